package dev.assay.data.image;

import java.util.function.Function;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/** Samples in Java's memory; OpenCV is lent a copy. */
final class HeapSamples implements Samples {
  private final int height;
  private final int width;
  private final byte[] bytes;

  HeapSamples(int height, int width, byte[] bytes) {
    this.height = height;
    this.width = width;
    this.bytes = bytes;
  }

  @Override
  public byte[] bytes() {
    return bytes;
  }

  @Override
  public <T> T lend(Function<Mat, T> work) {
    OpenCv.load();
    int channels = bytes.length / height / width;
    Mat mat = new Mat(height, width, CvType.makeType(CvType.CV_8U, channels));
    try {
      mat.put(0, 0, bytes);
      return work.apply(mat);
    } finally {
      mat.release();
    }
  }

  @Override
  public void release() {}
}
