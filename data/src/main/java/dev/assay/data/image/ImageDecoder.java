package dev.assay.data.image;

import dev.assay.data.FailureException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.opencv.core.CvException;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.imgcodecs.Imgcodecs;

/**
 * Decodes image files to 8-bit pixels. A JPEG gives the pixels that Pillow and OpenCV give
 * (libjpeg-turbo, accurate integer transform). Alpha is dropped, a palette looked up, gray
 * repeated, as {@code Image.convert("RGB")} of Pillow does; 16-bit samples keep their high byte,
 * and of an animation the first frame is taken.
 */
public final class ImageDecoder {
  /** More pixels than this are refused before decoding: 100 megapixels need 300 MB. */
  public static final long MAX_PIXELS = 100_000_000;

  private static final long MAX_FILE_BYTES = 1L << 30;

  private ImageDecoder() {}

  /**
   * Decodes the file, applying its Exif orientation.
   *
   * @throws FailureException if it is no image, broken or too large; the message names the file
   */
  public static Pixels decode(Path file, Color color) {
    return decode(bytes(file), color, file.toString());
  }

  /** Decodes the file as {@link #open(byte[], Color, String)} does. */
  public static Pixels open(Path file, Color color) {
    return open(bytes(file), color, file.toString());
  }

  static byte[] bytes(Path file) {
    try {
      long bytes = Files.size(file);
      if (bytes > MAX_FILE_BYTES) {
        throw new FailureException(
            "Cannot decode '%s': %d bytes, more than the %d allowed. Take the file out of the data set."
                .formatted(file, bytes, MAX_FILE_BYTES));
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new FailureException(
          "Cannot read '%s': %s. Check that the file exists and its rights.".formatted(file, e), e);
    }
  }

  /**
   * Decodes a file that is in memory, as {@link #decode(Path, Color)} does.
   *
   * @param name what error messages call it
   */
  public static Pixels decode(byte[] file, Color color, String name) {
    Pixels image = open(file, color, name);
    try {
      return new Pixels(image.height(), image.width(), image.channels(), image.samples());
    } finally {
      image.release();
    }
  }

  /**
   * Decodes a file that is in memory and leaves the pixels in native memory, where OpenCV can
   * resize them without a copy. The caller releases them.
   *
   * @param name what error messages call it
   */
  public static Pixels open(byte[] file, Color color, String name) {
    header(file, name);
    OpenCv.load();
    Pixels image = new Pixels(decoded(file, flags(color), name));
    if (color != Color.GRAY) {
      return image;
    }
    try {
      return gray(image);
    } finally {
      image.release();
    }
  }

  /** The header of a file that may be decoded; refuses any other. */
  static ImageHeader header(byte[] file, String name) {
    ImageHeader header;
    try {
      header = ImageHeader.read(file);
    } catch (NoImageException e) {
      throw refusal(name, e.reason());
    }
    if (header.pixels() > MAX_PIXELS) {
      throw new FailureException(
          "Cannot decode '%s': %d x %d pixels, more than the %d allowed. Shrink the image or take it out of the data set."
              .formatted(name, header.width(), header.height(), MAX_PIXELS));
    }
    if (!header.ending().complete()) {
      throw refusal(name, "truncated %s: its end is missing".formatted(header.format()));
    }
    return header;
  }

  /** Decodes as OpenCV's {@code IMREAD_} flags say; the caller releases it. */
  static Mat decoded(byte[] file, int flags, String name) {
    MatOfByte bytes = new MatOfByte(file);
    try {
      Mat image = Imgcodecs.imdecode(bytes, flags);
      if (image.empty()) {
        throw refusal(name, "its content is damaged or of an unknown variant");
      }
      return image;
    } catch (CvException e) {
      throw refusal(name, String.valueOf(e.getMessage()).strip().replace('\n', ' '));
    } finally {
      bytes.release();
    }
  }

  private static int flags(Color color) {
    return switch (color) {
      case RGB, GRAY -> Imgcodecs.IMREAD_COLOR_RGB;
      case BGR -> Imgcodecs.IMREAD_COLOR_BGR;
      case LUMA -> Imgcodecs.IMREAD_GRAYSCALE;
    };
  }

  /** ITU-R 601-2 luma in 16-bit fixed point, as Pillow computes it. */
  private static Pixels gray(Pixels rgb) {
    byte[] in = rgb.samples();
    byte[] out = new byte[in.length / 3];
    for (int i = 0; i < out.length; i++) {
      int red = in[3 * i] & 0xff;
      int green = in[3 * i + 1] & 0xff;
      int blue = in[3 * i + 2] & 0xff;
      out[i] = (byte) ((19595 * red + 38470 * green + 7471 * blue + 0x8000) >> 16);
    }
    return new Pixels(rgb.height(), rgb.width(), 1, out);
  }

  private static FailureException refusal(String name, String reason) {
    return new FailureException(
        "Cannot decode '%s': %s. Replace the file or take it out of the data set."
            .formatted(name, reason));
  }
}
