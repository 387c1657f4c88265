package dev.assay.data.image;

import dev.assay.data.file.ByteSource;
import java.io.EOFException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * The first directory of a TIFF, or of the Exif block that other formats carry. It remembers where
 * values lie; they are read when asked for, as a file may name the same bytes under each of its
 * 65,535 tags. Source: TIFF 6.
 */
final class TiffDirectory {
  private static final int ORIENTATION = 274;
  private static final int MAX_VALUES = 1 << 20;
  private static final long[] NO_VALUES = {};

  /**
   * Whole numbers in the file.
   *
   * @param position index of the first one's first byte
   * @param count how many
   * @param bytes size of each: 1, 2 or 4
   */
  private record Values(long position, int count, int bytes) {}

  private final ByteSource source;
  private final boolean bigEndian;
  private final Map<Integer, Values> tags = new HashMap<>();

  private TiffDirectory(ByteSource source, boolean bigEndian) {
    this.source = source;
    this.bigEndian = bigEndian;
  }

  /** Reads the directory of the block that starts at {@code base} of the file. */
  static TiffDirectory read(ByteSource source, long base) throws IOException {
    source.seek(base);
    TiffDirectory directory = new TiffDirectory(source, source.u16(true) == 0x4d4d);
    source.skip(2);
    long start = base + source.u32(directory.bigEndian);
    source.seek(start);
    int entries = source.u16(directory.bigEndian);
    for (int i = 0; i < entries; i++) {
      source.seek(start + 2 + 12L * i);
      directory.entry(base);
    }
    return directory;
  }

  private void entry(long base) throws IOException {
    int tag = source.u16(bigEndian);
    int type = source.u16(bigEndian);
    long count = source.u32(bigEndian);
    int bytes = type == 3 ? 2 : type == 4 ? 4 : type == 1 ? 1 : 0;
    if (bytes == 0 || count > MAX_VALUES) {
      return;
    }
    long position = bytes * count > 4 ? base + source.u32(bigEndian) : source.position();
    tags.put(tag, new Values(position, (int) count, bytes));
  }

  /** All values of a tag; empty where it is missing or of another kind than whole numbers. */
  long[] all(int tag) throws IOException {
    Values values = tags.get(tag);
    return values == null ? NO_VALUES : read(values, values.count);
  }

  /** First value of a tag, or {@code absent}. */
  long first(int tag, long absent) throws IOException {
    Values values = tags.get(tag);
    return values == null || values.count == 0 ? absent : read(values, 1)[0];
  }

  private long[] read(Values values, int count) throws IOException {
    if (values.position + (long) count * values.bytes > source.size()) {
      throw new EOFException();
    }
    source.seek(values.position);
    long[] list = new long[count];
    for (int i = 0; i < count; i++) {
      list[i] =
          switch (values.bytes) {
            case 2 -> source.u16(bigEndian);
            case 4 -> source.u32(bigEndian);
            default -> source.u8();
          };
    }
    return list;
  }

  /** Exif orientation, 1 where there is none. */
  int orientation() throws IOException {
    long value = first(ORIENTATION, 1);
    return value >= 1 && value <= 8 ? (int) value : 1;
  }

  /** Exif orientation in the block at {@code base}, 1 where none can be read. */
  static int orientation(ByteSource source, long base) {
    try {
      return read(source, base).orientation();
    } catch (IOException e) {
      return 1;
    }
  }
}
