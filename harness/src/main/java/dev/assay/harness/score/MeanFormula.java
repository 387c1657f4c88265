package dev.assay.harness.score;

/** A metric that is the mean of a term of each image's probabilities. */
record MeanFormula(Term term) implements Formula {
  /** What an image adds. */
  interface Term {
    double of(Predictions predictions, int i);
  }

  @Override
  public Basis basis() {
    return Basis.PROBABILITIES;
  }

  @Override
  public Figure of(Outcome outcome) {
    Predictions predictions = outcome.predictions();
    return predictions.hasProbabilities()
        ? Figure.of(PairwiseSum.mean(predictions.size(), i -> term.of(predictions, i)))
        : NO_PROBABILITIES;
  }

  @Override
  public Drawn drawn(Outcome outcome, Strata strata) {
    double[] terms = new double[strata.size()];
    for (int i = 0; i < terms.length; i++) {
      terms[strata.slot(i)] = term.of(outcome.predictions(), i);
    }
    return (counts, classes) -> sum(counts, terms) / terms.length;
  }

  /** In four sums, which the processor adds side by side. */
  private static double sum(byte[] counts, double[] terms) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = 0;
    for (; i + 3 < terms.length; i += 4) {
      a += counts[i] * terms[i];
      b += counts[i + 1] * terms[i + 1];
      c += counts[i + 2] * terms[i + 2];
      d += counts[i + 3] * terms[i + 3];
    }
    for (; i < terms.length; i++) {
      a += counts[i] * terms[i];
    }
    return (a + b) + (c + d);
  }
}
