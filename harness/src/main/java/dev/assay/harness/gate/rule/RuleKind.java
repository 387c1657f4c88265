package dev.assay.harness.gate.rule;

import dev.assay.harness.score.Better;
import dev.assay.harness.text.Decimals;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a rule asks of a measure. The first five are Olive's metric goals, with its meaning: the
 * number is positive, whichever direction is the better one. Source:
 * https://microsoft.github.io/Olive, how to configure metrics.
 */
public enum RuleKind {
  /** The value itself is at least (at most, where lower is better) the number. */
  THRESHOLD(Against.NOTHING, Unit.OF_MEASURE, 0),
  /** The value is worse than the other by no more than the number. */
  MAX_DEGRADATION(Against.OTHER, Unit.OF_MEASURE, -1),
  /** The value is worse than the other by no more than the number, in percent of the other. */
  PERCENT_MAX_DEGRADATION(Against.OTHER, Unit.PERCENT, -1),
  /** The value is better than the other by the number or more. */
  MIN_IMPROVEMENT(Against.OTHER, Unit.OF_MEASURE, 1),
  /** The value is better than the other by the number or more, in percent of the other. */
  PERCENT_MIN_IMPROVEMENT(Against.OTHER, Unit.PERCENT, 1),
  /** The value is at most the number times that of a model of the same run. */
  MAX_RATIO(Against.REFERENCE, Unit.RATIO, -1),
  /** The value is at least the number times that of a model of the same run. */
  MIN_RATIO(Against.REFERENCE, Unit.RATIO, 1);

  /** What a value is held against. */
  public enum Against {
    /** Nothing but the number. */
    NOTHING,
    /** The baseline, or a model of the same run: their difference counts. */
    OTHER,
    /** A model of the same run: their ratio counts. */
    REFERENCE
  }

  private enum Unit {
    OF_MEASURE,
    PERCENT,
    RATIO
  }

  /** Share of a value that a difference must have to matter, where no margin says it. */
  private static final double SHARE = 0.01;

  private static final double PERCENT = 100;

  private final Against against;
  private final Unit unit;
  private final int direction;

  /** Direction is 1 if the other must be surpassed, -1 if falling short of it is limited. */
  RuleKind(Against against, Unit unit, int direction) {
    this.against = against;
    this.unit = unit;
    this.direction = direction;
  }

  /**
   * What the value, the difference or the ratio must keep: at least this where higher is better, at
   * most this where lower is.
   *
   * @param number the rule's number
   * @param other the value that it is held against; ignored where there is none
   */
  public double limit(Measure measure, double number, double other) {
    return against == Against.OTHER
        ? measure.sign() * direction * amount(number, other) + 0.0
        : number;
  }

  /**
   * Width of an interval below which a difference that cannot be told from the limit passes; 0 if
   * it never does. A degradation is told to the margin, or to one hundredth of the other value
   * where the margin is 0; everything else must be shown.
   */
  public double resolution(double number, double other) {
    if (against != Against.OTHER || direction > 0) {
      return 0;
    }
    double margin = amount(number, other);
    return margin > 0 ? margin : SHARE * Math.abs(other);
  }

  private double amount(double number, double other) {
    return unit == Unit.PERCENT ? number / PERCENT * Math.abs(other) : number;
  }

  /** Whether there can be such a rule for {@code measure}. */
  public boolean suits(Measure measure) {
    Better needed = direction > 0 ? Better.HIGHER : Better.LOWER;
    return unit != Unit.RATIO || (measure.metric().isEmpty() && measure.better() == needed);
  }

  /** What the number must be where it is not; empty if it is right. */
  public String right(Measure measure, double number) {
    return switch (unit) {
      case RATIO -> number > 0 ? "" : "a ratio above 0";
      case PERCENT -> number >= 0 && number <= mostPercent(measure) ? "" : percents(measure);
      case OF_MEASURE ->
          against == Against.NOTHING
              ? number >= measure.least() && number <= measure.most()
                  ? ""
                  : "in %s, as all of %s".formatted(range(measure), measure.column())
              : number >= 0 && number < measure.most() - measure.least()
                  ? ""
                  : "from 0 and smaller than the range %s of %s; one percent point is 0.01"
                      .formatted(range(measure), measure.column());
    };
  }

  /** Nothing that cannot be below 0 loses, or gains, more than itself. */
  private double mostPercent(Measure measure) {
    return measure.sign() * direction < 0 ? PERCENT : Double.POSITIVE_INFINITY;
  }

  private String percents(Measure measure) {
    String most = Double.isInfinite(mostPercent(measure)) ? "" : " to 100";
    return "percent of the other value, from 0" + most;
  }

  private static String range(Measure measure) {
    return "[%s, %s"
        .formatted(
            Decimals.shortest(measure.least()),
            Double.isInfinite(measure.most())
                ? "infinity)"
                : Decimals.shortest(measure.most()) + "]");
  }

  public Against against() {
    return against;
  }

  /** How rules files spell it, such as {@code max-degradation}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The kind of that spelling, if there is one. */
  public static Optional<RuleKind> named(String key) {
    return Arrays.stream(values()).filter(kind -> kind.key().equals(key)).findFirst();
  }

  /** Every spelling, in order. */
  public static List<String> keys() {
    return Arrays.stream(values()).map(RuleKind::key).toList();
  }
}
