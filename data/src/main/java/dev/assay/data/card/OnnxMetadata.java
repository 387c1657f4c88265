package dev.assay.data.card;

import dev.assay.data.file.ByteSource;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Finds an entry of an ONNX file's {@code metadata_props} without reading its graph. Source: {@code
 * onnx.proto}: field 14 of {@code ModelProto}, an entry with key (1) and value (2).
 */
final class OnnxMetadata {
  /** Key of a card that is embedded in its model. */
  static final String CARD_KEY = "dev.assay.card";

  private static final int METADATA_PROPS = 14;
  private static final int KEY = 1;
  private static final int VALUE = 2;
  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int BYTES = 2;
  private static final int FIXED32 = 5;
  private static final int MOST_TEXT_BYTES = 1 << 24;

  private final ByteSource source;

  private OnnxMetadata(ByteSource source) {
    this.source = source;
  }

  /**
   * The value of the first entry with that key.
   *
   * @throws IOException if the file cannot be read, or is no protobuf message from end to end
   */
  static Optional<String> value(Path file, String key) throws IOException {
    try (ByteSource source = ByteSource.of(file)) {
      return new OnnxMetadata(source).find(key);
    } catch (EOFException e) {
      throw new IOException(
          "not a valid ONNX file: it cannot be parsed, truncated? Export or download it again.", e);
    }
  }

  private Optional<String> find(String key) throws IOException {
    while (source.position() < source.size()) {
      long tag = varint();
      if (tag == (METADATA_PROPS << 3 | BYTES)) {
        long end = end(source.size());
        Entry entry = entry(end);
        if (entry.key.equals(key)) {
          return Optional.of(entry.value);
        }
        source.seek(end);
      } else {
        skip(tag, source.size());
      }
    }
    return Optional.empty();
  }

  private record Entry(String key, String value) {}

  private Entry entry(long end) throws IOException {
    String key = "";
    String value = "";
    while (source.position() < end) {
      long tag = varint();
      if (tag == (KEY << 3 | BYTES)) {
        key = text(end);
      } else if (tag == (VALUE << 3 | BYTES)) {
        value = text(end);
      } else {
        skip(tag, end);
      }
    }
    return new Entry(key, value);
  }

  private String text(long limit) throws IOException {
    long end = end(limit);
    long bytes = end - source.position();
    if (bytes > MOST_TEXT_BYTES) {
      throw new EOFException();
    }
    byte[] text = new byte[(int) bytes];
    for (int i = 0; i < text.length; i++) {
      text[i] = (byte) source.u8();
    }
    return new String(text, StandardCharsets.UTF_8);
  }

  private void skip(long tag, long limit) throws IOException {
    switch ((int) (tag & 7)) {
      case VARINT -> varint();
      case FIXED64 -> source.skip(8);
      case FIXED32 -> source.skip(4);
      case BYTES -> source.seek(end(limit));
      default -> throw new EOFException();
    }
    if (tag >>> 3 == 0 || source.position() > limit) {
      throw new EOFException();
    }
  }

  /** Reads a length; the end of what it measures, which lies within {@code limit}. */
  private long end(long limit) throws IOException {
    long length = varint();
    if (length < 0 || length > limit - source.position()) {
      throw new EOFException();
    }
    return source.position() + length;
  }

  private long varint() throws IOException {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int next = source.u8();
      value |= (long) (next & 0x7f) << shift;
      if (next < 0x80) {
        return value;
      }
    }
    throw new EOFException();
  }
}
