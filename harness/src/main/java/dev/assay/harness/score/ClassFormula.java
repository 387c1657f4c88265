package dev.assay.harness.score;

import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * A metric of counts of classes alone. Where it is undefined for a drawing though not for the
 * images themselves, the drawing counts as the images themselves.
 */
record ClassFormula(Function<ClassCounts, Figure> figure) implements Formula {
  static ClassFormula of(ToDoubleFunction<ClassCounts> always) {
    return new ClassFormula(counts -> Figure.of(always.applyAsDouble(counts)));
  }

  @Override
  public Basis basis() {
    return Basis.CLASSES;
  }

  @Override
  public Figure of(Outcome outcome) {
    return figure.apply(outcome.confusion());
  }

  @Override
  public Drawn drawn(Outcome outcome, Strata strata) {
    double itself = of(outcome).value().orElseThrow();
    return (counts, classes) -> figure.apply(classes).value().orElse(itself);
  }
}
