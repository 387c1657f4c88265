package dev.assay.harness.score;

import static dev.assay.harness.score.Better.HIGHER;
import static dev.assay.harness.score.Better.LOWER;

import dev.assay.data.MisuseException;
import dev.assay.data.Spelling;
import dev.assay.harness.statistics.Interval;
import dev.assay.harness.text.Decimals;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A figure of merit: a pure function of an {@link Outcome}. Constants stand in the order of the
 * columns of {@code table.csv}; the column is the name in lower case.
 */
public enum Metric {
  /** Share of images whose predicted class is the true one, in [0, 1]. */
  ACCURACY(HIGHER, Tabled.WITH_WILSON, ClassFormula.of(ClassCounts::accuracy)),
  /**
   * Unweighted mean of the per-class F1, in [0, 1]; a class without a true positive counts as 0.
   */
  MACRO_F1(HIGHER, Tabled.WITH_RESAMPLED, ClassFormula.of(c -> ClassAverage.macro(c, c::f1))),
  /** Mean of the per-class F1 weighted by the number of images, in [0, 1]. */
  WEIGHTED_F1(HIGHER, Tabled.PLAIN, ClassFormula.of(c -> ClassAverage.weighted(c, c::f1))),
  /** Mean recall of the classes that have images, in [0, 1]. */
  BALANCED_ACCURACY(HIGHER, Tabled.PLAIN, ClassFormula.of(c -> ClassAverage.present(c, c::recall))),
  /** Matthews' correlation, in [-1, 1]; 0 if all labels or all predictions are one class. */
  MCC(HIGHER, Tabled.PLAIN, ClassFormula.of(Agreement::mcc)),
  /** Cohen's kappa, in [-1, 1]; undefined if labels and predictions are one and the same class. */
  KAPPA(HIGHER, Tabled.PLAIN, new ClassFormula(Agreement::kappa)),
  /** Mean of -ln of the true class's probability, from 0; clipped at the double's epsilon. */
  LOG_LOSS(LOWER, Tabled.PLAIN, new MeanFormula(ProbabilityScore::logLoss)),
  /** Mean squared error of the probabilities summed over classes, in [0, 2]. */
  BRIER(LOWER, Tabled.PLAIN, new MeanFormula(ProbabilityScore::brier)),
  /** Expected calibration error over 15 bins of equal width, in [0, 1]. */
  ECE(LOWER, Tabled.PLAIN, new BinnedFormula(15)),
  /** Mean area under the ROC curve of each class against the rest, in [0, 1]. */
  AUC_MACRO(HIGHER, Tabled.PLAIN, new AreaFormula()),
  /** Share of images whose true class is among the two most probable, in [0, 1]. */
  TOP2_ACCURACY(HIGHER, Tabled.NOT, new TopFormula(2)),
  /** Expected calibration error over 15 bins of equally many images, in [0, 1]. */
  ECE_ADAPTIVE(LOWER, Tabled.NOT, new EqualMass(15));

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

  private final Better better;
  private final Tabled tabled;

  // Error Prone cannot see that every formula is a pure function.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Formula formula;

  Metric(Better better, Tabled tabled, Formula formula) {
    this.better = better;
    this.tabled = tabled;
    this.formula = formula;
  }

  /**
   * The metric with that column, such as {@code macro_f1}.
   *
   * @throws MisuseException if there is none; names the known ones
   */
  public static Metric named(String column) {
    List<String> known = Arrays.stream(values()).map(Metric::column).toList();
    return inColumn(column)
        .orElseThrow(
            () ->
                new MisuseException(
                    "There is no metric '%s'.%s Known metrics: %s."
                        .formatted(
                            column, Spelling.question(column, known), String.join(", ", known))));
  }

  /** The metric with that column, if there is one. */
  public static Optional<Metric> inColumn(String column) {
    return Arrays.stream(values()).filter(metric -> metric.column().equals(column)).findFirst();
  }

  /** The metric's value, or the reason why there is none. */
  public Figure of(Outcome outcome) {
    return formula.of(outcome);
  }

  /**
   * The 95 % interval that follows from the outcome alone: Wilson's, of a share of images; empty
   * for other metrics.
   */
  public Optional<Interval> interval(Outcome outcome) {
    OptionalDouble value = isRate() ? of(outcome).value() : OptionalDouble.empty();
    if (value.isEmpty()) {
      return Optional.empty();
    }
    long images = outcome.confusion().images();
    return Optional.of(Interval.wilson(Math.round(value.getAsDouble() * images), images));
  }

  /** Whether it is the share of images for which something holds. */
  boolean isRate() {
    return this == ACCURACY || this == TOP2_ACCURACY;
  }

  Formula formula() {
    return formula;
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
}
