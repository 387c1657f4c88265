package dev.assay.data.preprocess;

import dev.assay.data.image.ImageDecoder;

/**
 * What is known of an image before there is one.
 *
 * @param height rows, or {@link #ANY}
 * @param width columns, or {@link #ANY}
 * @param channels number of channels
 * @param square whether height and width are equal, known or not
 * @param floating whether samples are floats; else they are 8-bit
 * @param flat whether it was flattened to a row of numbers
 */
public record ImageShape(
    int height, int width, int channels, boolean square, boolean floating, boolean flat) {
  /** A side that depends on the image. */
  public static final int ANY = 0;

  /** An image as decoded: 8-bit, of any size. */
  public static ImageShape decoded(int channels) {
    return new ImageShape(ANY, ANY, channels, false, false, false);
  }

  /** Whether every image has this size. */
  public boolean fixed() {
    return height != ANY && width != ANY;
  }

  ImageShape asFloat() {
    return new ImageShape(height, width, channels, square, true, flat);
  }

  ImageShape asFlat() {
    return new ImageShape(height, width, channels, square, floating, true);
  }

  /** The same kind of image in another size. */
  ImageShape sized(int newHeight, int newWidth, boolean newSquare) {
    if (flat) {
      throw new IllegalArgumentException("it comes after 'flatten'; put it before");
    }
    if (PixelLimit.exceeded(newHeight, newWidth)) {
      throw new IllegalArgumentException(
          "it asks for %d x %d pixels; at most %d are allowed"
              .formatted(newWidth, newHeight, ImageDecoder.MAX_PIXELS));
    }
    return new ImageShape(newHeight, newWidth, channels, newSquare, floating, false);
  }
}
