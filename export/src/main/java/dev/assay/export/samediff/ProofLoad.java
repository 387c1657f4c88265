package dev.assay.export.samediff;

import dev.assay.data.FailureException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * What a proof of a graph takes at its largest batch, told from runs at two small ones: a graph
 * that takes little at those may take more than there is later, when much has been done for it.
 *
 * @param graph the graph
 * @param small a run
 * @param larger the same at the next larger batch; empty if the graph takes one batch only
 */
record ProofLoad(SourceGraph graph, Probe small, Optional<Probe> larger) {
  private static final long SMALL_BATCH = 2;

  /** Answers of a proof that are kept, in outputs at the largest batch: two sets, three batches. */
  private static final int ANSWERS = 7;

  /** Inputs of a proof that are kept, in inputs at the largest batch. */
  private static final int SETS = 2;

  /**
   * Looks at what the proof takes.
   *
   * @throws FailureException if its results are far larger than what they are computed from, or
   *     what has to be kept of them is larger than Java's memory
   */
  void requireModest() {
    double inputs = inputBytes();
    double outputs = atBatch(outputBytes(small), larger.map(this::outputBytes));
    double results = atBatch(small.bytes(), larger.map(Probe::bytes)) + ANSWERS * outputs;
    double operations = graph.sameDiff().getOps().size();
    double most =
        BoundedMemory.mostBytes(
            inputs,
            (double) ProbeSession.constantBytes(graph.sameDiff()),
            larger.isPresent() ? operations * GraphInput.MOST_BATCH / SMALL_BATCH : operations);
    if (results > most) {
      throw new FailureException(
          "The proof of the network on inputs of %s would take %s for results at a batch of %d, far more than its inputs and weights explain (%s at most). Give other input shapes, or replace the operation that makes so much of so little."
              .formatted(
                  GraphInput.written(graph.inputs()),
                  megabytes(results),
                  GraphInput.MOST_BATCH,
                  megabytes(most)));
    }
    double kept = SETS * inputs + ANSWERS * outputs;
    long heap = Runtime.getRuntime().maxMemory();
    if (kept > heap) {
      throw new FailureException(
          "The proof of the network on inputs of %s has to keep %s of inputs and outputs, more than Java may take (%s). Give Java more, as with JAVA_TOOL_OPTIONS=-Xmx8g, or a smaller --input-shape."
              .formatted(
                  GraphInput.written(graph.inputs()), megabytes(kept), megabytes((double) heap)));
    }
  }

  private static String megabytes(double bytes) {
    return (long) bytes / 1_000_000 + " MB";
  }

  /** What grows with the batch goes on growing. */
  private static double atBatch(double small, Optional<Double> larger) {
    return larger
        .map(next -> small + (GraphInput.MOST_BATCH - SMALL_BATCH) * Math.max(0, next - small))
        .orElse(small);
  }

  private double inputBytes() {
    return graph.inputs().stream()
        .mapToDouble(
            input ->
                Arrays.stream(input.shape(GraphInput.MOST_BATCH, small.extent()))
                    .asDoubleStream()
                    .reduce(input.type().bytes(), (a, b) -> a * b))
        .sum();
  }

  private double outputBytes(Probe probe) {
    Map<String, List<Long>> shapes = probe.shapes().orElseThrow();
    return graph.outputs().values().stream()
        .mapToDouble(
            name ->
                shapes.getOrDefault(name, List.of()).stream()
                    .mapToDouble(size -> size)
                    .reduce(type(name).width(), (a, b) -> a * b))
        .sum();
  }

  private DataType type(String variable) {
    return graph.sameDiff().getVariable(variable).dataType();
  }
}
