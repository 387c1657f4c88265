package dev.assay.harness.run;

import dev.assay.harness.score.Examples;
import dev.assay.harness.score.Predictions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** One small run for the tests of this package. */
final class RunExample {
  static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-31T12:00:00Z"), ZoneOffset.UTC);
  static final DataFacts DATA =
      new DataFacts(
          "cells",
          "abcdef0123",
          "test",
          3,
          List.of("no", "yes"),
          List.of(new DataFacts.Excluded("yes/x.jpg", "no image")));
  static final RunHeader HEADER =
      new RunHeader(
          "assay evaluate models",
          Map.of("assay", "0.1.0", "java", "17"),
          Map.of("cpu", "x86"),
          DATA);
  static final Predictions PREDICTIONS = Examples.binary(new int[] {1, 0, 1}, 0.75, 0.25, 0.25);

  private RunExample() {}

  static Identity lenet(String card) {
    return identity("lenet5", card);
  }

  static Identity identity(String model, String card) {
    return new Identity(model, "Deeplearning4j", "cpu", "32", card, "m1");
  }
}
