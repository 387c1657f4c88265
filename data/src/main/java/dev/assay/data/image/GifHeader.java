package dev.assay.data.image;

import dev.assay.data.file.ByteSource;
import java.io.EOFException;
import java.io.IOException;
import java.util.Optional;

/** Walks the blocks of a GIF to its trailer. Source: GIF89a specification. */
final class GifHeader {
  private static final int EXTENSION = 0x21;
  private static final int IMAGE = 0x2c;
  private static final int TRAILER = 0x3b;

  private GifHeader() {}

  static ImageHeader read(ByteSource source) throws IOException {
    source.seek(6);
    int width = source.u16(false);
    int height = source.u16(false);
    int flags = source.u8();
    source.skip(2);
    skipPalette(source, flags);
    ImageHeader.Ending ending = walk(source);
    return new ImageHeader(ImageFormat.GIF, height, width, 3, 8, 1, ending, Optional.empty());
  }

  private static ImageHeader.Ending walk(ByteSource source) throws IOException {
    try {
      for (int block = source.u8(); block != TRAILER; block = source.u8()) {
        if (block == EXTENSION) {
          source.skip(1);
        } else if (block == IMAGE) {
          source.skip(8);
          skipPalette(source, source.u8());
          source.skip(1);
        } else {
          return ImageHeader.Ending.MISSING;
        }
        for (int bytes = source.u8(); bytes != 0; bytes = source.u8()) {
          source.skip(bytes);
        }
      }
      return ImageHeader.Ending.at(source.position(), source.size());
    } catch (EOFException e) {
      return ImageHeader.Ending.MISSING;
    }
  }

  private static void skipPalette(ByteSource source, int flags) {
    if ((flags & 0x80) != 0) {
      source.skip(3L << ((flags & 7) + 1));
    }
  }
}
