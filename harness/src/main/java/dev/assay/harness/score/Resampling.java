package dev.assay.harness.score;

import dev.assay.harness.statistics.Bootstrap;
import dev.assay.harness.statistics.Estimate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * How metrics of models on the same images would vary if other images of the same classes had been
 * taken: a bootstrap that draws within each true class (stratified) and gives all models the same
 * draws (paired). The same seed gives the same result.
 */
public final class Resampling {
  private static final double LOW = 0.025;
  private static final double HIGH = 0.975;

  private final List<Outcome> models;
  private final Bootstrap bootstrap;

  private Resampling(List<Outcome> models, Bootstrap bootstrap) {
    this.models = List.copyOf(models);
    this.bootstrap = bootstrap;
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

  /** The 95 % interval of a model's metric; empty where the metric is undefined. */
  public Optional<Estimate> interval(int model, Metric metric) {
    OptionalDouble value = metric.of(models.get(model)).value();
    return value.isEmpty()
        ? Optional.empty()
        : estimate(value.getAsDouble(), figures(model, metric));
  }

  /**
   * The 95 % interval of the second model's metric less the first one's, on the same draws; empty
   * where one of them is undefined.
   */
  public Optional<Estimate> difference(int first, int second, Metric metric) {
    OptionalDouble one = metric.of(models.get(first)).value();
    OptionalDouble other = metric.of(models.get(second)).value();
    if (one.isEmpty() || other.isEmpty()) {
      return Optional.empty();
    }
    double[] ofFirst = figures(first, metric);
    double[] ofSecond = figures(second, metric);
    double[] differences =
        IntStream.range(0, ofFirst.length).mapToDouble(i -> ofSecond[i] - ofFirst[i]).toArray();
    return estimate(other.getAsDouble() - one.getAsDouble(), differences);
  }

  private double[] figures(int model, Metric metric) {
    SplittableRandom random = new SplittableRandom(bootstrap.seed());
    Predictions predictions = models.get(model).predictions();
    int[][] strata = strata(predictions);
    double[] figures = new double[bootstrap.resamples()];
    for (int i = 0; i < figures.length; i++) {
      Predictions drawn = new DrawnPredictions(predictions, draw(strata, random));
      figures[i] = metric.of(Outcome.of(drawn)).value().orElse(Double.NaN);
    }
    return figures;
  }

  private static int[] draw(int[][] strata, SplittableRandom random) {
    return Arrays.stream(strata)
        .flatMapToInt(
            stratum ->
                IntStream.range(0, stratum.length)
                    .map(i -> stratum[random.nextInt(stratum.length)]))
        .toArray();
  }

  private static int[][] strata(Predictions predictions) {
    return IntStream.range(0, predictions.classes().size())
        .mapToObj(
            k ->
                IntStream.range(0, predictions.size())
                    .filter(i -> predictions.label(i) == k)
                    .toArray())
        .toArray(int[][]::new);
  }

  private static Optional<Estimate> estimate(double value, double[] figures) {
    double[] sorted = Arrays.stream(figures).filter(Double::isFinite).sorted().toArray();
    return sorted.length == 0
        ? Optional.empty()
        : Optional.of(new Estimate(value, quantile(sorted, LOW), quantile(sorted, HIGH)));
  }

  private static double quantile(double[] sorted, double p) {
    return sorted[(int) Math.min(sorted.length - 1L, Math.round(p * (sorted.length - 1)))];
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
