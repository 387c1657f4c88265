package dev.assay.training.batch;

import java.util.SplittableRandom;

/**
 * Mirrorings and quarter turns, which move pixels but do not mix them.
 *
 * @param horizontal whether left and right are swapped in half of the images
 * @param vertical whether top and bottom are swapped in half of the images
 * @param quarterTurns whether images are turned by 0, 90, 180 or 270 degrees, equally often; those
 *     that are not square by 0 or 180 only
 */
public record Flips(boolean horizontal, boolean vertical, boolean quarterTurns) {
  /** No flip. */
  public static final Flips NONE = new Flips(false, false, false);

  /** Flips {@code image}; {@code mirrored} was drawn for the horizontal one. */
  Affine draw(Affine image, boolean mirrored, SplittableRandom random) {
    boolean upsideDown = random.nextBoolean();
    int quarters = random.nextInt(4);
    Affine flipped =
        image.times(horizontal && mirrored ? -1 : 1, 0, 0, vertical && upsideDown ? -1 : 1);
    if (!quarterTurns) {
      return flipped;
    }
    return switch (image.square() ? quarters : quarters & 2) {
      case 1 -> flipped.times(0, -1, 1, 0);
      case 2 -> flipped.times(-1, 0, 0, -1);
      case 3 -> flipped.times(0, 1, -1, 0);
      default -> flipped;
    };
  }
}
