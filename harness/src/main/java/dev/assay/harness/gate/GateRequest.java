package dev.assay.harness.gate;

import dev.assay.harness.gate.evidence.Rows;
import dev.assay.harness.gate.rule.Rules;
import dev.assay.harness.statistics.Bootstrap;
import java.util.List;

/**
 * What is to be judged.
 *
 * @param rules the rules
 * @param run what they are held against
 * @param baselines the earlier results that differences are taken from; one, or none
 * @param bootstrap draws images and rounds
 */
public record GateRequest(Rules rules, Rows run, List<Rows> baselines, Bootstrap bootstrap) {
  public GateRequest {
    baselines = List.copyOf(baselines);
    if (baselines.size() > 1) {
      throw new IllegalArgumentException("one baseline at most, got " + baselines.size());
    }
  }
}
