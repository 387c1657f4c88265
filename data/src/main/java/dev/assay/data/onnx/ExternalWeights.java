package dev.assay.data.onnx;

import dev.assay.data.Printable;
import dev.assay.data.file.ByteSource;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Holds a model's external data against its folder: weights come from files in it, or not at all.
 */
public final class ExternalWeights {
  private static final int LONGEST_NAME = 120;

  private final Path folder;
  private final Set<ExternalData> checked = new HashSet<>();
  private Optional<String> problem = Optional.empty();

  private ExternalWeights(Path folder) {
    this.folder = folder;
  }

  /**
   * Says why the model must not be loaded: it is no protobuf message from end to end, or it names
   * external data that it must not or cannot have, see {@link ExternalData#problem}.
   *
   * @return the reason, to follow the model's name; empty if there is none
   * @throws IOException if the model cannot be read
   */
  public static Optional<String> problem(Path model) throws IOException {
    try (ByteSource source = ByteSource.of(model)) {
      var weights = new ExternalWeights(model.toAbsolutePath().resolveSibling("").toRealPath());
      new ExternalWalk(weights::check).walk(WireReader.of(source, Allowance.passing()));
      return weights.problem;
    } catch (MalformedFileException | EOFException e) {
      return Optional.of(
          "not a valid ONNX file (cannot be parsed, truncated?): %s. Export or copy it again."
              .formatted(e.getMessage()));
    }
  }

  private void check(ExternalData data) {
    if (problem.isEmpty() && checked.add(data)) {
      problem =
          data.problem(folder)
              .map(
                  found ->
                      "its weights are said to lie in '%s', %s. Export it again with its weights beside it."
                          .formatted(Printable.line(data.location(), LONGEST_NAME), found));
    }
  }
}
