package dev.assay.harness.score;

import dev.assay.harness.statistics.Bootstrap;
import dev.assay.harness.statistics.Estimate;
import dev.assay.harness.statistics.Interval;
import dev.assay.harness.statistics.PairedCounts;
import dev.assay.harness.statistics.Resamples;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How metrics of models on the same images would vary if other images of the same classes had been
 * taken: a bootstrap that draws within each true class (stratified) and gives all models the same
 * draws (paired). The same seed gives the same result, on however many threads. Figures of drawings
 * are computed when first asked for, and kept. Safe for several threads.
 */
public final class Resampling {
  /** Enough that an interval's ends are settled to about a hundredth of its width. */
  public static final Bootstrap STANDARD = new Bootstrap(10_000, 0);

  private final List<Outcome> models;
  private final Draws draws;
  private final Map<Formula.Basis, List<Map<Metric, Resamples>>> kept =
      new EnumMap<>(Formula.Basis.class);

  private Resampling(List<Outcome> models, Bootstrap bootstrap) {
    this.models = List.copyOf(models);
    draws = new Draws(Strata.of(models.get(0).predictions()), bootstrap);
  }

  /**
   * Prepares draws.
   *
   * @param models at least one; all on the same images in the same order
   * @throws IllegalArgumentException if paths, labels or classes differ; names the first difference
   */
  public static Resampling of(List<Outcome> models, Bootstrap bootstrap) {
    Predictions first = models.get(0).predictions();
    for (Outcome other : models) {
      checkSameImages(first, other.predictions());
    }
    return new Resampling(models, bootstrap);
  }

  /**
   * The 95 % interval of a model's metric: Wilson's of a share of images; of a calibration error
   * its drawings' upper percentile and as far below, see {@link Resamples#mirrored}; of others the
   * drawings' percentiles. BCa holds the truth no more often than these, see docs/scores.md. Where
   * all drawings are alike, such as where every image was predicted right, they tell nothing of
   * other images: the interval then reaches as far as Wilson's of as many successes in as many
   * trials. Empty where the metric is undefined.
   */
  public Optional<Estimate> interval(int model, Metric metric) {
    OptionalDouble value = metric.of(models.get(model)).value();
    Optional<Interval> wilson = metric.interval(models.get(model));
    if (value.isEmpty() || wilson.isPresent()) {
      return wilson.map(i -> new Estimate(value.orElseThrow(), i.low(), i.high()));
    }
    double figure = value.getAsDouble();
    return resamples(model, metric)
        .map(
            figures ->
                !figures.vary()
                    ? alike(figure, models.get(model).predictions().size(), metric)
                    : metric.formula().isOverstated()
                        ? figures.mirrored(figure)
                        : figures.percentiles(figure));
  }

  private static Estimate alike(double value, int images, Metric metric) {
    double reach = 1 - Interval.wilson(images, images).low();
    double least = metric == Metric.MCC || metric == Metric.KAPPA ? -1 : 0;
    double most = metric.better() == Better.HIGHER ? 1 : Double.POSITIVE_INFINITY;
    return new Estimate(value, Math.max(value - reach, least), Math.min(value + reach, most));
  }

  /**
   * The 95 % interval of the second model's metric less the first one's: Newcombe's of accuracies,
   * that of the same draws of others; empty where one of them is undefined.
   */
  public Optional<Estimate> difference(int first, int second, Metric metric) {
    OptionalDouble one = metric.of(models.get(first)).value();
    OptionalDouble other = metric.of(models.get(second)).value();
    if (one.isEmpty() || other.isEmpty()) {
      return Optional.empty();
    }
    if (metric == Metric.ACCURACY) {
      PairedCounts counts = counts(first, second);
      return Optional.of(
          new Estimate(counts.difference(), counts.interval().low(), counts.interval().high()));
    }
    Resamples difference =
        resamples(second, metric).orElseThrow().less(resamples(first, metric).orElseThrow());
    return Optional.of(difference.percentiles(other.getAsDouble() - one.getAsDouble()));
  }

  /** Right and wrong answers of two models to the same images. */
  public PairedCounts counts(int first, int second) {
    Predictions one = models.get(first).predictions();
    Predictions other = models.get(second).predictions();
    int[] cells = new int[4];
    for (int i = 0; i < one.size(); i++) {
      boolean right = one.predicted(i) == one.label(i);
      boolean otherRight = other.predicted(i) == other.label(i);
      cells[(right ? 0 : 2) + (otherRight ? 0 : 1)]++;
    }
    return new PairedCounts(cells[0], cells[1], cells[2], cells[3]);
  }

  /**
   * How many drawings a metric's interval stands on: those asked for, or what so many images allow.
   */
  public int resamples(Metric metric) {
    return draws.resamples(metric.formula().basis());
  }

  private Optional<Resamples> resamples(int model, Metric metric) {
    return Optional.ofNullable(figures(metric.formula().basis()).get(model).get(metric));
  }

  private synchronized List<Map<Metric, Resamples>> figures(Formula.Basis basis) {
    return kept.computeIfAbsent(basis, missing -> draws.figures(models, missing));
  }

  private static void checkSameImages(Predictions first, Predictions other) {
    if (!first.classes().equals(other.classes()) || first.size() != other.size()) {
      throw new IllegalArgumentException(
          "models must be paired on the same images and classes, got %d images of %s and %d of %s"
              .formatted(first.size(), first.classes(), other.size(), other.classes()));
    }
    for (int i = 0; i < first.size(); i++) {
      if (!first.path(i).equals(other.path(i)) || first.label(i) != other.label(i)) {
        throw new IllegalArgumentException(
            "models must be paired on the same images, got '%s' and '%s' as image %d"
                .formatted(first.path(i), other.path(i), i + 1));
      }
    }
  }
}
