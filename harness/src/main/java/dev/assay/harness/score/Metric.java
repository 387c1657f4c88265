package dev.assay.harness.score;

import static dev.assay.harness.score.Better.HIGHER;
import static dev.assay.harness.score.Better.LOWER;

import dev.assay.harness.statistics.Interval;
import dev.assay.harness.text.Decimals;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * A figure of merit: a pure function of an {@link Outcome}. Constants stand in the order of the
 * columns of {@code table.csv}; the column is the name in lower case.
 */
public enum Metric {
  /** Share of images whose predicted class is the true one, in [0, 1]. */
  ACCURACY(HIGHER, Tabled.WITH_WILSON, ofConfusion(ConfusionMatrix::accuracy)),
  /**
   * Unweighted mean of the per-class F1, in [0, 1]; a class without a true positive counts as 0.
   */
  MACRO_F1(HIGHER, Tabled.WITH_RESAMPLED, ofConfusion(c -> ClassAverage.macro(c, c::f1))),
  /** Mean of the per-class F1 weighted by the number of images, in [0, 1]. */
  WEIGHTED_F1(HIGHER, Tabled.PLAIN, ofConfusion(c -> ClassAverage.weighted(c, c::f1))),
  /** Mean recall of the classes that have images, in [0, 1]. */
  BALANCED_ACCURACY(HIGHER, Tabled.PLAIN, ofConfusion(c -> ClassAverage.present(c, c::recall))),
  /** Matthews' correlation, in [-1, 1]; 0 if all labels or all predictions are one class. */
  MCC(HIGHER, Tabled.PLAIN, ofConfusion(Agreement::mcc)),
  /** Cohen's kappa, in [-1, 1]; undefined if labels and predictions are one and the same class. */
  KAPPA(HIGHER, Tabled.PLAIN, o -> Agreement.kappa(o.confusion())),
  /** Mean of -ln of the true class's probability, from 0; clipped at the double's epsilon. */
  LOG_LOSS(LOWER, Tabled.PLAIN, ofProbabilities(ProbabilityScore::logLoss)),
  /** Mean squared error of the probabilities summed over classes, in [0, 2]. */
  BRIER(LOWER, Tabled.PLAIN, ofProbabilities(ProbabilityScore::brier)),
  /** Expected calibration error over 15 bins of equal width, in [0, 1]. */
  ECE(LOWER, Tabled.PLAIN, ofProbabilities(p -> Calibration.of(p, 15).expectedError())),
  /** Mean area under the ROC curve of each class against the rest, in [0, 1]. */
  AUC_MACRO(HIGHER, Tabled.PLAIN, Metric::aucMacro),
  /** Share of images whose true class is among the two most probable, in [0, 1]. */
  TOP2_ACCURACY(HIGHER, Tabled.NOT, Metric::top2);

  /** How a metric stands in the table. */
  public enum Tabled {
    /** One column. */
    PLAIN,
    /** A column, and Wilson's interval in {@code _low} and {@code _high}. */
    WITH_WILSON,
    /** A column, and {@code _low} and {@code _high} that resampling fills, not the outcome. */
    WITH_RESAMPLED,
    /** No column. */
    NOT
  }

  /** Decimals that people need. */
  public static final int DECIMALS = 4;

  private static final String NO_PROBABILITIES = "the model answers labels without probabilities";

  private final Better better;
  private final Tabled tabled;

  // Error Prone cannot see that every formula is a pure function.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Function<Outcome, Figure> formula;

  Metric(Better better, Tabled tabled, Function<Outcome, Figure> formula) {
    this.better = better;
    this.tabled = tabled;
    this.formula = formula;
  }

  /** The metric's value, or the reason why there is none. */
  public Figure of(Outcome outcome) {
    return formula.apply(outcome);
  }

  /** The 95 % interval that follows from the outcome alone, if there is one. */
  public Optional<Interval> interval(Outcome outcome) {
    ConfusionMatrix confusion = outcome.confusion();
    return tabled == Tabled.WITH_WILSON
        ? Optional.of(Interval.wilson(confusion.correct(), confusion.images()))
        : Optional.empty();
  }

  /** Name of the column, such as {@code macro_f1}. */
  public String column() {
    return name().toLowerCase(Locale.ROOT);
  }

  public Better better() {
    return better;
  }

  public Tabled tabled() {
    return tabled;
  }

  /** The value for people. */
  public String format(double value) {
    return Decimals.fixed(value, DECIMALS);
  }

  private static Function<Outcome, Figure> ofConfusion(ToDoubleFunction<ConfusionMatrix> formula) {
    return outcome -> Figure.of(formula.applyAsDouble(outcome.confusion()));
  }

  private static Function<Outcome, Figure> ofProbabilities(ToDoubleFunction<Predictions> formula) {
    return outcome ->
        outcome.predictions().hasProbabilities()
            ? Figure.of(formula.applyAsDouble(outcome.predictions()))
            : Figure.undefined(NO_PROBABILITIES);
  }

  private static Figure aucMacro(Outcome outcome) {
    return outcome.predictions().hasProbabilities()
        ? AreaUnderCurve.macro(outcome.predictions(), outcome.confusion())
        : Figure.undefined(NO_PROBABILITIES);
  }

  private static Figure top2(Outcome outcome) {
    return outcome.predictions().classes().size() > 2
        ? ofProbabilities(p -> ProbabilityScore.top(p, 2)).apply(outcome)
        : Figure.undefined("with two classes it is always 1");
  }
}
