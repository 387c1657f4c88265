package dev.assay.training.architecture;

import dev.assay.data.MisuseException;

/**
 * Size of the images that a network takes.
 *
 * @param height in pixels, at least 1
 * @param width in pixels, at least 1
 * @param channels 3 for red, green and blue, 1 for gray
 */
public record Input(int height, int width, int channels) {
  /** Red, green and blue. */
  public static final int RGB = 3;

  /** Gray. */
  public static final int GRAY = 1;

  public Input {
    if (height < 1 || width < 1) {
      throw new MisuseException(
          "Images of %dx%d pixels are none: give at least 1x1.".formatted(height, width));
    }
    if (channels != RGB && channels != GRAY) {
      throw new MisuseException(
          "Images of %d channels are neither RGB (3) nor gray (1).".formatted(channels));
    }
  }

  /** A square of RGB pixels. */
  public static Input square(int side) {
    return new Input(side, side, RGB);
  }

  /** The shorter side, in pixels. */
  public int shorter() {
    return Math.min(height, width);
  }

  @Override
  public String toString() {
    return "%dx%dx%d".formatted(height, width, channels);
  }
}
