package dev.assay.harness.slice;

import dev.assay.harness.score.Predictions;
import dev.assay.harness.statistics.Bootstrap;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * A permutation test: how a figure varies over random slices with as many images of each class as
 * the slice in question. The same seed gives the same result. Source: Phipson and Smyth,
 * Statistical Applications in Genetics and Molecular Biology 9 (2010), 39.
 */
final class ClassDraws {
  /** With Holm's correction, fewer draws for each slice could never show anything. */
  private static final int DRAWS_PER_SLICE = 40;

  private static final double ROUNDING = 1e-12;

  private final int[] labels;
  private final int[][] byClass;
  private final int draws;
  private final long seed;

  ClassDraws(Predictions predictions, Bootstrap wanted, int slices) {
    labels = IntStream.range(0, predictions.size()).map(predictions::label).toArray();
    byClass =
        IntStream.range(0, predictions.classes().size())
            .mapToObj(k -> IntStream.range(0, labels.length).filter(i -> labels[i] == k).toArray())
            .toArray(int[][]::new);
    draws = Math.max(wanted.resamples(), DRAWS_PER_SLICE * slices);
    seed = wanted.seed();
  }

  /**
   * What random slices show.
   *
   * @param mean mean of their figures
   * @param p share of them, the slice in question among them, that are at least as far from it
   */
  record Result(double mean, double p) {}

  /**
   * Draws random slices and compares.
   *
   * @param value the figure of the slice
   * @param rows the slice
   * @param figure of any rows; empty where there is none, which does not count
   */
  Result test(double value, int[] rows, Function<int[], OptionalDouble> figure) {
    int[] counts = new int[byClass.length];
    for (int row : rows) {
      counts[labels[row]]++;
    }
    SplittableRandom random = new SplittableRandom(seed);
    double[] figures =
        IntStream.range(0, draws)
            .mapToObj(i -> figure.apply(drawn(counts, random)))
            .filter(OptionalDouble::isPresent)
            .mapToDouble(OptionalDouble::getAsDouble)
            .toArray();
    double mean = Arrays.stream(figures).average().orElse(value);
    double distance = Math.abs(value - mean) - ROUNDING;
    long asFar = Arrays.stream(figures).filter(f -> Math.abs(f - mean) >= distance).count();
    return new Result(mean, (1.0 + asFar) / (1.0 + figures.length));
  }

  /** So many images of each class, none twice; shuffles the beginnings of the lists of classes. */
  private int[] drawn(int[] counts, SplittableRandom random) {
    int[] drawn = new int[Arrays.stream(counts).sum()];
    int next = 0;
    for (int k = 0; k < counts.length; k++) {
      int[] images = byClass[k];
      for (int i = 0; i < counts[k]; i++) {
        int other = random.nextInt(i, images.length);
        int taken = images[other];
        images[other] = images[i];
        images[i] = taken;
        drawn[next++] = taken;
      }
    }
    return drawn;
  }
}
