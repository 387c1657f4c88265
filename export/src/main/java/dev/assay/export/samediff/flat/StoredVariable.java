package dev.assay.export.samediff.flat;

import java.util.List;
import java.util.Optional;
import org.nd4j.autodiff.samediff.VariableType;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * A variable as a file stores it.
 *
 * @param name its name
 * @param kind what it is
 * @param type its element type
 * @param place how operations refer to it
 * @param shape a placeholder's shape, -1 where open; empty if the file does not say
 * @param array a constant's or weight's values
 */
record StoredVariable(
    String name,
    VariableType kind,
    DataType type,
    Place place,
    Optional<List<Long>> shape,
    Optional<FlatTable> array) {
  private static final int PLACE = 0;
  private static final int NAME = 1;
  private static final int TYPE = 2;
  private static final int SHAPE = 3;
  private static final int ARRAY = 4;
  private static final int KIND = 6;

  /**
   * Which result of which node a variable is.
   *
   * @param node number of the node; variables that no operation computes have one of their own
   * @param result counted from 0
   */
  record Place(int node, int result) {
    static Place of(FlatTable pair) {
      return new Place(pair.int32(0), pair.int32(1));
    }
  }

  static StoredVariable read(FlatTable table) {
    int kind = table.int8(KIND);
    if (kind < 0 || kind >= VariableType.values().length) {
      throw table.damaged("a variable is of the unknown kind " + kind);
    }
    return new StoredVariable(
        table.text(NAME, "a variable's name"),
        List.of(VariableType.values()).get(kind),
        StoredArray.type(table, table.int8(TYPE)),
        table.table(PLACE).map(Place::of).orElseGet(() -> new Place(0, 0)),
        table.has(SHAPE) ? Optional.of(table.int64s(SHAPE)) : Optional.empty(),
        table.table(ARRAY));
  }
}
