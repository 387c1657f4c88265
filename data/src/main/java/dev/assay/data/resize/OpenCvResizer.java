package dev.assay.data.resize;

import dev.assay.data.image.FloatPixels;
import dev.assay.data.image.OpenCv;
import dev.assay.data.image.Pixels;
import dev.assay.data.image.Raster;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/** {@code cv2.resize}, by calling OpenCV itself; for bicubic see {@link IppCubicResizer}. */
final class OpenCvResizer implements Resizer {
  private final int flag;

  static Resizer of(Interpolation interpolation) {
    OpenCvResizer resizer = new OpenCvResizer(interpolation);
    return interpolation == Interpolation.BICUBIC ? new IppCubicResizer(resizer) : resizer;
  }

  private OpenCvResizer(Interpolation interpolation) {
    this.flag =
        switch (interpolation) {
          case NEAREST -> Imgproc.INTER_NEAREST;
          case BILINEAR -> Imgproc.INTER_LINEAR;
          case BICUBIC -> Imgproc.INTER_CUBIC;
          case LANCZOS -> Imgproc.INTER_LANCZOS4;
          case AREA -> Imgproc.INTER_AREA;
        };
  }

  @Override
  public Raster resize(Raster image, int height, int width) {
    Size size = new Size(width, height);
    return image instanceof Pixels pixels
        ? pixels.lend(mat -> bytes(mat, size))
        : floats((FloatPixels) image, size);
  }

  private Pixels bytes(Mat in, Size size) {
    Mat out = new Mat();
    try {
      Imgproc.resize(in, out, size, 0, 0, flag);
      byte[] samples = new byte[(int) out.total() * out.channels()];
      out.get(0, 0, samples);
      return new Pixels(out.rows(), out.cols(), out.channels(), samples);
    } finally {
      out.release();
    }
  }

  private FloatPixels floats(FloatPixels image, Size size) {
    OpenCv.load();
    int type = CvType.makeType(CvType.CV_32F, image.channels());
    Mat in = new Mat(image.height(), image.width(), type);
    Mat out = new Mat();
    try {
      in.put(0, 0, image.samples());
      Imgproc.resize(in, out, size, 0, 0, flag);
      float[] samples = new float[(int) out.total() * out.channels()];
      out.get(0, 0, samples);
      return new FloatPixels(out.rows(), out.cols(), out.channels(), samples);
    } finally {
      in.release();
      out.release();
    }
  }
}
