package dev.assay.export.samediff.flat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.nd4j.autodiff.samediff.serde.FlatBuffersMapper;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ops.Op;

/**
 * An operation as a file stores it.
 *
 * @param node its number, by which variables say that it computes them
 * @param name its own name
 * @param type what it does, such as {@code conv2d}
 * @param kind the family of kernels that it belongs to
 * @param number its number in that family
 * @param inputs the variables it reads, in order
 * @param outputs names of its results, in order
 * @param arguments its settings
 */
record StoredOp(
    int node,
    String name,
    String type,
    Op.Type kind,
    long number,
    List<StoredVariable.Place> inputs,
    List<String> outputs,
    Arguments arguments) {
  private static final int NODE = 0;
  private static final int NAME = 1;
  private static final int KIND = 2;
  private static final int NUMBER = 3;
  private static final int PROPERTIES = 4;
  private static final int INPUTS = 6;
  private static final int DOUBLES = 8;
  private static final int LONGS = 9;
  private static final int BOOLEANS = 10;
  private static final int DIMENSIONS = 11;
  private static final int OUTPUTS = 15;
  private static final int TYPE = 16;
  private static final int SCALAR = 18;
  private static final int TYPES = 22;
  private static final int TEXTS = 23;

  private static final int PROPERTY_NAME = 0;
  private static final int PROPERTY_BOOLEANS = 5;
  private static final int PROPERTY_TEXTS = 6;

  /**
   * The settings of an operation.
   *
   * @param longs integer arguments
   * @param doubles floating-point arguments, or extra numbers of a legacy operation
   * @param booleans truth arguments; of a reduction the first says whether it keeps dimensions
   * @param types element types
   * @param texts texts
   * @param dimensions the axes of a legacy reduction
   * @param scalar the number of a legacy operation between a tensor and a number
   * @param flags truth values among the properties of its Java class, by name
   * @param names texts among these properties, by name
   */
  record Arguments(
      List<Long> longs,
      List<Double> doubles,
      List<Boolean> booleans,
      List<DataType> types,
      List<String> texts,
      List<Integer> dimensions,
      Optional<FlatTable> scalar,
      Map<String, Boolean> flags,
      Map<String, String> names) {
    static Arguments read(FlatTable table) {
      return new Arguments(
          table.int64s(LONGS),
          table.float64s(DOUBLES),
          table.int8s(BOOLEANS).stream().map(value -> value != 0).toList(),
          table.int8s(TYPES).stream().map(number -> elementType(table, number)).toList(),
          table.texts(TEXTS),
          table.int32s(DIMENSIONS),
          table.table(SCALAR),
          flags(table.tables(PROPERTIES)),
          names(table.tables(PROPERTIES)));
    }

    private static Map<String, Boolean> flags(List<FlatTable> properties) {
      Map<String, Boolean> flags = new TreeMap<>();
      for (FlatTable property : properties) {
        List<Byte> values = property.int8s(PROPERTY_BOOLEANS);
        if (values.size() == 1) {
          flags.put(property.text(PROPERTY_NAME, "a property's name"), values.get(0) != 0);
        }
      }
      return flags;
    }

    private static Map<String, String> names(List<FlatTable> properties) {
      Map<String, String> names = new TreeMap<>();
      for (FlatTable property : properties) {
        List<String> values = property.texts(PROPERTY_TEXTS);
        if (values.size() == 1) {
          names.put(property.text(PROPERTY_NAME, "a property's name"), values.get(0));
        }
      }
      return names;
    }
  }

  static StoredOp read(FlatTable table) {
    String type = table.text(TYPE, "an operation's kind");
    List<String> outputs = table.texts(OUTPUTS);
    if (outputs.isEmpty()) {
      throw table.damaged("an operation '%s' has no result".formatted(type));
    }
    return new StoredOp(
        table.int32(NODE),
        table.text(NAME, "an operation's name"),
        type,
        kind(table),
        table.int64(NUMBER),
        table.tables(INPUTS).stream().map(StoredVariable.Place::of).toList(),
        outputs,
        Arguments.read(table));
  }

  private static Op.Type kind(FlatTable table) {
    try {
      return FlatBuffersMapper.getTypeFromByte(table.int8(KIND));
    } catch (UnsupportedOperationException e) {
      throw table.damaged("an operation is of the unknown family " + table.int8(KIND));
    }
  }

  private static DataType elementType(FlatTable table, byte number) {
    try {
      return DataType.fromInt(number);
    } catch (RuntimeException e) {
      throw table.damaged("element type %d is unknown".formatted(number));
    }
  }
}
