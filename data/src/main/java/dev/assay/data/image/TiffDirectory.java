package dev.assay.data.image;

import dev.assay.data.file.ByteSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The first directory of a TIFF, or of the Exif block that other formats carry. Source: TIFF 6. */
final class TiffDirectory {
  private static final int ORIENTATION = 274;
  private static final int MAX_VALUES = 1 << 20;

  private final Map<Integer, List<Long>> values = new HashMap<>();

  private TiffDirectory() {}

  /** Reads the directory of the block that starts at {@code base} of the file. */
  static TiffDirectory read(ByteSource source, long base) throws IOException {
    TiffDirectory directory = new TiffDirectory();
    source.seek(base);
    boolean bigEndian = source.u16(true) == 0x4d4d;
    source.skip(2);
    long start = base + source.u32(bigEndian);
    source.seek(start);
    int entries = source.u16(bigEndian);
    for (int i = 0; i < entries; i++) {
      source.seek(start + 2 + 12L * i);
      directory.entry(source, base, bigEndian);
    }
    return directory;
  }

  private void entry(ByteSource source, long base, boolean bigEndian) throws IOException {
    int tag = source.u16(bigEndian);
    int type = source.u16(bigEndian);
    long count = source.u32(bigEndian);
    int bytes = type == 3 ? 2 : type == 4 ? 4 : type == 1 ? 1 : 0;
    if (bytes == 0 || count > MAX_VALUES) {
      return;
    }
    if (bytes * count > 4) {
      source.seek(base + source.u32(bigEndian));
    }
    List<Long> list = new ArrayList<>();
    for (long i = 0; i < count; i++) {
      list.add(
          bytes == 2 ? source.u16(bigEndian) : bytes == 4 ? source.u32(bigEndian) : source.u8());
    }
    values.put(tag, list);
  }

  /** All values of a tag; empty where it is missing or of another kind than whole numbers. */
  List<Long> all(int tag) {
    return values.getOrDefault(tag, List.of());
  }

  /** First value of a tag, or {@code absent}. */
  long first(int tag, long absent) {
    List<Long> list = all(tag);
    return list.isEmpty() ? absent : list.get(0);
  }

  /** Exif orientation in the block at {@code base}, 1 where none can be read. */
  static int orientation(ByteSource source, long base) {
    try {
      long value = read(source, base).first(ORIENTATION, 1);
      return value >= 1 && value <= 8 ? (int) value : 1;
    } catch (IOException e) {
      return 1;
    }
  }
}
