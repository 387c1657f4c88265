package dev.assay.data.image;

/**
 * An image of floating-point samples, row by row, channels interleaved: {@code [height, width,
 * channels]}. The array is shared, not copied: whoever made it gives it away.
 */
public final class FloatPixels implements Raster {
  private final int height;
  private final int width;
  private final int channels;
  private final float[] samples;

  /**
   * Wraps {@code samples}.
   *
   * @throws IllegalArgumentException if the sizes are not positive or do not fit the array
   */
  public FloatPixels(int height, int width, int channels, float[] samples) {
    if (height < 1 || width < 1 || channels < 1) {
      throw new IllegalArgumentException(
          "an image needs positive sizes, got [%d, %d, %d]".formatted(height, width, channels));
    }
    if (samples.length != Math.multiplyExact(Math.multiplyExact(height, width), channels)) {
      throw new IllegalArgumentException(
          "[%d, %d, %d] does not fit %d samples"
              .formatted(height, width, channels, samples.length));
    }
    this.height = height;
    this.width = width;
    this.channels = channels;
    this.samples = samples;
  }

  /** The same image with every 8-bit sample as a float, 0 to 255; floats are returned as is. */
  public static FloatPixels of(Raster image) {
    if (image instanceof FloatPixels floats) {
      return floats;
    }
    byte[] bytes = ((Pixels) image).samples();
    float[] samples = new float[bytes.length];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = bytes[i] & 0xff;
    }
    return new FloatPixels(image.height(), image.width(), image.channels(), samples);
  }

  /** The same image in 8 bits: rounded half to even, clipped to 0 to 255. */
  public Pixels rounded() {
    byte[] bytes = new byte[samples.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Math.max(0, Math.min(255, (int) Math.rint(samples[i])));
    }
    return new Pixels(height, width, channels, bytes);
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

  /** The samples themselves, {@code [height, width, channels]}. */
  public float[] samples() {
    return samples;
  }
}
