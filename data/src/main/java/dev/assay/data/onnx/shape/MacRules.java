package dev.assay.data.onnx.shape;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;

/**
 * How many multiply-accumulate operations one run of an operator takes, from the shapes of its
 * tensors: convolutions, matrix products and recurrent layers, as torchvision counts them; what
 * works value by value is not among them. Signatures: https://onnx.ai/onnx/operators and ONNX
 * Runtime's ContribOperators.md.
 */
public final class MacRules {
  private static final Map<String, ToLongFunction<NodeShapes>> BY_OP = rules();

  /** They multiply, but shapes alone do not say how much. */
  private static final Set<String> UNTOLD =
      Set.of(
          "Attention",
          "ConvTransposeWithDynamicPads",
          "DecoderAttention",
          "DecoderMaskedMultiHeadAttention",
          "DecoderMaskedSelfAttention",
          "Einsum",
          "FusedMatMulActivation",
          "GemmFloat8",
          "GroupQueryAttention",
          "LongformerAttention",
          "MatMulBnb4",
          "MoE",
          "MultiHeadAttention",
          "PackedAttention",
          "PackedMultiHeadAttention",
          "PagedAttention",
          "QAttention",
          "QMoE",
          "QOrderedAttention",
          "QOrderedMatMul",
          "SVMClassifier",
          "SVMRegressor",
          "SparseAttention");

  private MacRules() {}

  /**
   * The rule of an operator.
   *
   * @return a function that throws an {@link ArithmeticException} or an {@link
   *     IndexOutOfBoundsException} where the shapes do not tell; empty if the operator does not
   *     multiply, or {@link #isUntold}
   */
  public static Optional<ToLongFunction<NodeShapes>> of(String op) {
    return Optional.ofNullable(BY_OP.get(op));
  }

  /** Whether it multiplies without its shapes saying how much. */
  public static boolean isUntold(String op) {
    return UNTOLD.contains(op);
  }

  /** Whether it multiplies, told or not. */
  static boolean multiplies(String op) {
    return BY_OP.containsKey(op) || isUntold(op);
  }

  private static Map<String, ToLongFunction<NodeShapes>> rules() {
    Map<String, ToLongFunction<NodeShapes>> rules = new HashMap<>();
    for (String op :
        "Conv ConvInteger DeformConv FusedConv NhwcConv NhwcFusedConv".split(" ", -1)) {
      rules.put(op, node -> convolution(node.output(), node.input(1)));
    }
    rules.put("QLinearConv", node -> convolution(node.output(), node.input(3)));
    rules.put("ConvTranspose", node -> convolution(node.input(0), node.input(1)));
    for (String op : "Gemm FusedGemm QGemm".split(" ", -1)) {
      rules.put(op, MacRules::gemm);
    }
    String products =
        "DynamicQuantizeMatMul LinearClassifier LinearRegressor MatMul MatMulInteger"
            + " MatMulIntegerToFloat MatMulNBits QLinearMatMul";
    for (String op : products.split(" ", -1)) {
      rules.put(op, MacRules::product);
    }
    rules.put("FusedMatMul", MacRules::turnedProduct);
    rules.put("TransposeMatMul", MacRules::turnedProduct);
    for (String op : "DynamicQuantizeLSTM GRU LSTM RNN".split(" ", -1)) {
      rules.put(op, MacRules::recurrence);
    }
    return Map.copyOf(rules);
  }

  /**
   * Each value of {@code many} meets one filter.
   *
   * @param many the output of a convolution, the input of a transposed one
   * @param weights {@code [filters, ...]}
   */
  private static long convolution(List<Long> many, List<Long> weights) {
    return Math.multiplyExact(Shapes.size(many), Shapes.size(weights) / weights.get(0));
  }

  /** {@code [M, K] x [K, N]}, either of them transposed or not. */
  private static long gemm(NodeShapes node) {
    long inner = Shapes.size(node.input(0)) / node.output().get(0);
    return Math.multiplyExact(Shapes.size(node.output()), inner);
  }

  /** {@code [..., M, K] x [..., K, N]}. */
  private static long product(NodeShapes node) {
    return Math.multiplyExact(Shapes.size(node.output()), fromEnd(node.input(0), 1));
  }

  /** {@code [..., M, K]} or {@code [..., K, M]} to {@code [..., M, N]}. */
  private static long turnedProduct(NodeShapes node) {
    List<Long> left = node.input(0);
    long matrix = Math.multiplyExact(fromEnd(left, 1), fromEnd(left, 2));
    long rows = fromEnd(node.output(), 2);
    if (matrix % rows != 0) {
      throw new ArithmeticException(left + " has no " + rows + " rows");
    }
    return Math.multiplyExact(Shapes.size(node.output()), matrix / rows);
  }

  /** X {@code [steps, batch, in]}, W and R with the weights of every gate and direction. */
  private static long recurrence(NodeShapes node) {
    long steps = Math.multiplyExact(node.input(0).get(0), node.input(0).get(1));
    long weights = Math.addExact(Shapes.size(node.input(1)), Shapes.size(node.input(2)));
    return Math.multiplyExact(steps, weights);
  }

  private static long fromEnd(List<Long> shape, int place) {
    return shape.get(shape.size() - place);
  }
}
