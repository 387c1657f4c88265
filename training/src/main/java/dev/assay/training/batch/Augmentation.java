package dev.assay.training.batch;

import java.util.SplittableRandom;

/**
 * Random changes of one image, each off unless asked for. They happen in this order: resized crop,
 * flips and quarter turns, rotation and zoom, translation, padded crop, colours, erasing.
 *
 * <p>All that move pixels are one resampling, see {@link Affine}. Each policy draws its numbers
 * whether it is on or off, so switching one on changes nothing that another draws.
 *
 * @param flips mirrorings and quarter turns
 * @param distortion rotation, zoom and translation
 * @param crops parts of the image
 * @param colors brightness, contrast, saturation, hue
 * @param erasing a box blotted out
 */
public record Augmentation(
    Flips flips, Distortion distortion, Crops crops, ColorJitter colors, Erasing erasing) {
  /** Nothing happens. */
  public static final Augmentation NONE =
      new Augmentation(Flips.NONE, Distortion.NONE, Crops.NONE, ColorJitter.NONE, Erasing.NONE);

  /**
   * The course report's: mirrored, up to 36 degrees, up to 10 %; the Keras layers {@code
   * RandomFlip("horizontal")}, {@code RandomRotation(0.1)} and {@code RandomZoom(0.1)} in one.
   */
  public static final Augmentation STANDARD =
      NONE.with(new Flips(true, false, false)).with(new Distortion(0.1, 0.1, 0));

  /** This with other flips. */
  public Augmentation with(Flips other) {
    return new Augmentation(other, distortion, crops, colors, erasing);
  }

  /** This with another distortion. */
  public Augmentation with(Distortion other) {
    return new Augmentation(flips, other, crops, colors, erasing);
  }

  /** This with other crops. */
  public Augmentation with(Crops other) {
    return new Augmentation(flips, distortion, other, colors, erasing);
  }

  /** This with another colour jitter. */
  public Augmentation with(ColorJitter other) {
    return new Augmentation(flips, distortion, crops, other, erasing);
  }

  /** This with other erasing. */
  public Augmentation with(Erasing other) {
    return new Augmentation(flips, distortion, crops, colors, other);
  }

  /** Draws what happens to one image of this size. */
  Change draw(int height, int width, SplittableRandom random) {
    boolean mirrored = random.nextBoolean();
    double turn = random.nextDouble();
    double change = random.nextDouble();
    Affine cropped = crops.resized(height, width, random.split());
    Affine flipped = flips.draw(cropped, mirrored, random.split());
    Affine turned = distortion.turned(flipped, turn, change);
    Affine shifted = distortion.shifted(turned, random.split());
    Affine padded = crops.padded(shifted, random.split());
    Tint tint = colors.draw(random.split());
    return new Change(padded, tint, erasing.draw(height, width, random.split()));
  }
}
