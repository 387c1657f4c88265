package dev.assay.training.batch;

import java.util.SplittableRandom;

/**
 * Rotation, zoom and translation about the centre of the image.
 *
 * @param rotationTurns largest angle, in turns, at least 0; drawn uniformly in both directions
 * @param zoom largest change of size, as a share, in [0, 1); both directions
 * @param translation largest shift, as a share of width and of height, in [0, 1]; both directions,
 *     in whole pixels, as torchvision's {@code RandomAffine} does
 */
public record Distortion(double rotationTurns, double zoom, double translation) {
  /** No distortion. */
  public static final Distortion NONE = new Distortion(0, 0, 0);

  public Distortion {
    if (!(rotationTurns >= 0 && rotationTurns < Double.POSITIVE_INFINITY)
        || !(zoom >= 0 && zoom < 1)
        || !(translation >= 0 && translation <= 1)) {
      throw new IllegalArgumentException(
          "a distortion needs at least 0 turns, a zoom in [0, 1) and a translation in [0, 1], got %s, %s and %s"
              .formatted(rotationTurns, zoom, translation));
    }
  }

  /**
   * Rotates and zooms {@code image}.
   *
   * @param turn where the angle lies in its range, in [0, 1)
   * @param change where the zoom lies in its range, in [0, 1)
   */
  Affine turned(Affine image, double turn, double change) {
    double angle = (2 * turn - 1) * rotationTurns * 2 * Math.PI;
    double size = 1 + (2 * change - 1) * zoom;
    double cos = size * StrictMath.cos(angle);
    double sin = size * StrictMath.sin(angle);
    return image.times(cos, -sin, sin, cos);
  }

  /** Shifts {@code image}. */
  Affine shifted(Affine image, SplittableRandom random) {
    double right = (2 * random.nextDouble() - 1) * translation * image.width();
    double down = (2 * random.nextDouble() - 1) * translation * image.height();
    return image.shifted(Math.rint(right), Math.rint(down));
  }
}
