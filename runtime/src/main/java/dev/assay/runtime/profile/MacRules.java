package dev.assay.runtime.profile;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;

/**
 * How many multiply-accumulate operations a run of an operator takes, from the shapes of its
 * tensors. Signatures: https://onnx.ai/onnx/operators and ONNX Runtime's ContribOperators.md.
 */
final class MacRules {
  /** By operator. */
  static final Map<String, ToLongFunction<NodeRun>> BY_OP = rules();

  /** They multiply, but shapes alone do not say how much. */
  static final Set<String> UNKNOWN =
      Set.of(
          "Attention",
          "Einsum",
          "GroupQueryAttention",
          "LongformerAttention",
          "MultiHeadAttention",
          "PackedAttention",
          "PackedMultiHeadAttention",
          "QAttention",
          "SVMClassifier",
          "SVMRegressor");

  private MacRules() {}

  private static Map<String, ToLongFunction<NodeRun>> rules() {
    Map<String, ToLongFunction<NodeRun>> rules = new HashMap<>();
    for (String op :
        List.of("Conv", "ConvInteger", "DeformConv", "FusedConv", "NhwcConv", "NhwcFusedConv")) {
      rules.put(op, run -> convolution(run.output(), run.input(1)));
    }
    rules.put("QLinearConv", run -> convolution(run.output(), run.input(3)));
    rules.put("ConvTranspose", run -> convolution(run.input(0), run.input(1)));
    for (String op : List.of("Gemm", "FusedGemm", "QGemm")) {
      rules.put(op, MacRules::gemm);
    }
    for (String op :
        List.of(
            "DynamicQuantizeMatMul",
            "LinearClassifier",
            "LinearRegressor",
            "MatMul",
            "MatMulInteger",
            "MatMulIntegerToFloat",
            "MatMulNBits",
            "QLinearMatMul")) {
      rules.put(op, MacRules::matrixProduct);
    }
    for (String op : List.of("DynamicQuantizeLSTM", "GRU", "LSTM", "RNN")) {
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
  private static long convolution(TensorShape many, TensorShape weights) {
    return Math.multiplyExact(many.values(), weights.values() / weights.size(0));
  }

  /** {@code [M, K] x [K, N]}, either of them transposed or not. */
  private static long gemm(NodeRun run) {
    long inner = run.input(0).values() / run.output().size(0);
    return Math.multiplyExact(run.output().values(), inner);
  }

  /** {@code [..., M, K] x [..., K, N]}; the last output, as a classifier's scores, has M * N. */
  private static long matrixProduct(NodeRun run) {
    TensorShape product = run.outputs().get(run.outputs().size() - 1);
    return Math.multiplyExact(product.values(), run.input(0).size(-1));
  }

  /** X {@code [steps, batch, in]}, W and R with the weights of every gate and direction. */
  private static long recurrence(NodeRun run) {
    long steps = Math.multiplyExact(run.input(0).size(0), run.input(0).size(1));
    return Math.multiplyExact(steps, run.input(1).values() + run.input(2).values());
  }
}
