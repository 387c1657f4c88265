package dev.assay.harness.score;

import java.util.stream.IntStream;

/** Mean area under the ROC curve of each class against the rest. */
record AreaFormula() implements Formula {
  @Override
  public Basis basis() {
    return Basis.RANKING;
  }

  @Override
  public Figure of(Outcome outcome) {
    return outcome.predictions().hasProbabilities()
        ? AreaUnderCurve.macro(outcome.predictions(), outcome.confusion())
        : NO_PROBABILITIES;
  }

  @Override
  public Drawn drawn(Outcome outcome, Strata strata) {
    int classes = strata.classes();
    DrawnArea[] areas =
        IntStream.range(classes == 2 ? 1 : 0, classes)
            .mapToObj(k -> DrawnArea.of(outcome, strata, k))
            .toArray(DrawnArea[]::new);
    return (counts, drawnClasses) -> {
      double sum = 0;
      for (DrawnArea area : areas) {
        sum += area.of(counts);
      }
      return sum / areas.length;
    };
  }
}
