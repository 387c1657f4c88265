package dev.assay.export.op.neural;

import dev.assay.export.onnx.OnnxGraph;
import dev.assay.export.onnx.OnnxValue;
import dev.assay.export.op.Formula;
import dev.assay.export.op.OpRegistry;
import dev.assay.export.op.SourceOp;
import java.util.List;
import java.util.Map;

/**
 * Activations, which keep the shape. Source of the ONNX side: https://onnx.ai/onnx/operators, opset
 * 17; formulas of the SameDiff side as nd4j-native M2.1 computes them.
 */
final class Activations {
  private Activations() {}

  static void register(OpRegistry ops) {
    ops.add("sigmoid", "x", "Sigmoid", (op, graph) -> graph.add("Sigmoid", op.inputs()));
    ops.add("tanh", "x", "Tanh", (op, graph) -> graph.add("Tanh", op.inputs()));
    ops.add("softplus", "x", "Softplus", (op, graph) -> graph.add("Softplus", op.inputs()));
    ops.add("softsign", "x", "Softsign", (op, graph) -> graph.add("Softsign", op.inputs()));
    ops.add("selu", "x", "Selu", (op, graph) -> graph.add("Selu", op.inputs()));
    ops.add(
        "hard_sigmoid", "x", "HardSigmoid", (op, graph) -> graph.add("HardSigmoid", op.inputs()));
    ops.add("hardtanh", "x", "Clip", (op, graph) -> clip(op, graph, -1, 1));
    ops.add("relu", "x [cutoff]", "Max Relu", Activations::relu);
    ops.add("relu6", "x [cutoff]", "Clip", Activations::relu6)
        .restriction("a cutoff other than 0 is refused");
    ops.add(
        "leakyrelu",
        "x [alpha]",
        "LeakyRelu",
        (op, graph) -> withAlpha("LeakyRelu", op, graph, op.scalar()));
    ops.add(
        "elu",
        "x [alpha]",
        "Elu",
        (op, graph) -> withAlpha("Elu", op, graph, op.doubleArgument(0, "alpha")));
    ops.add(
        "thresholdedrelu",
        "x [theta]",
        "ThresholdedRelu",
        (op, graph) -> withAlpha("ThresholdedRelu", op, graph, op.doubleArgument(0, "theta")));
    ops.add("softmax", "x [dimension]", "Softmax", Activations::softmax);
    ops.add("log_softmax", "x [dimension]", "LogSoftmax", Activations::logSoftmax);
    ops.add("logsigmoid", "x", "Neg Softplus", Activations::logSigmoid);
    ops.add("swish", "x", "Mul Sigmoid", (op, graph) -> gated(op, graph, op.input(0)));
    ops.add("gelu", "x", "Mul Sigmoid", Activations::gelu);
    ops.add("precise_gelu", "x", "Add Mul Tanh", Activations::preciseGelu);
    ops.add("mish", "x", "Mul Softplus Tanh", Activations::mish);
    ops.add("rectified_tanh", "x", "Relu Tanh", Activations::rectifiedTanh);
    ops.add("rational_tanh", "x", "Abs Add Mul Neg Reciprocal Sign", Activations::rationalTanh);
    ops.add("cube", "x", "Mul", Activations::cube);
  }

  /** {@code max(x, cutoff)}; the cutoff is nearly always 0. */
  private static List<OnnxValue> relu(SourceOp op, OnnxGraph graph) {
    if (op.scalar() == 0) {
      return graph.add("Relu", List.of(op.input(0)));
    }
    OnnxValue cutoff = graph.scalar("cutoff", op.elementType(0), op.scalar());
    return graph.add("Max", List.of(op.input(0), cutoff));
  }

  private static List<OnnxValue> relu6(SourceOp op, OnnxGraph graph) {
    if (op.scalar() != 0) {
      throw op.refusal("cutoff: expected 0, found %s".formatted(op.scalar()));
    }
    return clip(op, graph, 0, 6);
  }

