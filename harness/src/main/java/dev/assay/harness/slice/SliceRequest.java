package dev.assay.harness.slice;

import dev.assay.harness.score.Metric;
import dev.assay.harness.statistics.Bootstrap;

/**
 * What is asked of slices.
 *
 * @param metric what is compared
 * @param least images that a slice, and the images beside it, must have
 * @param draws random draws for metrics other than accuracy, whose intervals and tests need none
 */
public record SliceRequest(Metric metric, int least, Bootstrap draws) {
  /** Fewer images than these show hardly any difference. */
  public static final int LEAST = 20;

  public SliceRequest {
    if (least < 2) {
      throw new IllegalArgumentException("a slice needs 2 images or more, got " + least);
    }
  }
}
