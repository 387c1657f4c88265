package dev.assay.export.samediff.flat;

import dev.assay.data.FailureException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A SameDiff graph as a file stores it, all of it checked but the values of its arrays. Source of
 * the tables' fields: {@code graph.fbs} of ND4J 1.0.0-M2.1.
 *
 * @param bytes the file
 * @param variables by name, in the file's order
 * @param ops in the file's order
 */
record StoredGraph(FlatBytes bytes, Map<String, StoredVariable> variables, List<StoredOp> ops) {
  private static final int VARIABLES = 1;
  private static final int OPS = 2;

  /** Written first and therefore the file's last bytes: where it is whole, nothing is cut off. */
  private static final int SEQUENCES = 9;

  /**
   * Reads a file.
   *
   * @throws FailureException if it is no graph, or damaged
   */
  static StoredGraph read(Path file) {
    String name = String.valueOf(file.getFileName());
    try (FileChannel channel = FileChannel.open(file)) {
      if (channel.size() > Integer.MAX_VALUE) {
        throw new FailureException(
            "'%s' is larger than a SameDiff graph can be (2 GB). Name another file."
                .formatted(name));
      }
      ByteBuffer bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
      if (!isGraph(bytes)) {
        throw new FailureException(
            "'%s' is neither a zip archive of Deeplearning4j's ModelSerializer nor a SameDiff graph. Name a file that ModelSerializer.writeModel or SameDiff.save has written."
                .formatted(name));
      }
      return read(new FlatBytes(name, bytes));
    } catch (IOException e) {
      throw new FailureException("Cannot read '%s': %s.".formatted(name, e.getMessage()), e);
    }
  }

  private static StoredGraph read(FlatBytes bytes) {
    FlatTable root = bytes.root();
    root.int32s(SEQUENCES);
    Map<String, StoredVariable> variables = new LinkedHashMap<>();
    for (FlatTable table : root.tables(VARIABLES)) {
      StoredVariable variable = StoredVariable.read(table);
      if (variables.putIfAbsent(variable.name(), variable) != null) {
        throw table.damaged("it has two variables '%s'".formatted(variable.name()));
      }
    }
    List<StoredOp> ops = root.tables(OPS).stream().map(StoredOp::read).toList();
    if (variables.isEmpty() || ops.isEmpty()) {
      throw bytes.damaged("it is empty");
    }
    return new StoredGraph(bytes, variables, ops);
  }

  /** Whether a file begins with a table, judged by its content alone. */
  private static boolean isGraph(ByteBuffer bytes) {
    try {
      new FlatBytes("", bytes).root();
      return true;
    } catch (FailureException e) {
      return false;
    }
  }

  FailureException damaged(String found) {
    return bytes.damaged(found);
  }
}
