package dev.assay.data.image;

import dev.assay.data.file.ByteSource;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What an image file says about itself, read without decoding it.
 *
 * @param format its format, by content
 * @param height rows as stored, before {@code orientation} is applied
 * @param width columns as stored, before {@code orientation} is applied
 * @param channels samples of a pixel; a palette counts as 3
 * @param bitDepth bits of a sample
 * @param orientation Exif orientation, 1 (upright) to 8
 * @param ending how the file ends
 * @param jpeg how it was compressed; present for every JPEG and for nothing else
 */
public record ImageHeader(
    ImageFormat format,
    int height,
    int width,
    int channels,
    int bitDepth,
    int orientation,
    Ending ending,
    Optional<JpegCoding> jpeg) {

  /**
   * How an image file ends.
   *
   * @param complete whether everything up to the format's end mark is there
   * @param trailingBytes number of bytes behind that mark, 0 where the format has none
   */
  public record Ending(boolean complete, long trailingBytes) {
    /** The file stops before its image does. */
    static final Ending MISSING = new Ending(false, 0);

    /** The image ends at {@code end} in a file of {@code fileBytes}. */
    static Ending at(long end, long fileBytes) {
      return end > fileBytes ? MISSING : new Ending(true, fileBytes - end);
    }
  }

  /**
   * Reads the header of a file, and its structure to the end mark.
   *
   * @throws NoImageException if it cannot be read, is no image, or breaks off before its size is
   *     known; a file that breaks off later is returned with {@code ending().complete()} false
   */
  public static ImageHeader read(Path file) throws NoImageException {
    try (ByteSource source = ByteSource.of(file)) {
      return read(source);
    } catch (IOException e) {
      throw new NoImageException("cannot be read: " + e, e);
    }
  }

  /** Reads the header of a file that is in memory, as {@link #read(Path)} does. */
  public static ImageHeader read(byte[] file) throws NoImageException {
    try (ByteSource source = ByteSource.of(file)) {
      return read(source);
    } catch (IOException e) {
      throw new NoImageException("cannot be read: " + e, e);
    }
  }

  private static ImageHeader read(ByteSource source) throws IOException, NoImageException {
    if (source.size() == 0) {
      throw new NoImageException(NoImageException.EMPTY);
    }
    Signature signature = Signature.of(source);
    try {
      ImageHeader header = signature.read(source);
      if (header.height < 1 || header.width < 1) {
        throw new NoImageException(
            "%s of %d x %d pixels".formatted(header.format, header.width, header.height));
      }
      return header;
    } catch (EOFException e) {
      throw new NoImageException("truncated %s: ends inside its header".formatted(signature), e);
    }
  }

  /** Number of pixels. */
  public long pixels() {
    return (long) height * width;
  }
}
