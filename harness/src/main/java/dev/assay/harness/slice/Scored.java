package dev.assay.harness.slice;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.harness.statistics.Estimate;
import java.util.OptionalDouble;

/**
 * A metric on some images.
 *
 * @param value the metric
 * @param low lower end of its 95 % interval; empty where all drawings are alike, such as where
 *     every image is predicted right
 * @param high upper end; empty like {@code low}
 */
public record Scored(double value, OptionalDouble low, OptionalDouble high) {
  public Scored {
    if (!Double.isFinite(value) || low.isPresent() != high.isPresent()) {
      throw new IllegalArgumentException(
          "a score needs a finite value and both ends or none, got %s [%s, %s]"
              .formatted(value, low, high));
    }
  }

  static Scored of(Estimate estimate) {
    return new Scored(
        estimate.value(), OptionalDouble.of(estimate.low()), OptionalDouble.of(estimate.high()));
  }

  static Scored withoutInterval(double value) {
    return new Scored(value, OptionalDouble.empty(), OptionalDouble.empty());
  }

  void write(ObjectNode json) {
    json.put("value", value);
    low.ifPresent(end -> json.put("low", end));
    high.ifPresent(end -> json.put("high", end));
  }
}
