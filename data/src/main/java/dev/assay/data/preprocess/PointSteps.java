package dev.assay.data.preprocess;

import java.util.ArrayList;
import java.util.List;

/** The last steps of a pipeline, where each changes every sample by itself; maybe none. */
final class PointSteps {
  private static final int LEVELS = 256;

  private final List<PointStep> steps;
  private final List<float[]> tables = new ArrayList<>();

  /**
   * @param channels number of channels of an image
   */
  PointSteps(List<PointStep> steps, int channels) {
    this.steps = List.copyOf(steps);
    for (int c = 0; c < channels; c++) {
      float[] table = new float[LEVELS];
      for (int level = 0; level < LEVELS; level++) {
        table[level] = level;
      }
      apply(table, LEVELS, c);
      tables.add(table);
    }
  }

  boolean isEmpty() {
    return steps.isEmpty();
  }

  /** The final value of each of the 256 levels that a sample of channel {@code c} can have. */
  float[] table(int c) {
    return tables.get(c);
  }

  /** Brings the first {@code count} samples, all of channel {@code c}, to their final values. */
  void apply(float[] samples, int count, int c) {
    steps.forEach(step -> step.apply(samples, count, c));
  }
}
