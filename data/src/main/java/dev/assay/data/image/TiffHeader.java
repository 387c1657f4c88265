package dev.assay.data.image;

import dev.assay.data.file.ByteSource;
import java.io.IOException;
import java.util.Optional;

/** Reads the first image of a TIFF. Source: TIFF 6, section 8. */
final class TiffHeader {
  private static final int WIDTH = 256;
  private static final int HEIGHT = 257;
  private static final int BITS = 258;
  private static final int PHOTOMETRIC = 262;
  private static final int STRIP_OFFSETS = 273;
  private static final int SAMPLES = 277;
  private static final int STRIP_BYTES = 279;
  private static final int TILE_OFFSETS = 324;
  private static final int TILE_BYTES = 325;
  private static final int PALETTE = 3;

  private TiffHeader() {}

  static ImageHeader read(ByteSource source) throws IOException {
    TiffDirectory directory = TiffDirectory.read(source, 0);
    boolean palette = directory.first(PHOTOMETRIC, 2) == PALETTE;
    long end =
        Math.max(
            end(directory.all(STRIP_OFFSETS), directory.all(STRIP_BYTES)),
            end(directory.all(TILE_OFFSETS), directory.all(TILE_BYTES)));
    boolean complete = end > 0 && end <= source.size();
    return new ImageHeader(
        ImageFormat.TIFF,
        (int) directory.first(HEIGHT, 0),
        (int) directory.first(WIDTH, 0),
        palette ? 3 : (int) directory.first(SAMPLES, 1),
        (int) directory.first(BITS, 1),
        directory.orientation(),
        new ImageHeader.Ending(complete, 0),
        Optional.empty());
  }

  private static long end(long[] offsets, long[] bytes) {
    long end = 0;
    for (int i = 0; i < Math.min(offsets.length, bytes.length); i++) {
      end = Math.max(end, offsets[i] + bytes[i]);
    }
    return end;
  }
}
