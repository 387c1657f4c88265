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
    OpenCv.load();
    int depth = image instanceof Pixels ? CvType.CV_8U : CvType.CV_32F;
    Mat in = new Mat(image.height(), image.width(), CvType.makeType(depth, image.channels()));
    Mat out = new Mat();
    try {
      if (image instanceof Pixels pixels) {
        in.put(0, 0, pixels.samples());
      } else {
        in.put(0, 0, ((FloatPixels) image).samples());
      }
      Imgproc.resize(in, out, new Size(width, height), 0, 0, flag);
      return depth == CvType.CV_8U ? pixels(out) : floats(out);
    } finally {
      in.release();
      out.release();
    }
  }

  private static Pixels pixels(Mat mat) {
    byte[] samples = new byte[(int) mat.total() * mat.channels()];
    mat.get(0, 0, samples);
    return new Pixels(mat.rows(), mat.cols(), mat.channels(), samples);
  }

  private static FloatPixels floats(Mat mat) {
    float[] samples = new float[(int) mat.total() * mat.channels()];
    mat.get(0, 0, samples);
    return new FloatPixels(mat.rows(), mat.cols(), mat.channels(), samples);
  }
}
