package dev.assay.export.samediff;

import dev.assay.export.tensor.Tensor;
import dev.assay.export.tensor.TensorFunction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.nd4j.autodiff.functions.DifferentialFunction;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.internal.InferenceSession;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.impl.layers.convolution.Conv2D;
import org.nd4j.linalg.factory.Environment;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A SameDiff inference graph with its borders.
 *
 * @param sameDiff the graph
 * @param inputs its placeholders, in order
 * @param outputs the variable behind each output name, in order
 * @param openSizes sizes that open dimensions other than the batch may take, the likeliest first;
 *     none if there are no such dimensions
 */
public record SourceGraph(
    SameDiff sameDiff, List<GraphInput> inputs, Map<String, String> outputs, List<Long> openSizes) {
  /** Where a convolution's integer arguments say its dilation. */
  private static final int DILATION = 6;

  public SourceGraph {
    inputs = List.copyOf(inputs);
    openSizes = List.copyOf(openSizes);
    outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
    if (inputs.isEmpty() || outputs.isEmpty()) {
      throw new IllegalArgumentException("a graph needs inputs and outputs");
    }
  }

  /** Runs the graph in SameDiff. */
  public TensorFunction function() {
    return tensors -> {
      Map<String, INDArray> values = execute(arrays(tensors), new ArrayList<>(outputs.values()));
      Map<String, Tensor> results = new LinkedHashMap<>();
      outputs.forEach(
          (name, variable) ->
              results.put(name, Tensor.of(Objects.requireNonNull(values.get(variable)))));
      return results;
    };
  }

  /** Runs the graph for the sake of its shapes: what would end the program is refused. */
  Map<String, INDArray> probe(Map<String, INDArray> placeholders, List<String> variables) {
    Map<Long, InferenceSession> sessions = sameDiff.getSessions();
    sessions.put(Thread.currentThread().getId(), new ProbeSession(sameDiff));
    try {
      return execute(placeholders, variables);
    } finally {
      sessions.remove(Thread.currentThread().getId());
    }
  }

  /**
   * Runs the graph. ND4J's oneDNN kernels cannot do dilated convolutions, and the switch to the
   * plain kernels is one for the whole program: it is set back at once.
   */
  private Map<String, INDArray> execute(
      Map<String, INDArray> placeholders, List<String> variables) {
    if (!needsPlainKernels()) {
      return sameDiff.output(placeholders, variables);
    }
    Environment kernels = Nd4j.getEnvironment();
    boolean before = kernels.helpersAllowed();
    kernels.allowHelpers(false);
    try {
      return sameDiff.output(placeholders, variables);
    } finally {
      kernels.allowHelpers(before);
    }
  }

  /** Operations of files are all of ND4J's base class; they run as on any machine. */
  private boolean needsPlainKernels() {
    return Arrays.stream(sameDiff.ops())
        .anyMatch(op -> op.getClass() == DynamicCustomOp.class || isDilated(op));
  }

  private static boolean isDilated(DifferentialFunction op) {
    return op instanceof Conv2D conv
        && conv.numIArguments() > DILATION + 1
        && (conv.getIArgument(DILATION) > 1 || conv.getIArgument(DILATION + 1) > 1);
  }

  private static Map<String, INDArray> arrays(Map<String, Tensor> tensors) {
    Map<String, INDArray> arrays = new LinkedHashMap<>();
    tensors.forEach((name, tensor) -> arrays.put(name, tensor.toArray()));
    return arrays;
  }
}
