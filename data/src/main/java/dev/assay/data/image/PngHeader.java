package dev.assay.data.image;

import dev.assay.data.file.ByteSource;
import java.io.EOFException;
import java.io.IOException;
import java.util.Optional;

/** Walks the chunks of a PNG to IEND. Source: PNG specification, third edition, section 5. */
final class PngHeader {
  private static final int SIGNATURE_BYTES = 8;
  private static final int CRC_BYTES = 4;

  private PngHeader() {}

  static ImageHeader read(ByteSource source) throws IOException, NoImageException {
    source.seek(SIGNATURE_BYTES + 4);
    if (!source.accept("IHDR")) {
      throw new NoImageException("PNG without IHDR");
    }
    int width = (int) source.u32(true);
    int height = (int) source.u32(true);
    int bitDepth = source.u8();
    int channels = channels(source.u8());
    int[] orientation = {1};
    ImageHeader.Ending ending = walk(source, orientation);
    return new ImageHeader(
        ImageFormat.PNG,
        height,
        width,
        channels,
        bitDepth,
        orientation[0],
        ending,
        Optional.empty());
  }

  private static int channels(int colorType) throws NoImageException {
    return switch (colorType) {
      case 0 -> 1;
      case 2, 3 -> 3;
      case 4 -> 2;
      case 6 -> 4;
      default -> throw new NoImageException("PNG of unknown colour type " + colorType);
    };
  }

  private static ImageHeader.Ending walk(ByteSource source, int[] orientation) throws IOException {
    source.seek(SIGNATURE_BYTES);
    boolean exif = false;
    try {
      while (true) {
        long bytes = source.u32(true);
        if (source.accept("IEND")) {
          return ImageHeader.Ending.at(source.position() + bytes + CRC_BYTES, source.size());
        }
        long content = source.position() + 4;
        if (!exif && source.accept("eXIf")) {
          exif = true;
          orientation[0] = TiffDirectory.orientation(source, content);
        }
        source.seek(content + bytes + CRC_BYTES);
      }
    } catch (EOFException e) {
      return ImageHeader.Ending.MISSING;
    }
  }
}
