package dev.assay.export.samediff;

import dev.assay.data.FailureException;
import dev.assay.export.tensor.PlainKernels;
import dev.assay.export.tensor.Tensor;
import dev.assay.export.tensor.TensorFunction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nd4j.autodiff.functions.DifferentialFunction;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.VariableType;
import org.nd4j.autodiff.samediff.internal.InferenceSession;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.impl.controlflow.compat.Merge;

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
  /** Where the integer arguments of convolutions and poolings say their dilation. */
  private static final Map<String, int[]> DILATIONS =
      Map.of(
          "conv1d", new int[] {3},
          "conv2d", new int[] {6, 7},
          "sconv2d", new int[] {6, 7},
          "depthwise_conv2d", new int[] {6, 7},
          "deconv2d", new int[] {6, 7},
          "maxpool2d", new int[] {6, 7},
          "avgpool2d", new int[] {6, 7},
          "conv3dnew", new int[] {9, 10, 11},
          "deconv3d", new int[] {9, 10, 11});

  private static final Set<String> WRONG_IN_ONE_DNN = Set.of("lstmLayer", "xw_plus_b");

  public SourceGraph {
    inputs = List.copyOf(inputs);
    openSizes = List.copyOf(openSizes);
    outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
    if (outputs.isEmpty()) {
      throw new IllegalArgumentException("a graph needs outputs");
    }
  }

  /** Runs the graph in SameDiff. */
  public TensorFunction function() {
    return tensors -> {
      Map<String, INDArray> values = execute(arrays(tensors), new ArrayList<>(outputs.values()));
      Map<String, Tensor> results = new LinkedHashMap<>();
      outputs.forEach(
          (name, variable) ->
              results.put(name, Tensor.of(reached(values.get(variable), variable))));
      return results;
    };
  }

  /** Branches and steps of loops that no run of {@link #function()} came to, in words. */
  public List<String> neverRan() {
    return Arrays.stream(sameDiff.ops())
        .filter(FlowOp.class::isInstance)
        .flatMap(op -> ((FlowOp) op).neverRan().stream())
        .toList();
  }

  /** Frees the graph's constants; it and whatever views them must not be used any more. */
  public void close() {
    for (SDVariable variable : sameDiff.variables()) {
      INDArray array =
          variable.getVariableType() == VariableType.ARRAY
              ? null
              : sameDiff.getArrForVarName(variable.name());
      if (array != null && array.closeable()) {
        array.close();
      }
    }
  }

  /**
   * Shape of a variable where every input is small numbers; what would end the program is refused.
   */
  public List<Long> shape(String variable, long batch, long openSize) {
    Map<String, INDArray> placeholders = new LinkedHashMap<>();
    for (GraphInput input : inputs) {
      placeholders.put(input.name(), ProbeFill.ZERO.array(input, batch, Extent.square(openSize)));
    }
    return Objects.requireNonNull(probe(placeholders, List.of(variable)).shapes().get(variable));
  }

  /**
   * Runs the graph for the shapes of variables and of all variables of the graphs inside: what
   * would end the program is refused.
   */
  Probe.Findings probe(Map<String, INDArray> placeholders, List<String> variables) {
    long inputBytes = placeholders.values().stream().mapToLong(ProbeSession::bytes).sum();
    ProbeSession session = new ProbeSession(sameDiff, inputBytes);
    Map<String, List<Long>> shapes = new LinkedHashMap<>();
    execute(placeholders, variables, session)
        .forEach((name, array) -> shapes.put(name, ProbeSession.shape(array)));
    session.partShapes().forEach(shapes::putIfAbsent);
    return new Probe.Findings(shapes, session.bytes());
  }

  /** SameDiff leaves out what it cannot reach, as where a loop reads what does not enter it. */
  private static INDArray reached(@Nullable INDArray array, String variable) {
    if (array == null) {
      throw new FailureException(
          "SameDiff does not get as far as '%s': a condition or loop before it never has all that it reads. Correct the graph."
              .formatted(variable));
    }
    return array;
  }

  /** Runs the graph in a session of it. */
  Map<String, INDArray> execute(
      Map<String, INDArray> placeholders, List<String> variables, CompositeSession session) {
    Map<Long, InferenceSession> sessions = sameDiff.getSessions();
    sessions.put(Thread.currentThread().getId(), session);
    try {
      return execute(placeholders, variables);
    } finally {
      sessions.remove(Thread.currentThread().getId());
    }
  }

  /**
   * Runs the graph. ND4J's oneDNN kernels cannot do dilated convolutions, fail for an LSTM without
   * a bias, ignore an LSTM's activations, and add a bias to a product wrongly. The switch to the
   * plain kernels is one for the whole program: it is set back at once.
   */
  private Map<String, INDArray> execute(
      Map<String, INDArray> placeholders, List<String> variables) {
    return Arrays.stream(sameDiff.ops()).noneMatch(SourceGraph::needsPlainKernels)
        ? run(placeholders, variables)
        : PlainKernels.run(() -> run(placeholders, variables));
  }

  /**
   * Where SameDiff chooses between branches itself, a session that has run before takes the values
   * of the branch that was chosen before.
   */
  private Map<String, INDArray> run(Map<String, INDArray> placeholders, List<String> variables) {
    boolean branches = Arrays.stream(sameDiff.ops()).anyMatch(Merge.class::isInstance);
    sameDiff
        .getSessions()
        .compute(
            Thread.currentThread().getId(),
            (thread, session) ->
                session instanceof CompositeSession && !branches
                    ? session
                    : new CompositeSession(sameDiff));
    return sameDiff.output(placeholders, variables);
  }

  /** Operations of files are all of ND4J's base class; they run as on any machine. */
  private static boolean needsPlainKernels(DifferentialFunction function) {
    if (!(function instanceof CustomOp op)) {
      return false;
    }
    int[] dilations = DILATIONS.getOrDefault(op.opName(), new int[0]);
    return op.getClass() == DynamicCustomOp.class
        || WRONG_IN_ONE_DNN.contains(op.opName())
        || Arrays.stream(dilations).anyMatch(i -> i < op.numIArguments() && op.iArgs()[i] > 1);
  }

  private static Map<String, INDArray> arrays(Map<String, Tensor> tensors) {
    Map<String, INDArray> arrays = new LinkedHashMap<>();
    tensors.forEach((name, tensor) -> arrays.put(name, tensor.toArray()));
    return arrays;
  }
}
