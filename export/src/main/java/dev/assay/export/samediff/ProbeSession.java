package dev.assay.export.samediff;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.VariableType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Runs a graph for the sake of its shapes, and so on little memory. Of the graphs inside it every
 * variable is computed.
 */
final class ProbeSession extends CompositeSession {
  private final long inputBytes;
  private final Map<String, List<Long>> partShapes;
  private final BoundedMemory memory;

  /**
   * A run.
   *
   * @param inputBytes size of everything that is fed
   */
  ProbeSession(SameDiff graph, long inputBytes) {
    this(graph, inputBytes, new LinkedHashMap<>());
  }

  private ProbeSession(SameDiff graph, long inputBytes, Map<String, List<Long>> partShapes) {
    super(graph);
    this.inputBytes = inputBytes;
    this.partShapes = partShapes;
    this.memory = BoundedMemory.of(inputBytes, constantBytes(graph), graph.getOps().size());
    setMmgr(memory);
  }

  /** Shapes of the variables of the graphs inside, by their names. */
  Map<String, List<Long>> partShapes() {
    return partShapes;
  }

  /** What the results took, or the largest workspace of a kernel if that took more. */
  double bytes() {
    return memory.bytes();
  }

  @Override
  void foresee(Workspace workspace) {
    memory.requireWorkspace(workspace.op().opName(), workspace.bytes());
  }

  static List<Long> shape(INDArray array) {
    return Arrays.stream(array.shape()).boxed().toList();
  }

  @Override
  boolean isProbe() {
    return true;
  }

  @Override
  Map<String, INDArray> runPart(SourceGraph part, Map<String, INDArray> values) {
    List<String> computed = new ArrayList<>();
    for (SDVariable variable : part.sameDiff().variables()) {
      switch (variable.getVariableType()) {
        case ARRAY -> computed.add(variable.name());
        case PLACEHOLDER -> {}
        default -> partShapes.put(variable.name(), shape(variable.getArr()));
      }
    }
    values.forEach((name, array) -> partShapes.put(name, shape(array)));
    if (computed.isEmpty()) {
      return Map.of();
    }
    Map<String, INDArray> results = part.execute(values, computed, inner(part.sameDiff()));
    results.forEach((name, array) -> partShapes.put(name, shape(array)));
    return results;
  }

  @Override
  CompositeSession inner(SameDiff graph) {
    return new ProbeSession(graph, inputBytes, partShapes);
  }

  static long constantBytes(SameDiff graph) {
    return graph.variables().stream()
        .filter(
            variable ->
                variable.getVariableType() == VariableType.CONSTANT
                    || variable.getVariableType() == VariableType.VARIABLE)
        .map(SDVariable::getArr)
        .filter(Objects::nonNull)
        .mapToLong(ProbeSession::bytes)
        .sum();
  }

  static long bytes(INDArray array) {
    return array.length() * array.dataType().width();
  }
}
