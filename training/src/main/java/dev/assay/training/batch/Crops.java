package dev.assay.training.batch;

import java.util.SplittableRandom;

/**
 * Random crops, brought back to the size of the image.
 *
 * <p>The resized crop is torchvision's {@code RandomResizedCrop}: a box of whole pixels of a random
 * area and shape anywhere in the image; where ten draws do not fit, the largest box in the middle.
 * The padded crop is its {@code RandomCrop} with {@code padding_mode="symmetric"}: a shift by whole
 * pixels, mirrored at the edge.
 *
 * @param padding largest shift of the padded crop, in pixels, at least 0
 * @param area share of the image's area that the resized crop keeps, at most 1
 * @param ratio width to height of the resized crop, as a multiple of the image's own
 */
public record Crops(int padding, Range area, Range ratio) {
  /** The whole image. */
  public static final Crops NONE = new Crops(0, Range.ONE, Range.ONE);

  private static final int ATTEMPTS = 10;

  public Crops {
    if (padding < 0 || area.high() > 1) {
      throw new IllegalArgumentException(
          "a crop needs a padding of at least 0 pixels and an area of at most 1, got %d and %s"
              .formatted(padding, area.high()));
    }
  }

  /** The resized crop alone, of an image of this size. */
  Affine resized(int height, int width, SplittableRandom random) {
    if (area.equals(Range.ONE) && ratio.equals(Range.ONE)) {
      return Affine.whole(height, width);
    }
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      double share = area.at(random.nextDouble());
      double shape = ratio.atLogarithmic(random.nextDouble());
      int w = (int) Math.rint(width * Math.sqrt(share * shape));
      int h = (int) Math.rint(height * Math.sqrt(share / shape));
      if (w >= 1 && w <= width && h >= 1 && h <= height) {
        int top = random.nextInt(height - h + 1);
        return Affine.of(new Box(top, random.nextInt(width - w + 1), h, w), height, width);
      }
    }
    double shape = ratio.nearest(1);
    int w = Math.max(1, (int) Math.rint(width * Math.min(1, shape)));
    int h = Math.max(1, (int) Math.rint(height * Math.min(1, 1 / shape)));
    return Affine.of(new Box((height - h) / 2, (width - w) / 2, h, w), height, width);
  }

  /** Shifts {@code image} as the padded crop does. */
  Affine padded(Affine image, SplittableRandom random) {
    int right = random.nextInt(2 * padding + 1) - padding;
    int down = random.nextInt(2 * padding + 1) - padding;
    return image.shifted(right, down);
  }
}
