package dev.assay.harness.score;

import java.util.Arrays;

/**
 * Expected calibration error over bins of equal width.
 *
 * @param bins number of bins
 */
record BinnedFormula(int bins) implements Formula {
  @Override
  public Basis basis() {
    return Basis.PROBABILITIES;
  }

  @Override
  public Figure of(Outcome outcome) {
    return outcome.predictions().hasProbabilities()
        ? Figure.of(Calibration.of(outcome.predictions(), bins).expectedError())
        : NO_PROBABILITIES;
  }

  @Override
  public boolean isOverstated() {
    return true;
  }

  @Override
  public Drawn drawn(Outcome outcome, Strata strata) {
    Predictions predictions = outcome.predictions();
    int[] binOf = new int[strata.size()];
    double[] gaps = new double[strata.size()];
    for (int i = 0; i < gaps.length; i++) {
      double confidence = Calibration.confidence(predictions, i);
      binOf[strata.slot(i)] = Calibration.bin(confidence, bins);
      gaps[strata.slot(i)] = Calibration.gap(predictions, i, confidence);
    }
    return (counts, classes) -> {
      double[] sums = new double[bins];
      for (int slot = 0; slot < gaps.length; slot++) {
        sums[binOf[slot]] += counts[slot] * gaps[slot];
      }
      return Arrays.stream(sums).map(Math::abs).sum() / gaps.length;
    };
  }
}
