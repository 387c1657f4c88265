package dev.assay.training.batch;

import java.util.SplittableRandom;

/**
 * Blends each image of a batch with the one at the same place from its end, and their labels: mixup
 * (Zhang et al. 2018) adds the pixels of both, CutMix (Yun et al. 2019) puts a box of the other
 * into the image. As timm does: one share {@code lambda} for the whole batch, from Beta(alpha,
 * alpha); where both are on, either has half of the batches.
 *
 * @param mixup alpha of mixup; 0 is off
 * @param cutmix alpha of CutMix; 0 is off
 */
public record Mixing(double mixup, double cutmix) {
  /** Images as they are. */
  public static final Mixing NONE = new Mixing(0, 0);

  public Mixing {
    if (!(mixup >= 0 && cutmix >= 0 && mixup + cutmix < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "mixing needs alphas of at least 0, got %s and %s".formatted(mixup, cutmix));
    }
  }

  /** Draws how the images of one batch, of this size, are mixed. */
  Mix draw(int height, int width, SplittableRandom random) {
    if (equals(NONE)) {
      return Mix.NONE;
    }
    boolean cuts = random.nextBoolean() ? cutmix > 0 : mixup == 0;
    double share = Beta.draw(cuts ? cutmix : mixup, random);
    return cuts
        ? Mix.cut(box(share, height, width, random), height, width)
        : new Mix(share, Box.EMPTY);
  }

  /** A box of {@code 1 - share} of the image about a random middle, cut off at the edges. */
  private static Box box(double share, int height, int width, SplittableRandom random) {
    double side = Math.sqrt(1 - share);
    int halfHeight = (int) (height * side) / 2;
    int halfWidth = (int) (width * side) / 2;
    int y = random.nextInt(height);
    int x = random.nextInt(width);
    int top = Math.max(0, y - halfHeight);
    int left = Math.max(0, x - halfWidth);
    int bottom = Math.min(height, y + halfHeight);
    return new Box(top, left, bottom - top, Math.min(width, x + halfWidth) - left);
  }
}
