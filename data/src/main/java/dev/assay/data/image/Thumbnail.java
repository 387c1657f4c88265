package dev.assay.data.image;

import dev.assay.data.FailureException;
import java.nio.file.Path;
import org.opencv.core.CvException;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.core.MatOfInt;
import org.opencv.core.Size;
import org.opencv.imgcodecs.Imgcodecs;
import org.opencv.imgproc.Imgproc;

/** Small pictures of images for people to look at, as WebP files in memory. */
public final class Thumbnail {
  private static final int QUALITY = 60;

  private Thumbnail() {}

  /**
   * The image within {@code side x side} pixels, its aspect kept; a smaller one stays as it is.
   *
   * @throws FailureException if it is no image, broken or too large; the message names the file
   */
  public static byte[] webp(Path file, int side) {
    Pixels picture = ImageDecoder.open(file, Color.BGR);
    try {
      return picture.lend(image -> encoded(image, side));
    } catch (CvException e) {
      throw new FailureException(
          "Cannot shrink '%s': %s. Leave the image out.".formatted(file, e.getMessage()), e);
    } finally {
      picture.release();
    }
  }

  private static byte[] encoded(Mat image, int side) {
    double scale = Math.min(1, (double) side / Math.max(image.rows(), image.cols()));
    Size size =
        new Size(
            Math.max(1, Math.round(image.cols() * scale)),
            Math.max(1, Math.round(image.rows() * scale)));
    Mat small = new Mat();
    MatOfByte file = new MatOfByte();
    MatOfInt options = new MatOfInt(Imgcodecs.IMWRITE_WEBP_QUALITY, QUALITY);
    try {
      Imgproc.resize(image, small, size, 0, 0, Imgproc.INTER_AREA);
      Imgcodecs.imencode(".webp", small, file, options);
      return file.toArray();
    } finally {
      small.release();
      file.release();
      options.release();
    }
  }
}
