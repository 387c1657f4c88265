package dev.assay.data.onnx.shape;

import dev.assay.data.onnx.OnnxNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rule of each operator; one line adds one. Source of all: https://onnx.ai/onnx/operators and,
 * for {@code com.microsoft}, ONNX Runtime's ContribOperators.md.
 */
final class ShapeRules {
  private static final Map<String, ShapeRule> RULES = rules();

  private ShapeRules() {}

  /** The rule of an operator; of an unknown one it says nothing. */
  static ShapeRule of(OnnxNode node) {
    return RULES.getOrDefault(node.op(), (unknown, shapes) -> {});
  }

  private static Map<String, ShapeRule> rules() {
    Map<String, ShapeRule> rules = new HashMap<>();
    String unary =
        "Relu LeakyRelu PRelu Sigmoid Tanh Softmax LogSoftmax Hardmax BatchNormalization Dropout"
            + " Clip Elu Celu Selu HardSigmoid HardSwish Mish Gelu Swish Erf Exp Log Sqrt Neg Abs"
            + " Floor Ceil Round Reciprocal LRN InstanceNormalization LayerNormalization"
            + " GroupNormalization RMSNormalization SimplifiedLayerNormalization LpNormalization"
            + " MeanVarianceNormalization Softplus Softsign ThresholdedRelu Not Sign Sin Cos"
            + " QuantizeLinear DequantizeLinear QLinearSigmoid QLinearLeakyRelu QLinearSoftmax"
            + " QuickGelu FastGelu BiasGelu Scaler Normalizer Binarizer";
    for (String op : unary.split(" ", -1)) {
      rules.put(op, ShapeRules::same);
    }
    for (String op : "Pow Max Min Sum Mean And Or Greater Less".split(" ", -1)) {
      rules.put(op, ShapeRules::broadcast);
    }
    rules.put("GreaterOrEqual", ShapeRules::broadcast);
    rules.put("LessOrEqual", ShapeRules::broadcast);
    rules.put("QLinearAdd", (node, shapes) -> broadcast(node, shapes, new int[] {0, 3}));
    rules.put("QLinearMul", (node, shapes) -> broadcast(node, shapes, new int[] {0, 3}));
    rules.put("DynamicQuantizeLinear", ShapeRules::dynamicQuantize);
    SizeRules.register(rules);
    WindowRules.register(rules);
    ProductRules.register(rules);
    ArrayRules.register(rules);
    AxisRules.register(rules);
    rules.put("Slice", SliceRule::slice);
    return Collections.unmodifiableMap(rules);
  }

  /** The first input's shape. */
  static void same(OnnxNode node, Shapes shapes) {
    shapes.shape(node, 0).ifPresent(shape -> shapes.put(node, shape));
  }

  /** Quantized values, and a scale and a zero point for all of them. */
  private static void dynamicQuantize(OnnxNode node, Shapes shapes) {
    same(node, shapes);
    shapes.put(node, 1, List.of());
    shapes.put(node, 2, List.of());
  }

  static void broadcast(OnnxNode node, Shapes shapes) {
    int[] all = new int[node.inputs().size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = i;
    }
    broadcast(node, shapes, all);
  }

  private static void broadcast(OnnxNode node, Shapes shapes, int[] inputs) {
    List<Long> result = List.of();
    for (int input : inputs) {
      Optional<List<Long>> shape = shapes.shape(node, input);
      if (shape.isEmpty()) {
        return;
      }
      result = broadcast(result, shape.get());
    }
    shapes.put(node, result);
  }

  /** NumPy's rule: aligned at the end, a 1 takes the other's size. */
  static List<Long> broadcast(List<Long> a, List<Long> b) {
    int rank = Math.max(a.size(), b.size());
    List<Long> shape = new ArrayList<>();
    for (int i = 0; i < rank; i++) {
      int inA = i - rank + a.size();
      int inB = i - rank + b.size();
      long left = inA < 0 ? 1 : a.get(inA);
      long right = inB < 0 ? 1 : b.get(inB);
      if (left != right && left != 1 && right != 1) {
        throw new ArithmeticException(a + " and " + b);
      }
      shape.add(left == 1 ? right : left);
    }
    return shape;
  }
}
