package dev.assay.export.op.neural;

import dev.assay.export.onnx.OnnxGraph;
import dev.assay.export.onnx.OnnxValue;
import dev.assay.export.op.Formula;
import dev.assay.export.op.OpRegistry;
import dev.assay.export.op.SourceOp;
import java.util.List;
import java.util.Map;

/** Derivatives of activations, as operations of their own. */
final class Gradients {
  private Gradients() {}

  static void register(OpRegistry ops) {
    ops.add("hardtanhderivative", "x", "Abs Cast LessOrEqual", Gradients::hardTanh);
    ops.add("leakyreluderivative", "x [alpha]", "GreaterOrEqual Where", Gradients::leakyRelu);
    ops.add("softsignderivative", "x", "Abs Add Mul Reciprocal", Gradients::softSign);
    ops.add("sigmoid_bp", "x, gradient", "Add Mul Neg Sigmoid", Gradients::sigmoid);
    ops.add(
        "softmax_bp", "x, gradient [dimension]", "Mul ReduceSum Softmax Sub", Gradients::softmax);
  }

  /** 1 where {@code |x| <= 1}, else 0. */
  private static List<OnnxValue> hardTanh(SourceOp op, OnnxGraph graph) {
    OnnxValue size = Formula.ofInput(op, graph).of("Abs", op.input(0));
    OnnxValue one = graph.scalar("one", op.elementType(0), 1);
    List<OnnxValue> inside = graph.add("LessOrEqual", List.of(size, one));
    return graph.add("Cast", inside, Map.of("to", op.elementType(0).onnxCode()));
  }

  /** 1 where {@code x >= 0}, else alpha. */
  private static List<OnnxValue> leakyRelu(SourceOp op, OnnxGraph graph) {
    OnnxValue zero = graph.scalar("zero", op.elementType(0), 0);
    OnnxValue positive = graph.add("GreaterOrEqual", List.of(op.input(0), zero)).get(0);
    return graph.add(
        "Where",
        List.of(
            positive,
            graph.scalar("one", op.elementType(0), 1),
            graph.scalar("alpha", op.elementType(0), op.scalar())));
  }

  /** {@code 1 / (1 + |x|)^2}. */
  private static List<OnnxValue> softSign(SourceOp op, OnnxGraph graph) {
    Formula f = Formula.ofInput(op, graph);
    OnnxValue sum = f.plus(f.of("Abs", op.input(0)), 1);
    return graph.add("Reciprocal", List.of(f.mul(sum, sum)));
  }

  /** {@code gradient * s * (1 - s)}. */
  private static List<OnnxValue> sigmoid(SourceOp op, OnnxGraph graph) {
    Formula f = Formula.ofInput(op, graph);
    OnnxValue s = f.of("Sigmoid", op.input(0));
    OnnxValue slope = f.mul(s, f.plus(f.of("Neg", s), 1));
    return graph.add("Mul", List.of(slope, op.input(1)));
  }

  /** {@code s * (gradient - sum(gradient * s))}. */
  private static List<OnnxValue> softmax(SourceOp op, OnnxGraph graph) {
    Formula f = Formula.ofInput(op, graph);
    long axis = op.axis(0, op.longArgumentOr(0, -1));
    OnnxValue s = graph.add("Softmax", List.of(op.input(0)), Map.of("axis", axis)).get(0);
    OnnxValue mean = graph.reduce("ReduceSum", f.mul(s, op.input(1)), true, axis);
    OnnxValue rest = graph.add("Sub", List.of(op.input(1), mean)).get(0);
    return graph.add("Mul", List.of(s, rest));
  }
}
