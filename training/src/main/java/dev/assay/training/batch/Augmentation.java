package dev.assay.training.batch;

import java.util.SplittableRandom;

/**
 * Random flip, rotation and zoom of one image: what the Keras layers {@code
 * RandomFlip("horizontal")}, {@code RandomRotation(rotationTurns)} and {@code RandomZoom(zoom)} do
 * one after the other, in a single resampling.
 *
 * <p>Three numbers are drawn, in this order: the flip with probability 1/2, the angle uniformly
 * from +-{@code rotationTurns} x 2 pi, the zoom {@code z} uniformly from 1 +- {@code zoom}. With
 * the image centre {@code c = ((width - 1) / 2, (height - 1) / 2)}, the output pixel {@code p} is
 * read at {@code c + z R(angle) (p - c)}, {@code R = [cos -sin; sin cos]}, its x mirrored where the
 * image is flipped; so {@code z > 1} shrinks the picture. The value there is bilinear between the
 * four neighbours, not rounded; outside the image it is reflected with the edge pixel repeated
 * ({@code d c b a | a b c d | d c b a}).
 *
 * @param flip whether to mirror left and right
 * @param rotationTurns largest angle, in turns, at least 0
 * @param zoom largest change of size, as a share, in [0, 1)
 */
public record Augmentation(boolean flip, double rotationTurns, double zoom) {
  /** The course report's: mirrored, up to 36 degrees, up to 10 %. */
  public static final Augmentation STANDARD = new Augmentation(true, 0.1, 0.1);

  public Augmentation {
    if (!(rotationTurns >= 0) || !(zoom >= 0 && zoom < 1)) {
      throw new IllegalArgumentException(
          "rotation needs at least 0 turns and zoom a share in [0, 1), got %s and %s"
              .formatted(rotationTurns, zoom));
    }
  }

  /** Draws what happens to one image. */
  Warp draw(SplittableRandom random) {
    boolean mirrored = random.nextBoolean();
    double angle = (2 * random.nextDouble() - 1) * rotationTurns * 2 * Math.PI;
    double size = 1 + (2 * random.nextDouble() - 1) * zoom;
    return new Warp(flip && mirrored, size * StrictMath.cos(angle), size * StrictMath.sin(angle));
  }
}
