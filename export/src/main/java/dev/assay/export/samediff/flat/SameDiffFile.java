package dev.assay.export.samediff.flat;

import dev.assay.data.FailureException;
import dev.assay.data.MisuseException;
import dev.assay.export.samediff.GraphInput;
import dev.assay.export.samediff.SourceGraph;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.VariableType;
import org.nd4j.autodiff.samediff.internal.Variable;

/**
 * A graph that {@code SameDiff.save} wrote. SameDiff itself is never asked to load it: it believes
 * what a file says, and cannot load several operations that it can save.
 */
public final class SameDiffFile {
  /** Sizes that dimensions other than the batch may take, the likeliest first. */
  private static final List<Long> OPEN_SIZES =
      List.of(5L, 6L, 8L, 12L, 16L, 32L, 64L, 128L, 224L, 299L, 1L, 2L, 3L, 4L, 7L, 10L);

  private SameDiffFile() {}

  /**
   * Reads a graph. The file does not say which results are its outputs: they are those that no
   * operation reads.
   *
   * @param inputShapes shapes of placeholders by name, -1 where open
   * @throws MisuseException if a shape contradicts it
   * @throws FailureException if it is no graph, damaged, or holds nothing to export
   */
  public static SourceGraph read(Path file, Map<String, List<Long>> inputShapes) {
    StoredGraph stored = StoredGraph.read(file);
    PlaceholderShapes shapes = new PlaceholderShapes(stored, inputShapes);
    SameDiff sameDiff = RebuiltGraph.of(stored, shapes.all());
    List<GraphInput> inputs =
        sameDiff.variables().stream()
            .filter(variable -> variable.getVariableType() == VariableType.PLACEHOLDER)
            .filter(variable -> isRead(sameDiff, variable))
            .map(variable -> shapes.input(variable.name()))
            .toList();
    Map<String, String> outputs = new LinkedHashMap<>();
    for (SDVariable variable : sameDiff.variables()) {
      if (sameDiff.getVariableOutputOp(variable.name()) != null && !isRead(sameDiff, variable)) {
        outputs.put(variable.name(), variable.name());
      }
    }
    if (inputs.isEmpty() || outputs.isEmpty()) {
      throw new FailureException(
          "'%s' computes nothing from placeholders: expected operations that read one and results that no operation reads. Save the inference graph."
              .formatted(file.getFileName()));
    }
    return new SourceGraph(sameDiff, inputs, outputs, openSizes(inputs));
  }

  private static boolean isRead(SameDiff sameDiff, SDVariable variable) {
    Variable found = sameDiff.getVariables().get(variable.name());
    return found != null && found.getInputsForOp() != null && !found.getInputsForOp().isEmpty();
  }

  private static List<Long> openSizes(List<GraphInput> inputs) {
    return inputs.stream().anyMatch(GraphInput::hasOpenSizes) ? OPEN_SIZES : List.of();
  }
}
