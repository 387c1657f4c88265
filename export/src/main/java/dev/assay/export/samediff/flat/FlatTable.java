package dev.assay.export.samediff.flat;

import dev.assay.data.FailureException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/** One table of a FlatBuffers file; its fields are counted from 0, as its schema lists them. */
final class FlatTable {
  /** A table's description: its own size, the table's size, then one entry for each field. */
  private static final int LEAST_DESCRIPTION_BYTES = 2 * Short.BYTES;

  private final FlatBytes bytes;
  private final int position;
  private final int description;
  private final int descriptionBytes;
  private final int tableBytes;

  FlatTable(FlatBytes bytes, int position) {
    this.bytes = bytes;
    this.position = position;
    long described = (long) position - bytes.int32(position);
    if (described < 0 || described > bytes.size() - LEAST_DESCRIPTION_BYTES) {
      throw bytes.damaged("a table's description lies outside of it", position);
    }
    this.description = (int) described;
    this.descriptionBytes = bytes.uint16(description);
    this.tableBytes = bytes.uint16(description + Short.BYTES);
    boolean fits =
        descriptionBytes >= LEAST_DESCRIPTION_BYTES
            && descriptionBytes % Short.BYTES == 0
            && descriptionBytes <= bytes.size() - description
            && tableBytes >= Integer.BYTES
            && tableBytes <= bytes.size() - position;
    if (!fits) {
      throw bytes.damaged("a table does not fit into it", position);
    }
    bytes.spend(tableBytes, position);
  }

  boolean has(int field) {
    return place(field, Byte.BYTES) != 0;
  }

  byte int8(int field) {
    int at = place(field, Byte.BYTES);
    return at == 0 ? 0 : bytes.int8(at);
  }

  int int32(int field) {
    int at = place(field, Integer.BYTES);
    return at == 0 ? 0 : bytes.int32(at);
  }

  long int64(int field) {
    int at = place(field, Long.BYTES);
    return at == 0 ? 0 : bytes.int64(at);
  }

  /** A text that has to be there. */
  String text(int field, String meaning) {
    int at = place(field, Integer.BYTES);
    if (at == 0) {
      throw bytes.damaged(meaning + " is missing", position);
    }
    return bytes.text(bytes.follow(at));
  }

  Optional<FlatTable> table(int field) {
    int at = place(field, Integer.BYTES);
    return at == 0 ? Optional.empty() : Optional.of(new FlatTable(bytes, bytes.follow(at)));
  }

  /** A vector of bytes, not copied. */
  Optional<ByteBuffer> blob(int field) {
    int at = place(field, Integer.BYTES);
    return at == 0 ? Optional.empty() : Optional.of(bytes.blob(bytes.follow(at)));
  }

  List<FlatTable> tables(int field) {
    return vector(field, Integer.BYTES, at -> new FlatTable(bytes, bytes.follow(at)));
  }

  List<String> texts(int field) {
    return vector(field, Integer.BYTES, at -> bytes.text(bytes.follow(at)));
  }

  List<Byte> int8s(int field) {
    return vector(field, Byte.BYTES, bytes::int8);
  }

  List<Integer> int32s(int field) {
    return vector(field, Integer.BYTES, bytes::int32);
  }

  List<Long> int64s(int field) {
    return vector(field, Long.BYTES, bytes::int64);
  }

  List<Double> float64s(int field) {
    return vector(field, Double.BYTES, bytes::float64);
  }

  FailureException damaged(String found) {
    return bytes.damaged(found, position);
  }

  private <T> List<T> vector(int field, int elementBytes, IntFunction<T> element) {
    int at = place(field, Integer.BYTES);
    if (at == 0) {
      return List.of();
    }
    int vector = bytes.follow(at);
    int length = bytes.vectorLength(vector, elementBytes);
    List<T> values = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      values.add(element.apply(vector + Integer.BYTES + i * elementBytes));
    }
    return values;
  }

  /** Where a field lies; 0 if the table does not have it. */
  private int place(int field, int fieldBytes) {
    int entry = LEAST_DESCRIPTION_BYTES + field * Short.BYTES;
    int offset = entry < descriptionBytes ? bytes.uint16(description + entry) : 0;
    if (offset == 0) {
      return 0;
    }
    if (offset < Integer.BYTES || offset + fieldBytes > tableBytes) {
      throw bytes.damaged("field %d of a table lies outside of it".formatted(field), position);
    }
    return position + offset;
  }
}
