package dev.assay.export.op.recurrent;

import dev.assay.export.onnx.OnnxGraph;
import dev.assay.export.onnx.OnnxValue;
import dev.assay.export.op.Formula;
import dev.assay.export.op.OpRegistry;
import dev.assay.export.op.SourceOp;
import dev.assay.export.op.recurrent.LstmSettings.Direction;
import dev.assay.export.tensor.ElementType;
import dev.assay.export.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.nd4j.linalg.factory.Nd4j;

/**
 * SameDiff's {@code lstmLayer} as ONNX's LSTM. Its gates stand in the order input, forget, cell,
 * output, its peepholes in the order input, forget, output; ONNX's in the order input, output,
 * forget, cell.
 */
final class LstmLayers {
  private static final int[] TO_IOFC = {0, 3, 1, 2};
  private static final int[] TO_IOF = {0, 2, 1};

  private final SourceOp op;
  private final OnnxGraph graph;
  private final Formula f;
  private final LstmSettings settings;
  private final LstmInputs inputs;
  private final int ways;

  private LstmLayers(SourceOp op, OnnxGraph graph, LstmSettings settings) {
    this.op = op;
    this.graph = graph;
    this.f = Formula.ofInput(op, graph);
    this.settings = settings;
    this.inputs = LstmInputs.of(op);
    this.ways = settings.direction().ways();
  }

  static void register(OpRegistry ops) {
    ops.add(
            "lstmLayer",
            "x, Wx, Wr, b?, lengths?, h0?, c0?, Wp? [format, direction, 3 activations; clip,"
                + " alphas and betas; which inputs, which outputs]",
            "Add Clip HardSigmoid LSTM MatMul Mul ReduceSum Sigmoid Split Tanh",
            (op, graph) -> new LstmLayers(op, graph, LstmSettings.of(op)).convert())
        .restriction(
            "clipping of the cell's state needs the number of steps, plain activations and no lengths");
  }

  private List<OnnxValue> convert() {
    if (settings.clip() != 0) {
      return wanted(new UnrolledLstm(op, graph, settings).convert());
    }
    List<OnnxValue> results = graph.add("LSTM", lstmInputs(), attributes(), 3);
    return wanted(List.of(sequence(results.get(0)), last(results.get(1)), last(results.get(2))));
  }

  /** Those of whole sequence, last output and last state that the arguments ask for. */
  private List<OnnxValue> wanted(List<OnnxValue> results) {
    List<OnnxValue> wanted = new ArrayList<>();
    for (int i = 0; i < results.size(); i++) {
      if (op.booleanArgumentOr(LstmSettings.SEQUENCE + i, false)) {
        wanted.add(results.get(i));
      }
    }
    return wanted;
  }

  private List<OnnxValue> lstmInputs() {
    List<OnnxValue> all = new ArrayList<>();
    OnnxValue x = graph.transpose(op.input(0), settings.format().toTns());
    all.add(runsTurned() ? turned(x) : x);
    all.add(weights(1));
    all.add(weights(2));
    all.add(bias());
    all.add(
        LstmInputs.has(inputs.lengths())
            ? graph
                .add("Cast", List.of(inputs.lengths()), Map.of("to", ElementType.INT32.onnxCode()))
                .get(0)
            : OnnxValue.ABSENT);
    all.add(initial(inputs.output()));
    all.add(initial(inputs.state()));
    all.add(peepholes());
    while (all.get(all.size() - 1) == OnnxValue.ABSENT) {
      all.remove(all.size() - 1);
    }
    return all;
  }

  private Map<String, Object> attributes() {
    Map<String, Object> attributes = new TreeMap<>();
    attributes.put("hidden_size", units());
    attributes.put("direction", runsTurned() ? "forward" : settings.direction().onnx());
    List<LstmActivation> activations = settings.activations();
    if (!activations.equals(
        List.of(LstmActivation.SIGMOID, LstmActivation.TANH, LstmActivation.TANH))) {
      attributes.put(
          "activations",
          Collections.nCopies(ways, activations).stream()
              .flatMap(List::stream)
              .map(LstmActivation::onnx)
              .toArray(String[]::new));
    }
    putNumbers(attributes, "activation_alpha", settings.alphas());
    putNumbers(attributes, "activation_beta", settings.betas());
    return attributes;
  }

