package dev.assay.training.batch;

import java.util.List;

/**
 * Samples on the [0, 1] scale minus {@code mean}, divided by {@code std}: what a card's steps
 * {@code scale} and {@code normalize} say, in one multiplication and one addition.
 *
 * @param mean one for all channels, or one for each
 * @param std as {@code mean}; above 0
 */
public record Normalization(List<Double> mean, List<Double> std) {
  /** Samples on the [0, 1] scale. */
  public static final Normalization NONE = new Normalization(List.of(0.0), List.of(1.0));

  public Normalization {
    mean = List.copyOf(mean);
    std = List.copyOf(std);
    boolean usable =
        mean.stream().allMatch(Double::isFinite)
            && std.stream().allMatch(value -> value > 0 && value < Double.POSITIVE_INFINITY);
    if (mean.isEmpty() || mean.size() != std.size() || !usable) {
      throw new IllegalArgumentException(
          "a normalization needs as many means as deviations, the latter above 0, got %s and %s"
              .formatted(mean, std));
    }
  }

  Levels levels(int channels) {
    if (mean.size() != 1 && mean.size() != channels) {
      throw new IllegalArgumentException(
          "%d means do not fit images of %d channels: give 1 or %d"
              .formatted(mean.size(), channels, channels));
    }
    float[] scale = new float[channels];
    float[] offset = new float[channels];
    for (int c = 0; c < channels; c++) {
      int given = mean.size() == 1 ? 0 : c;
      scale[c] = (float) (LabelledPixels.SCALE / std.get(given));
      offset[c] = (float) (0 - mean.get(given) / std.get(given));
    }
    return new Levels(scale, offset);
  }
}
