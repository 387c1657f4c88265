package dev.assay.export.samediff.flat;

import dev.assay.data.FailureException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The bytes of a FlatBuffers file. Every read is checked against the file's end, and everything
 * read together against its size: tables that many places point to cannot fill the memory. Source
 * of the format: https://flatbuffers.dev/internals.
 */
final class FlatBytes {
  /** No byte of a file that SameDiff wrote is read twice, but for a table's own description. */
  private static final long READINGS = 4;

  private final String fileName;
  private final ByteBuffer bytes;
  private long budget;

  FlatBytes(String fileName, ByteBuffer bytes) {
    this.fileName = fileName;
    this.bytes = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
    this.budget = READINGS * bytes.remaining();
  }

  /** The table that a file begins with. */
  FlatTable root() {
    return new FlatTable(this, follow(0));
  }

  String fileName() {
    return fileName;
  }

  int size() {
    return bytes.capacity();
  }

  byte int8(int at) {
    require(at, Byte.BYTES);
    return bytes.get(at);
  }

  int uint16(int at) {
    require(at, Short.BYTES);
    return Short.toUnsignedInt(bytes.getShort(at));
  }

  int int32(int at) {
    require(at, Integer.BYTES);
    return bytes.getInt(at);
  }

  long int64(int at) {
    require(at, Long.BYTES);
    return bytes.getLong(at);
  }

  double float64(int at) {
    require(at, Double.BYTES);
    return bytes.getDouble(at);
  }

  /** Where the offset at a place points to: always further back. */
  int follow(int at) {
    long offset = Integer.toUnsignedLong(int32(at));
    if (offset < Integer.BYTES || at + offset > size() - Integer.BYTES) {
      throw damaged("an offset leads out of the file", at);
    }
    return (int) (at + offset);
  }

  /** Number of elements of the vector at a place; all of them lie within the file. */
  int vectorLength(int at, int elementBytes) {
    long length = Integer.toUnsignedLong(int32(at));
    if (length * elementBytes > size() - at - Integer.BYTES) {
      throw damaged("%d values of %d bytes do not fit into it".formatted(length, elementBytes), at);
    }
    spend(length * elementBytes, at);
    return (int) length;
  }

  /** The text at a place: its length, then UTF-8. */
  String text(int at) {
    ByteBuffer text = blob(at);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(text).toString();
    } catch (CharacterCodingException e) {
      throw damaged("a name is no UTF-8", at);
    }
  }

  /** The bytes at a place, not copied: their number, then they. */
  ByteBuffer blob(int at) {
    int length = vectorLength(at, Byte.BYTES);
    return bytes.slice(at + Integer.BYTES, length);
  }

  /** Counts bytes as read. */
  void spend(long count, int at) {
    budget -= count;
    if (budget < 0) {
      throw damaged("the same parts are used again and again", at);
    }
  }

  FailureException damaged(String found, int at) {
    return damaged(String.format(Locale.ROOT, "%s (byte %d of %d)", found, at, size()));
  }

  FailureException damaged(String found) {
    return new FailureException(
        "'%s' is a damaged SameDiff graph: %s. Save the graph again with SameDiff.save."
            .formatted(fileName, found));
  }

  private void require(int at, int count) {
    if (at < 0 || at > size() - count) {
      throw damaged("it ends too early", at);
    }
  }
}
