package dev.assay.data.image;

import dev.assay.data.file.ByteSource;
import java.io.IOException;
import java.util.Optional;

/** Reads the two headers of a Windows bitmap. */
final class BmpHeader {
  private static final int CORE_HEADER_BYTES = 12;
  private static final int RLE8 = 1;
  private static final int RLE4 = 2;

  private BmpHeader() {}

  static ImageHeader read(ByteSource source) throws IOException, NoImageException {
    source.seek(10);
    long pixelStart = source.u32(false);
    boolean core = source.u32(false) == CORE_HEADER_BYTES;
    int width = core ? source.u16(false) : (int) source.u32(false);
    int height = Math.abs(core ? source.u16(false) : (int) source.u32(false));
    source.skip(2);
    int bits = source.u16(false);
    if (bits < 1 || bits > 32) {
      throw new NoImageException("BMP of %d bits a pixel".formatted(bits));
    }
    long compression = core ? 0 : source.u32(false);
    long statedBytes = core ? 0 : source.u32(false);
    long pixelBytes =
        compression == RLE8 || compression == RLE4
            ? statedBytes
            : ((long) width * bits + 31) / 32 * 4 * height;
    return new ImageHeader(
        ImageFormat.BMP,
        height,
        width,
        bits == 32 ? 4 : 3,
        bits == 16 ? 5 : 8,
        1,
        ImageHeader.Ending.at(pixelStart + pixelBytes, source.size()),
        Optional.empty());
  }
}