  private static List<OnnxValue> clip(SourceOp op, OnnxGraph graph, double low, double high) {
    return graph.add(
        "Clip",
        List.of(
            op.input(0),
            graph.scalar("min", op.elementType(0), low),
            graph.scalar("max", op.elementType(0), high)));
  }

  private static List<OnnxValue> withAlpha(
      String type, SourceOp op, OnnxGraph graph, double alpha) {
    return graph.add(type, List.of(op.input(0)), Map.of("alpha", alpha));
  }

  /** Normalizes one axis, the last unless told otherwise. */
  private static List<OnnxValue> softmax(SourceOp op, OnnxGraph graph) {
    return graph.add("Softmax", op.inputs(), Map.of("axis", op.longArgumentOr(0, -1)));
  }

  private static List<OnnxValue> logSoftmax(SourceOp op, OnnxGraph graph) {
    return graph.add("LogSoftmax", op.inputs(), Map.of("axis", op.longArgumentOr(0, -1)));
  }

  /** {@code -softplus(-x)}. */
  private static List<OnnxValue> logSigmoid(SourceOp op, OnnxGraph graph) {
    Formula f = Formula.ofInput(op, graph);
    return graph.add("Neg", List.of(f.of("Softplus", f.of("Neg", op.input(0)))));
  }

  /** {@code x * sigmoid(gate)}. */
  private static List<OnnxValue> gated(SourceOp op, OnnxGraph graph, OnnxValue gate) {
    OnnxValue sigmoid = graph.add("Sigmoid", List.of(gate)).get(0);
    return graph.add("Mul", List.of(op.input(0), sigmoid));
  }

  /** {@code x * sigmoid(1.702 x)}. */
  private static List<OnnxValue> gelu(SourceOp op, OnnxGraph graph) {
    return gated(op, graph, Formula.ofInput(op, graph).times(op.input(0), 1.702));
  }

  /** {@code 0.5 x (1 + tanh(sqrt(2 / pi) (x + (0.044715 x)^3)))}, the cube as SameDiff has it. */
  private static List<OnnxValue> preciseGelu(SourceOp op, OnnxGraph graph) {
    Formula f = Formula.ofInput(op, graph);
    OnnxValue x = op.input(0);
    OnnxValue small = f.times(x, 0.044715);
    OnnxValue sum = f.add(x, f.mul(f.mul(small, small), small));
    OnnxValue tanh = f.of("Tanh", f.times(sum, Math.sqrt(2 / Math.PI)));
    return graph.add("Mul", List.of(f.times(x, 0.5), f.plus(tanh, 1)));
  }

  /** {@code x * tanh(softplus(x))}. */
  private static List<OnnxValue> mish(SourceOp op, OnnxGraph graph) {
    Formula f = Formula.ofInput(op, graph);
    return graph.add("Mul", List.of(op.input(0), f.of("Tanh", f.of("Softplus", op.input(0)))));
  }

  /** {@code max(0, tanh(x))}. */
  private static List<OnnxValue> rectifiedTanh(SourceOp op, OnnxGraph graph) {
    return graph.add("Relu", graph.add("Tanh", op.inputs()));
  }

  /** {@code 1.7159 sign(y) (1 - 1 / (1 + |y| + y^2 + 1.41645 y^4))} with {@code y = 2x / 3}. */
  private static List<OnnxValue> rationalTanh(SourceOp op, OnnxGraph graph) {
    Formula f = Formula.ofInput(op, graph);
    OnnxValue y = f.times(op.input(0), 2.0 / 3);
    OnnxValue square = f.mul(y, y);
    OnnxValue fourth = f.times(f.mul(square, square), 1.41645);
    OnnxValue sum = f.plus(f.add(f.add(f.of("Abs", y), square), fourth), 1);
    OnnxValue rest = f.plus(f.of("Neg", f.of("Reciprocal", sum)), 1);
    return graph.add("Mul", List.of(f.times(f.of("Sign", y), 1.7159), rest));
  }

  private static List<OnnxValue> cube(SourceOp op, OnnxGraph graph) {
    OnnxValue square = Formula.ofInput(op, graph).mul(op.input(0), op.input(0));
    return graph.add("Mul", List.of(square, op.input(0)));
  }
}
