package dev.assay.data.preprocess;

import dev.assay.data.FailureException;
import dev.assay.data.image.ImageDecoder;
import dev.assay.data.image.Raster;

/** What a step may make of an image: no more pixels than an image may be decoded to. */
final class PixelLimit {
  private PixelLimit() {}

  static boolean exceeded(int height, int width) {
    return (long) height * width > ImageDecoder.MAX_PIXELS;
  }

  /**
   * Checks the size before anything of it is allocated.
   *
   * @param op the step's name
   * @throws FailureException if it is too large
   */
  static void check(String op, Raster image, int height, int width) {
    if (exceeded(height, width)) {
      throw new FailureException(
          "'%s' brings an image of %d x %d pixels to %d x %d, more than the %d pixels allowed. Cut the image to a less elongated shape or take it out of the data set."
              .formatted(
                  op, image.width(), image.height(), width, height, ImageDecoder.MAX_PIXELS));
    }
  }
}
