package dev.assay.data.onnx;

import dev.assay.data.file.ByteSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Walks the fields of one protobuf message. Source:
 * https://protobuf.dev/programming-guides/encoding
 *
 * <p>Every length is checked against the message's end before it is used; what is skipped is not
 * read.
 */
final class WireReader {
  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int BYTES = 2;
  private static final int FIXED32 = 5;

  private final ByteSource source;
  private final Allowance allowance;
  private final long end;
  private long position;
  private int field;
  private int type;

  private WireReader(ByteSource source, Allowance allowance, long start, long end) {
    this.source = source;
    this.allowance = allowance;
    this.position = start;
    this.end = end;
  }

  /** The message that fills a file. */
  static WireReader of(ByteSource file, Allowance allowance) {
    return new WireReader(file, allowance, 0, file.size());
  }

  /** Reads the next field's tag; false at the end. */
  boolean next() throws IOException {
    if (!hasRemaining()) {
      return false;
    }
    long tag = varint();
    field = (int) (tag >>> 3);
    type = (int) (tag & 7);
    if (field == 0) {
      throw new MalformedFileException("a field without number");
    }
    return true;
  }

  int field() {
    return field;
  }

  /** Whether the field holds bytes: a message, a string or packed numbers. */
  boolean isBytes() {
    return type == BYTES;
  }

  /** Bytes that are left of the message. */
  long remaining() {
    return end - position;
  }

  boolean hasRemaining() {
    return position < end;
  }

  long varint() throws IOException {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int next = u8();
      value |= (next & 0x7FL) << shift;
      if (next < 0x80) {
        return value;
      }
    }
    throw new MalformedFileException("a number of more than 10 bytes");
  }

  /** Four bytes, least significant first. */
  int fixed32() throws IOException {
    return u8() | u8() << 8 | u8() << 16 | u8() << 24;
  }

  /** Eight bytes, least significant first. */
  long fixed64() throws IOException {
    return (fixed32() & 0xFFFFFFFFL) | (long) fixed32() << 32;
  }

  /** One byte, 0 to 255. */
  int u8() throws IOException {
    if (position >= end) {
      throw new MalformedFileException("a field that ends behind its message");
    }
    source.seek(position++);
    return source.u8();
  }

  /** The field's bytes as a message of their own. */
  WireReader message() throws IOException {
    allowance.part();
    long start = content();
    return new WireReader(source, allowance, start, position);
  }

  String string() throws IOException {
    allowance.part();
    long start = content();
    allowance.text(position - start);
    byte[] text = new byte[(int) (position - start)];
    source.seek(start);
    for (int i = 0; i < text.length; i++) {
      text[i] = (byte) source.u8();
    }
    return new String(text, StandardCharsets.UTF_8);
  }

  void skip() throws IOException {
    switch (type) {
      case VARINT -> varint();
      case FIXED64 -> pass(8);
      case BYTES -> content();
      case FIXED32 -> pass(4);
      default -> throw new MalformedFileException("a field of type " + type);
    }
  }

  /** Moves behind the field's bytes; where they begin. */
  private long content() throws IOException {
    if (type != BYTES) {
      throw new MalformedFileException("a number where bytes belong");
    }
    long length = varint();
    long start = position;
    pass(length);
    return start;
  }

  private void pass(long bytes) throws MalformedFileException {
    if (bytes < 0 || bytes > remaining()) {
      throw new MalformedFileException("a field that ends behind its message");
    }
    position += bytes;
  }
}
