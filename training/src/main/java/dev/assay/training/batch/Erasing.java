package dev.assay.training.batch;

import java.util.SplittableRandom;

/**
 * Blots out a box: torchvision's {@code RandomErasing}. What is blotted out is 0 in the network's
 * input: black, or the mean colour where a {@link Normalization} subtracts it. The box has between
 * 2 % of the image and {@code area}, its sides a ratio of 0.3 to 3.3; where ten draws do not fit,
 * nothing is erased.
 *
 * @param probability share of the images that are erased from, in [0, 1]
 * @param area largest share of an image that is erased, in (0, 1)
 */
public record Erasing(double probability, double area) {
  /** Nothing erased; the area, torchvision's, is what a probability alone would need. */
  public static final Erasing NONE = new Erasing(0, 0.33);

  private static final double SMALLEST = 0.02;
  private static final Range RATIO = new Range(0.3, 3.3);
  private static final int ATTEMPTS = 10;

  public Erasing {
    if (!(probability >= 0 && probability <= 1) || !(area > 0 && area < 1)) {
      throw new IllegalArgumentException(
          "erasing needs a probability in [0, 1] and an area in (0, 1), got %s and %s"
              .formatted(probability, area));
    }
  }

  /** Draws the box of an image of this size. */
  Box draw(int height, int width, SplittableRandom random) {
    if (random.nextDouble() >= probability) {
      return Box.EMPTY;
    }
    var areas = new Range(Math.min(SMALLEST, area), area);
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      double pixels = areas.at(random.nextDouble()) * height * width;
      double shape = RATIO.atLogarithmic(random.nextDouble());
      int h = (int) Math.rint(Math.sqrt(pixels * shape));
      int w = (int) Math.rint(Math.sqrt(pixels / shape));
      if (h >= 1 && h < height && w >= 1 && w < width) {
        return new Box(random.nextInt(height - h + 1), random.nextInt(width - w + 1), h, w);
      }
    }
    return Box.EMPTY;
  }
}