  private void putNumbers(Map<String, Object> attributes, String name, List<Double> numbers) {
    if (!numbers.isEmpty()) {
      attributes.put(
          name,
          Collections.nCopies(ways, numbers).stream()
              .flatMap(List::stream)
              .mapToDouble(Double::doubleValue)
              .toArray());
    }
  }

  /**
   * Backwards over samples of different lengths SameDiff begins at the end of the padding, ONNX at
   * the end of the sample: then the sequence itself is turned.
   */
  private boolean runsTurned() {
    return settings.direction() == Direction.BACKWARD && LstmInputs.has(inputs.lengths());
  }

  private OnnxValue turned(OnnxValue sequence) {
    return graph
        .add(
            "Slice",
            List.of(
                sequence,
                graph.longs("starts", -1),
                graph.longs("ends", Long.MIN_VALUE + 1),
                graph.longs("axes", 0),
                graph.longs("steps", -1)))
        .get(0);
  }

  private long units() {
    List<Long> shape = op.shape(2);
    return shape.get(shape.size() - 2);
  }

  /** {@code [in, 4S] -> [ways, 4S, in]}. */
  private OnnxValue weights(int input) {
    List<Long> shape = op.shape(input);
    int last = shape.size() - 1;
    OnnxValue gates = new Gates(graph, last).reordered(op.input(input), shape.get(last), TO_IOFC);
    return graph.transpose(f.reshape(gates, ways, shape.get(last - 1), 4 * units()), 0, 2, 1);
  }

  /** {@code [4S] -> [ways, 8S]}: ONNX has a second bias for the recurrent part. */
  private OnnxValue bias() {
    if (!LstmInputs.has(inputs.bias())) {
      return OnnxValue.ABSENT;
    }
    long width = 4 * units();
    OnnxValue bias = f.reshape(inputs.bias(), ways, width);
    OnnxValue gates = new Gates(graph, 1).reordered(bias, width, TO_IOFC);
    OnnxValue zeros =
        graph.local("Rb", Tensor.of(Nd4j.zeros(op.elementType(1).dataType(), ways, width)));
    return new Gates(graph, 1).joined(List.of(gates, zeros));
  }

  private OnnxValue initial(OnnxValue state) {
    if (!LstmInputs.has(state) || ways == 2) {
      return state;
    }
    return graph.add("Unsqueeze", List.of(state, graph.longs("axes", 0))).get(0);
  }

  private OnnxValue peepholes() {
    if (!LstmInputs.has(inputs.peepholes())) {
      return OnnxValue.ABSENT;
    }
    long width = 3 * units();
    OnnxValue rows = f.reshape(inputs.peepholes(), ways, width);
    return new Gates(graph, 1).reordered(rows, width, TO_IOF);
  }

  /** {@code [T, ways, N, S]} in the layer's own format. */
  private OnnxValue sequence(OnnxValue y) {
    if (settings.direction() == Direction.BOTH_APART) {
      return y;
    }
    OnnxValue merged;
    if (settings.direction() == Direction.BOTH_ADDED) {
      merged = graph.reduce("ReduceSum", y, false, 1);
    } else if (settings.direction() == Direction.BOTH_CONCATENATED) {
      OnnxValue besides = graph.transpose(y, 0, 2, 1, 3);
      merged =
          graph.add("Reshape", List.of(besides, graph.longs("shape", 0, 0, 2 * units()))).get(0);
    } else {
      OnnxValue one = graph.add("Squeeze", List.of(y, graph.longs("axes", 1))).get(0);
      merged = runsTurned() ? turned(one) : one;
    }
    return graph.transpose(merged, settings.format().fromTns());
  }

  private OnnxValue last(OnnxValue state) {
    return ways == 2 ? state : graph.add("Squeeze", List.of(state, graph.longs("axes", 0))).get(0);
  }
}
