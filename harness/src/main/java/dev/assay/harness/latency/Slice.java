package dev.assay.harness.latency;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;

/**
 * The calls of one workload that followed each other in one round.
 *
 * @param round the round, from 0; slices of one round stand side by side in time
 * @param calls how many were counted, at least 1
 */
public record Slice(int round, int calls) {
  public Slice {
    if (round < 0 || calls < 1) {
      throw new IllegalArgumentException(
          "a slice has a round from 0 and a call, got round %d, %d calls".formatted(round, calls));
    }
  }

  /** A pair {@code [round, calls]} for each, in order. */
  public static ArrayNode json(List<Slice> slices) {
    ArrayNode pairs = JsonNodeFactory.instance.arrayNode();
    slices.forEach(slice -> pairs.addArray().add(slice.round()).add(slice.calls()));
    return pairs;
  }
}
