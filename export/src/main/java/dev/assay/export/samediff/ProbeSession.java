package dev.assay.export.samediff;

import java.util.Objects;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.VariableType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Runs a graph for the sake of its shapes, and so on little memory. */
final class ProbeSession extends CompositeSession {
  private final long inputBytes;

  /**
   * A run.
   *
   * @param inputBytes size of everything that is fed
   */
  ProbeSession(SameDiff graph, long inputBytes) {
    super(graph);
    this.inputBytes = inputBytes;
    setMmgr(BoundedMemory.of(inputBytes, constantBytes(graph)));
  }

  @Override
  CompositeSession inner(SameDiff graph) {
    return new ProbeSession(graph, inputBytes);
  }

  private static long constantBytes(SameDiff graph) {
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
