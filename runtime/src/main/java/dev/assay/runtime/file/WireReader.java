package dev.assay.runtime.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Walks the fields of one protobuf message. Source:
 * https://protobuf.dev/programming-guides/encoding
 *
 * <p>Every length is checked against the message's end before it is used.
 */
final class WireReader {
  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int BYTES = 2;
  private static final int FIXED32 = 5;

  private final ByteBuffer bytes;
  private int field;
  private int type;

  WireReader(ByteBuffer bytes) {
    this.bytes = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Reads the next field's tag; false at the end. */
  boolean next() {
    if (!bytes.hasRemaining()) {
      return false;
    }
    long tag = varint();
    field = (int) (tag >>> 3);
    if (field == 0) {
      throw new MalformedFileException("a field without a number");
    }
    type = (int) (tag & 7);
    return true;
  }

  int field() {
    return field;
  }

  /** Whether the field holds bytes: a message, a string or packed numbers. */
  boolean isBytes() {
    return type == BYTES;
  }

  long varint() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      if (!bytes.hasRemaining()) {
        throw new MalformedFileException("a number that ends behind its message");
      }
      byte next = bytes.get();
      value |= (next & 0x7FL) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new MalformedFileException("a number of more than 10 bytes");
  }

  /** The field's bytes as a message of their own. */
  WireReader message() {
    return new WireReader(content());
  }

  String string() {
    return StandardCharsets.UTF_8.decode(content()).toString();
  }

  boolean hasRemaining() {
    return bytes.hasRemaining();
  }

  void skip() {
    switch (type) {
      case VARINT -> varint();
      case FIXED64 -> take(8);
      case BYTES -> take(varint());
      case FIXED32 -> take(4);
      default -> throw new MalformedFileException("a field of type " + type);
    }
  }

  private ByteBuffer content() {
    if (type != BYTES) {
      throw new MalformedFileException("a number where bytes belong");
    }
    return take(varint());
  }

  private ByteBuffer take(long length) {
    if (length < 0 || length > bytes.remaining()) {
      throw new MalformedFileException("a field that ends behind its message");
    }
    ByteBuffer taken = bytes.slice(bytes.position(), (int) length);
    bytes.position(bytes.position() + (int) length);
    return taken;
  }
}
