package dev.assay.harness.score;

import dev.assay.harness.statistics.Bootstrap;
import dev.assay.harness.statistics.Resamples;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Drawings of the images of one data set. Each has a seed of its own, so they are the same in
 * whatever order, on however many threads and for whatever metrics they are drawn.
 */
final class Draws {
  /** Images drawn in all drawings together; 10,000 drawings of 50,000 images. */
  private static final long MOST_IMAGES = 500_000_000;

  /** Places looked up for ranks, one a class for each drawn image. */
  private static final long MOST_PLACES = 8 * MOST_IMAGES;

  /** Drawings that an interval needs, however many images there are. */
  private static final int FEWEST = 400;

  private final Strata strata;
  private final long[] seeds;

  Draws(Strata strata, Bootstrap bootstrap) {
    this.strata = strata;
    seeds = new SplittableRandom(bootstrap.seed()).longs(bootstrap.resamples()).toArray();
  }

  /** Number of drawings: those asked for or, of many images, as many as take some seconds. */
  int resamples(Formula.Basis basis) {
    long allowed = MOST_IMAGES / strata.size();
    if (basis == Formula.Basis.RANKING) {
      allowed = Math.min(allowed, MOST_PLACES / strata.size() / strata.classes());
    }
    return (int) Math.min(seeds.length, Math.max(allowed, FEWEST));
  }

  /**
   * All metrics of {@code basis} of each model, in each drawing; those that are undefined are left
   * out.
   */
  List<Map<Metric, Resamples>> figures(List<Outcome> models, Formula.Basis basis) {
    List<Model> drawn = models.stream().map(model -> new Model(model, basis)).toList();
    int resamples = resamples(basis);
    int pieces = Math.min(resamples, 64);
    IntStream.range(0, pieces)
        .parallel()
        .forEach(
            piece ->
                draw(
                    drawn,
                    (int) ((long) resamples * piece / pieces),
                    (int) ((long) resamples * (piece + 1) / pieces)));
    return drawn.stream().map(Model::kept).toList();
  }

  private void draw(List<Model> models, int from, int to) {
    byte[] counts = new byte[strata.size()];
    List<DrawnClasses> classes = models.stream().map(m -> new DrawnClasses(m.wrong)).toList();
    for (int resample = from; resample < to; resample++) {
      strata.draw(seeds[resample], counts);
      for (int m = 0; m < models.size(); m++) {
        classes.get(m).count(counts);
        models.get(m).note(resample, counts, classes.get(m));
      }
    }
  }

  /** A model's metrics, and what they are in each drawing. */
  private final class Model {
    private final DrawnClasses.Wrong wrong;
    private final Map<Metric, Formula.Drawn> formulas = new EnumMap<>(Metric.class);
    private final Map<Metric, double[]> figures = new EnumMap<>(Metric.class);

    Model(Outcome outcome, Formula.Basis basis) {
      wrong = new DrawnClasses.Wrong(outcome, strata);
      for (Metric metric : Metric.values()) {
        if (metric.formula().basis() == basis && metric.of(outcome).value().isPresent()) {
          formulas.put(metric, metric.formula().drawn(outcome, strata));
          figures.put(metric, new double[resamples(basis)]);
        }
      }
    }

    void note(int resample, byte[] counts, ClassCounts classes) {
      figures.forEach(
          (metric, values) -> {
            Formula.Drawn formula = formulas.get(metric);
            if (formula != null) {
              values[resample] = formula.of(counts, classes);
            }
          });
    }

    Map<Metric, Resamples> kept() {
      Map<Metric, Resamples> all = new EnumMap<>(Metric.class);
      figures.forEach((metric, values) -> all.put(metric, Resamples.of(values)));
      return all;
    }
  }
}
