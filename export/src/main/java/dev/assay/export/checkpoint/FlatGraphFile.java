package dev.assay.export.checkpoint;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** A graph as SameDiff saves it: a FlatBuffers table, FlatGraph, without a file identifier. */
final class FlatGraphFile {
  /** The root table stands at the front: FlatBuffers are written from the back. */
  private static final int HEAD_BYTES = 4096;

  private static final int ROOT_OFFSET_BYTES = Integer.BYTES;

  /** A table of fields: its own size, the table's size, one entry for each field. */
  private static final int LEAST_VTABLE_BYTES = 2 * Short.BYTES;

  /** FlatGraph has ten fields. */
  private static final int MAX_VTABLE_BYTES = LEAST_VTABLE_BYTES + 10 * Short.BYTES;

  private FlatGraphFile() {}

  /** Whether a file begins as SameDiff's files do, judged by its content alone. */
  static boolean isAt(Path file) throws IOException {
    try (InputStream stream = Files.newInputStream(file)) {
      return isHead(ByteBuffer.wrap(stream.readNBytes(HEAD_BYTES)).order(ByteOrder.LITTLE_ENDIAN));
    }
  }

  private static boolean isHead(ByteBuffer head) {
    if (!holds(head, 0, ROOT_OFFSET_BYTES)) {
      return false;
    }
    int root = head.getInt(0);
    if (root < ROOT_OFFSET_BYTES || !holds(head, root, Integer.BYTES)) {
      return false;
    }
    long vtable = (long) root - head.getInt(root);
    if (vtable < ROOT_OFFSET_BYTES || !holds(head, vtable, LEAST_VTABLE_BYTES)) {
      return false;
    }
    int vtableBytes = head.getShort((int) vtable);
    int tableBytes = head.getShort((int) vtable + Short.BYTES);
    return vtableBytes > LEAST_VTABLE_BYTES
        && vtableBytes <= MAX_VTABLE_BYTES
        && vtableBytes % Short.BYTES == 0
        && tableBytes > Integer.BYTES;
  }

  private static boolean holds(ByteBuffer head, long position, int bytes) {
    return position + bytes <= head.capacity();
  }
}
