package dev.assay.data.onnx.shape;

import dev.assay.data.onnx.OnnxFile;
import dev.assay.data.onnx.OnnxGraph;
import dev.assay.data.onnx.OnnxNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Multiplications with addition of one run, by convolutions and matrix products; what else a graph
 * does is not counted, as usual.
 *
 * @param total the number; empty if it cannot be told
 * @param reason why it cannot be told; else empty
 */
public record Macs(OptionalLong total, String reason) {
  private static final Map<String, Integer> CONVOLUTIONS =
      Map.of("Conv", 1, "FusedConv", 1, "ConvInteger", 1, "QLinearConv", 3);
  private static final Map<String, Integer> PRODUCTS =
      Map.of(
          "MatMul", 1,
          "FusedMatMul", 1,
          "MatMulInteger", 1,
          "MatMulIntegerToFloat", 1,
          "DynamicQuantizeMatMul", 1,
          "QLinearMatMul", 3,
          "Gemm", 1,
          "QGemm", 3);
  private static final Set<String> UNCOUNTED =
      Set.of(
          "LSTM",
          "GRU",
          "RNN",
          "Einsum",
          "DeformConv",
          "Attention",
          "MultiHeadAttention",
          "QAttention",
          "MatMulNBits",
          "LinearClassifier",
          "LinearRegressor",
          "SVMClassifier",
          "SVMRegressor");

  /**
   * Counts.
   *
   * @param inputs shape of each input that must be fed
   */
  public static Macs of(OnnxFile file, Map<String, List<Long>> inputs) {
    Shapes shapes = new Shapes(file.graph(), inputs, file.opsets());
    long total = 0;
    for (OnnxNode node : file.graph().nodes()) {
      Optional<String> hidden = hidden(node);
      if (hidden.isPresent()) {
        return new Macs(OptionalLong.empty(), hidden.get());
      }
      if (node.op().equals("ConvTranspose") || weightInput(node).isPresent()) {
        try {
          OptionalLong macs = count(node, shapes);
          if (macs.isEmpty()) {
            return unknown(node);
          }
          total = Math.addExact(total, macs.getAsLong());
        } catch (ArithmeticException | IndexOutOfBoundsException e) {
          return unknown(node);
        }
      }
    }
    if (file.functions().stream().anyMatch(node -> weightInput(node).isPresent())) {
      return new Macs(OptionalLong.empty(), "products stand in functions of the file's own");
    }
    return new Macs(OptionalLong.of(total), "");
  }

  /** What multiplies and cannot be counted. */
  private static Optional<String> hidden(OnnxNode node) {
    if (UNCOUNTED.contains(node.op())) {
      return Optional.of("what %s multiplies is not counted here".formatted(node.op()));
    }
    return node.graphs()
        .flatMap(OnnxGraph::allNodes)
        .filter(inner -> weightInput(inner).isPresent())
        .findFirst()
        .map(inner -> "%s stands inside %s".formatted(inner.op(), node.op()));
  }

  private static Macs unknown(OnnxNode node) {
    return new Macs(
        OptionalLong.empty(),
        "the shapes at %s '%s' cannot be told without running it"
            .formatted(node.op(), node.name().isEmpty() ? node.outputs() : node.name()));
  }

  private static Optional<Integer> weightInput(OnnxNode node) {
    Integer product = PRODUCTS.get(node.op());
    return Optional.ofNullable(product == null ? CONVOLUTIONS.get(node.op()) : product);
  }

  private static OptionalLong count(OnnxNode node, Shapes shapes) {
    int second = weightInput(node).orElse(1);
    Optional<List<Long>> input = shapes.shape(node, 0);
    Optional<List<Long>> weight = shapes.shape(node, second);
    Optional<List<Long>> output = shapes.shape(node.outputs().get(0));
    if (input.isEmpty() || weight.isEmpty() || output.isEmpty()) {
      return OptionalLong.empty();
    }
    if (node.op().equals("ConvTranspose")) {
      return of(input.get(), weight.get().subList(1, weight.get().size()));
    }
    if (CONVOLUTIONS.containsKey(node.op())) {
      return of(output.get(), weight.get().subList(1, weight.get().size()));
    }
    boolean transposed = node.integer("transA", 0) == 1;
    int rank = input.get().size();
    return of(output.get(), List.of(input.get().get(transposed ? rank - 2 : rank - 1)));
  }

  /** For each of these, one product over those. */
  private static OptionalLong of(List<Long> each, List<Long> over) {
    return OptionalLong.of(Math.multiplyExact(Shapes.size(each), Shapes.size(over)));
  }
}
