package dev.assay.data.image;

import java.util.Optional;
import java.util.function.Function;
import org.opencv.core.Mat;

/** Samples in OpenCV's memory, which this owns; copied to Java's memory when first asked for. */
final class MatSamples implements Samples {
  private final Mat mat;
  private Optional<byte[]> copy = Optional.empty();
  private boolean released;

  /**
   * @param mat 8-bit samples without gaps between the rows
   */
  MatSamples(Mat mat) {
    this.mat = mat;
  }

  @Override
  public byte[] bytes() {
    if (copy.isEmpty()) {
      byte[] bytes = new byte[Math.multiplyExact((int) open().total(), mat.channels())];
      mat.get(0, 0, bytes);
      copy = Optional.of(bytes);
    }
    return copy.get();
  }

  @Override
  public <T> T lend(Function<Mat, T> work) {
    return work.apply(open());
  }

  private Mat open() {
    if (released) {
      throw new IllegalStateException("the pixels of this image were released");
    }
    return mat;
  }

  @Override
  public void release() {
    released = true;
    mat.release();
  }
}
