package dev.assay.harness.gate.rule;

import dev.assay.harness.score.Better;
import dev.assay.harness.score.Metric;
import dev.assay.harness.table.Column;
import dev.assay.harness.table.Fact;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A figure that rules may be made for: each {@link Metric}, and each {@link Fact} of which more or
 * less is better.
 *
 * @param column its name, as in {@code table.csv}
 * @param better which direction is the better one
 * @param least lowest value that it can have
 * @param most highest value that it can have; infinite where there is none
 * @param certainty how far a value of it can be trusted
 */
public record Measure(
    String column, Better better, double least, double most, Certainty certainty) {
  /** Every measure: metrics, then facts. */
  public static final List<Measure> ALL =
      Stream.concat(
              Arrays.stream(Metric.values()).map(Measure::of),
              Arrays.stream(Fact.values()).flatMap(fact -> of(fact).stream()))
          .toList();

  /** How far a value can be trusted. */
  public enum Certainty {
    /** It would differ with other images. */
    IMAGES,
    /** It was timed in rounds, and would differ with others. */
    ROUNDS,
    /** It was measured once. */
    ONCE,
    /** It is known. */
    EXACT
  }

  /** The measure of that name, if there is one. */
  public static Optional<Measure> named(String column) {
    return ALL.stream().filter(measure -> measure.column.equals(column)).findFirst();
  }

  /** Every name, in order. */
  public static List<String> names() {
    return ALL.stream().map(Measure::column).toList();
  }

  /** The measure of a fact that has a direction. */
  public static Measure named(Fact fact) {
    return of(fact).orElseThrow();
  }

  /** The metric that it is, if it is one. */
  public Optional<Metric> metric() {
    return Metric.inColumn(column);
  }

  /** The fact that it is, if it is one. */
  public Optional<Fact> fact() {
    return Arrays.stream(Fact.values()).filter(f -> f.column().equals(column)).findFirst();
  }

  /** 1 where higher is better, -1 where lower is. */
  public int sign() {
    return better == Better.HIGHER ? 1 : -1;
  }

  /** Decimals that people need. */
  public int decimals() {
    return Column.names().contains(column) ? Column.named(column).decimals() : Metric.DECIMALS;
  }

  /** The unit with a space before it; empty where there is none. */
  public String unit() {
    return column.endsWith("_ms") ? " ms" : column.endsWith("_mb") ? " MB" : "";
  }

  private static Measure of(Metric metric) {
    double least =
        switch (metric) {
          case MCC, KAPPA -> -1;
          default -> 0;
        };
    double most =
        switch (metric) {
          case LOG_LOSS -> Double.POSITIVE_INFINITY;
          case BRIER -> 2;
          default -> 1;
        };
    return new Measure(metric.column(), metric.better(), least, most, Certainty.IMAGES);
  }

  private static Optional<Measure> of(Fact fact) {
    return switch (fact) {
      case RANK, BATCH, THREADS -> Optional.empty();
      case IMAGES -> fact(fact, Better.HIGHER, Certainty.EXACT);
      case FILE_MB, PARAMS_M, GMACS -> fact(fact, Better.LOWER, Certainty.EXACT);
      case P50_MS, P90_MS, P95_MS, P99_MS -> fact(fact, Better.LOWER, Certainty.ROUNDS);
      case IMAGES_PER_SECOND -> fact(fact, Better.HIGHER, Certainty.ROUNDS);
      case END_TO_END_IMAGES_PER_SECOND -> fact(fact, Better.HIGHER, Certainty.ONCE);
      case LOAD_MS, PEAK_RSS_MB -> fact(fact, Better.LOWER, Certainty.ONCE);
    };
  }

  private static Optional<Measure> fact(Fact fact, Better better, Certainty certainty) {
    String column = fact.name().toLowerCase(Locale.ROOT);
    return Optional.of(new Measure(column, better, 0, Double.POSITIVE_INFINITY, certainty));
  }
}
