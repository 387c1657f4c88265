package dev.assay.data.image;

/**
 * A decoded image of 8-bit samples, row by row, channels interleaved: {@code [height, width,
 * channels]}. The array is shared, not copied: whoever made it gives it away.
 */
public final class Pixels implements Raster {
  private final int height;
  private final int width;
  private final int channels;
  private final byte[] samples;

  /**
   * Wraps {@code samples}.
   *
   * @throws IllegalArgumentException if the sizes are not positive or do not fit the array
   */
  public Pixels(int height, int width, int channels, byte[] samples) {
    if (height < 1 || width < 1 || channels < 1) {
      throw new IllegalArgumentException(
          "an image needs positive sizes, got [%d, %d, %d]".formatted(height, width, channels));
    }
    if (samples.length != Math.multiplyExact(Math.multiplyExact(height, width), channels)) {
      throw new IllegalArgumentException(
          "[%d, %d, %d] needs %d samples, got %d"
              .formatted(
                  height, width, channels, (long) height * width * channels, samples.length));
    }
    this.height = height;
    this.width = width;
    this.channels = channels;
    this.samples = samples;
  }

  @Override
  public int height() {
    return height;
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public int channels() {
    return channels;
  }

  /** The samples themselves, {@code [height, width, channels]}, unsigned. */
  public byte[] samples() {
    return samples;
  }
}
