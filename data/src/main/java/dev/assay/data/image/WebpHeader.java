package dev.assay.data.image;

import dev.assay.data.file.ByteSource;
import java.io.EOFException;
import java.io.IOException;
import java.util.Optional;

/** Reads the chunks of a WebP. Source: RFC 9649. */
final class WebpHeader {
  private static final int FIRST_CHUNK = 12;
  private static final int ALPHA = 0x10;

  private WebpHeader() {}

  static ImageHeader read(ByteSource source) throws IOException, NoImageException {
    source.seek(4);
    long end = source.u32(false) + 8;
    if (!source.accept("WEBP")) {
      throw new NoImageException(NoImageException.NO_IMAGE + ": a RIFF file that is no WebP");
    }
    ImageHeader.Ending ending = ImageHeader.Ending.at(end, source.size());
    if (source.accept("VP8X")) {
      source.skip(4);
      int flags = source.u8();
      source.skip(3);
      int width = u24(source) + 1;
      int height = u24(source) + 1;
      return header(height, width, (flags & ALPHA) != 0, ending, orientation(source));
    }
    if (source.accept("VP8L")) {
      source.skip(5);
      long bits = source.u32(false);
      int width = (int) (bits & 0x3fff) + 1;
      int height = (int) (bits >> 14 & 0x3fff) + 1;
      return header(height, width, (bits >> 28 & 1) != 0, ending, 1);
    }
    if (source.accept("VP8 ")) {
      source.skip(10);
      int width = source.u16(false) & 0x3fff;
      int height = source.u16(false) & 0x3fff;
      return header(height, width, false, ending, 1);
    }
    throw new NoImageException("WebP without an image chunk");
  }

  private static ImageHeader header(
      int height, int width, boolean alpha, ImageHeader.Ending ending, int orientation) {
    return new ImageHeader(
        ImageFormat.WEBP, height, width, alpha ? 4 : 3, 8, orientation, ending, Optional.empty());
  }

  private static int orientation(ByteSource source) throws IOException {
    source.seek(FIRST_CHUNK);
    try {
      while (source.position() < source.size()) {
        boolean exif = source.accept("EXIF");
        source.skip(exif ? 0 : 4);
        long bytes = source.u32(false);
        if (exif) {
          return TiffDirectory.orientation(source, source.position());
        }
        source.skip(bytes + bytes % 2);
      }
    } catch (EOFException e) {
      return 1;
    }
    return 1;
  }

  private static int u24(ByteSource source) throws IOException {
    int low = source.u16(false);
    return source.u8() << 16 | low;
  }
}
