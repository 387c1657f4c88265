package dev.assay.export.samediff.flat;

import dev.assay.data.FailureException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
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
  private static final int LOSSES = 6;

  /** Larger files are not copied into memory. */
  private static final int MAPPED_BYTES = 16 << 20;

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
      ByteBuffer bytes =
          channel.size() > MAPPED_BYTES
              ? channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size())
              : ByteBuffer.wrap(Files.readAllBytes(file));
      return read(name, bytes);
    } catch (IOException e) {
      throw new FailureException("Cannot read '%s': %s.".formatted(name, e.getMessage()), e);
    }
  }

  /** Reads the content of a file. */
  static StoredGraph read(String name, ByteBuffer content) {
    if (!isGraph(content)) {
      throw new FailureException(
          "'%s' is neither a zip archive of Deeplearning4j's ModelSerializer nor a SameDiff graph. Name a file that ModelSerializer.writeModel or SameDiff.save has written."
              .formatted(name));
    }
    FlatBytes bytes = new FlatBytes(name, content);
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

  /** Names of the results that training minimized. */
  List<String> losses() {
    return bytes.root().texts(LOSSES);
  }

  FailureException damaged(String found) {
    return bytes.damaged(found);
  }

  /** The refusal of a graph without inputs or outputs. */
  FailureException empty() {
    return new FailureException(
        "'%s' computes nothing from placeholders: expected operations that read one and results that no operation reads. Save the inference graph."
            .formatted(bytes.fileName()));
  }
}
