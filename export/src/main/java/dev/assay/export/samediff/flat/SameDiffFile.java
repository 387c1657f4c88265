package dev.assay.export.samediff.flat;

import dev.assay.data.FailureException;
import dev.assay.data.MisuseException;
import dev.assay.export.samediff.FlowOp;
import dev.assay.export.samediff.GraphInput;
import dev.assay.export.samediff.SourceGraph;
import dev.assay.export.samediff.flow.ControlFlow;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.internal.Variable;

/**
 * A graph that {@code SameDiff.save} wrote. SameDiff itself is never asked to load it: it believes
 * what a file says, and cannot load several operations that it can save.
 */
public final class SameDiffFile {
  /**
   * Sizes that dimensions other than the batch may take, the likeliest first: small ones, far
   * enough apart for what is computed from them to differ.
   */
  private static final List<Long> OPEN_SIZES =
      List.of(5L, 12L, 27L, 6L, 8L, 16L, 32L, 64L, 128L, 224L, 299L, 1L, 2L, 3L, 4L, 7L, 10L);

  private SameDiffFile() {}

  /**
   * Reads a graph. The file does not say which results are its outputs: they are those that no
   * operation reads, in the order of the operations. Placeholders that none reads are left out, and
   * so is the loss of a graph that was saved in training.
   *
   * @param inputShapes shapes of placeholders by name, -1 where open
   * @throws MisuseException if a shape contradicts it
   * @throws FailureException if it is no graph, damaged, or holds nothing to export
   */
  public static SourceGraph read(Path file, Map<String, List<Long>> inputShapes) {
    return graph(StoredGraph.read(file), inputShapes);
  }

  /**
   * The same graph with its branches and loops as SameDiff wrote them, which SameDiff itself runs;
   * empty if it has none.
   *
   * @param graph what has been read from the file
   */
  public static Optional<SourceGraph> unfolded(
      Path file, Map<String, List<Long>> inputShapes, SourceGraph graph) {
    if (Arrays.stream(graph.sameDiff().ops()).noneMatch(FlowOp.class::isInstance)) {
      return Optional.empty();
    }
    StoredGraph stored = StoredGraph.read(file);
    PlaceholderShapes shapes = new PlaceholderShapes(stored, inputShapes);
    SameDiff sameDiff = rebuilt(stored, shapes, inputShapes.keySet());
    ControlFlow.restoreConstants(sameDiff);
    return Optional.of(
        new SourceGraph(sameDiff, graph.inputs(), graph.outputs(), graph.openSizes()));
  }

  /** Shapes of the placeholders that a file says one of, -1 where open. */
  public static Map<String, List<Long>> declaredShapes(Path file) {
    return PlaceholderShapes.declared(StoredGraph.read(file));
  }

  static SourceGraph graph(StoredGraph stored, Map<String, List<Long>> inputShapes) {
    PlaceholderShapes shapes = new PlaceholderShapes(stored, inputShapes);
    SameDiff sameDiff = rebuilt(stored, shapes, inputShapes.keySet());
    if (ControlFlow.isIn(sameDiff)) {
      ControlFlow.fold(sameDiff);
    }
    List<GraphInput> inputs =
        sameDiff.inputs().stream()
            .filter(name -> isRead(sameDiff, name))
            .map(shapes::input)
            .toList();
    Map<String, String> outputs = new LinkedHashMap<>();
    for (StoredOp op : stored.ops()) {
      op.outputs().stream()
          .filter(name -> sameDiff.hasVariable(name) && !isRead(sameDiff, name))
          .forEach(name -> outputs.put(name, name));
    }
    if (inputs.isEmpty() || outputs.isEmpty()) {
      throw stored.empty();
    }
    return new SourceGraph(sameDiff, inputs, outputs, openSizes(inputs));
  }

  private static SameDiff rebuilt(StoredGraph stored, PlaceholderShapes shapes, Set<String> given) {
    SameDiff sameDiff = RebuiltGraph.of(stored, shapes.all());
    new TrainingPart(sameDiff, Set.copyOf(stored.losses())).remove(given);
    return sameDiff;
  }

  private static boolean isRead(SameDiff sameDiff, String name) {
    Variable variable = sameDiff.getVariables().get(name);
    return variable != null && variable.getInputsForOp() != null;
  }

  private static List<Long> openSizes(List<GraphInput> inputs) {
    return inputs.stream().anyMatch(GraphInput::hasOpenSizes) ? OPEN_SIZES : List.of();
  }
}
