package dev.assay.data.image;

import java.util.function.Function;
import org.opencv.core.Mat;

/** Where the samples of an image lie. */
interface Samples {
  /** {@code [height, width, channels]}, unsigned; the same array each time. */
  byte[] bytes();

  /** Lends them to OpenCV for one call. */
  <T> T lend(Function<Mat, T> work);

  /** Gives native memory back, if there is any. */
  void release();
}
