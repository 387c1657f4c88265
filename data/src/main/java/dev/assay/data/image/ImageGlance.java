package dev.assay.data.image;

import java.nio.file.Path;
import java.util.Arrays;
import org.opencv.core.Core;
import org.opencv.core.Mat;
import org.opencv.imgcodecs.Imgcodecs;

/**
 * What can be told of an image at little cost: its header, and its mean colour. Of a JPEG only an
 * eighth of height and width is decoded, which changes the means by less than a level.
 *
 * @param header what the file says about itself
 * @param red mean level of red, in [0, 255]
 * @param green mean level of green, in [0, 255]
 * @param blue mean level of blue, in [0, 255]
 */
public record ImageGlance(ImageHeader header, double red, double green, double blue) {
  /** Shorter sides, in pixels, are decoded whole. */
  private static final int LEAST_SIDE = 64;

  /** Side of the squares of pixels that a JPEG is coded in. */
  private static final int BLOCK = 8;

  /**
   * Looks at a file.
   *
   * @throws dev.assay.data.FailureException if it is missing, no image, broken or too large; the
   *     message names the file
   */
  public static ImageGlance of(Path file) {
    byte[] bytes = ImageDecoder.bytes(file);
    ImageHeader header = ImageDecoder.header(bytes, file.toString());
    OpenCv.load();
    boolean reduced = isReduced(header);
    int flags = reduced ? Imgcodecs.IMREAD_REDUCED_COLOR_8 : Imgcodecs.IMREAD_COLOR_BGR;
    Mat image =
        ImageDecoder.decoded(bytes, flags | Imgcodecs.IMREAD_IGNORE_ORIENTATION, file.toString());
    try {
      double[] mean = reduced ? mean(image, header) : Core.mean(image).val;
      return new ImageGlance(header, mean[2], mean[1], mean[0]);
    } finally {
      image.release();
    }
  }

  private static boolean isReduced(ImageHeader header) {
    boolean large = Math.min(header.height(), header.width()) >= LEAST_SIDE;
    return large && header.jpeg().isPresent();
  }

  /** Weighs the last row and column, which may stand for fewer pixels than the others. */
  private static double[] mean(Mat eighth, ImageHeader header) {
    int rows = header.height() / BLOCK;
    int columns = header.width() / BLOCK;
    double[] sums = new double[3];
    add(eighth.submat(0, rows, 0, columns), rows * columns * BLOCK * BLOCK, sums);
    int rowsLeft = header.height() % BLOCK;
    int columnsLeft = header.width() % BLOCK;
    if (columnsLeft > 0) {
      Mat right = eighth.submat(0, rows, columns, columns + 1);
      add(right, rows * BLOCK * columnsLeft, sums);
    }
    if (rowsLeft > 0) {
      Mat below = eighth.submat(rows, rows + 1, 0, columns);
      add(below, columns * BLOCK * rowsLeft, sums);
    }
    if (rowsLeft > 0 && columnsLeft > 0) {
      Mat corner = eighth.submat(rows, rows + 1, columns, columns + 1);
      add(corner, rowsLeft * columnsLeft, sums);
    }
    return Arrays.stream(sums).map(sum -> sum / header.pixels()).toArray();
  }

  private static void add(Mat part, int pixels, double[] sums) {
    double[] mean = Core.mean(part).val;
    part.release();
    for (int c = 0; c < sums.length; c++) {
      sums[c] += mean[c] * pixels;
    }
  }

  /** Mean luma (ITU-R 601), in [0, 255]. */
  public double brightness() {
    return 0.299 * red + 0.587 * green + 0.114 * blue;
  }
}
