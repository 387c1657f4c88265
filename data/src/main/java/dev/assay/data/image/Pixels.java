package dev.assay.data.image;

import java.util.function.Function;
import org.opencv.core.Mat;

/**
 * A decoded image of 8-bit samples, row by row, channels interleaved: {@code [height, width,
 * channels]}. The array is shared, not copied: whoever made it gives it away.
 *
 * <p>An image from {@link ImageDecoder#open} lies in native memory until {@link #release}, and is
 * for one thread; every other one is for any number of threads and has nothing to release.
 */
public final class Pixels implements Raster {
  private final int height;
  private final int width;
  private final int channels;
  private final Samples samples;

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
    this.samples = new HeapSamples(height, width, samples);
  }

  /** Wraps what OpenCV decoded, and owns it from now on. */
  Pixels(Mat mat) {
    this.height = mat.rows();
    this.width = mat.cols();
    this.channels = mat.channels();
    this.samples = new MatSamples(mat);
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

  /**
   * The samples themselves, {@code [height, width, channels]}, unsigned.
   *
   * @throws IllegalStateException if they were in native memory, never asked for, and released
   */
  public byte[] samples() {
    return samples.bytes();
  }

  /**
   * Lends the samples to OpenCV for one call, which must not change them.
   *
   * @throws IllegalStateException if they were in native memory and released
   */
  public <T> T lend(Function<Mat, T> work) {
    return samples.lend(work);
  }

  /** Gives native memory back, if there is any; does nothing the second time. */
  public void release() {
    samples.release();
  }
}
