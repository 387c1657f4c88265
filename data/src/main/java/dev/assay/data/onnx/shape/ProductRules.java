package dev.assay.data.onnx.shape;

import dev.assay.data.onnx.OnnxNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Matrix products. */
final class ProductRules {
  private ProductRules() {}

  static void register(Map<String, ShapeRule> rules) {
    rules.put("Gemm", (node, shapes) -> gemm(node, shapes, 1));
    rules.put("QGemm", (node, shapes) -> gemm(node, shapes, 3));
    rules.put("MatMul", (node, shapes) -> product(node, shapes, 1));
    rules.put("FusedMatMul", ProductRules::fused);
    rules.put("MatMulInteger", (node, shapes) -> product(node, shapes, 1));
    rules.put("MatMulIntegerToFloat", (node, shapes) -> product(node, shapes, 1));
    rules.put("DynamicQuantizeMatMul", (node, shapes) -> product(node, shapes, 1));
    rules.put("QLinearMatMul", (node, shapes) -> product(node, shapes, 3));
  }

  private static void gemm(OnnxNode node, Shapes shapes, int second) {
    Optional<List<Long>> a = shapes.shape(node, 0);
    Optional<List<Long>> b = shapes.shape(node, second);
    if (a.isPresent() && b.isPresent()) {
      long rows = a.get().get(node.integer("transA", 0) == 0 ? 0 : 1);
      long columns = b.get().get(node.integer("transB", 0) == 0 ? 1 : 0);
      shapes.put(node, List.of(rows, columns));
    }
  }

  private static void fused(OnnxNode node, Shapes shapes) {
    // Its flags transpose in more than one way: left unknown where one is set.
    if (node.integer("transA", 0) == 0 && node.integer("transB", 0) == 0) {
      product(node, shapes, 1);
    }
  }

  private static void product(OnnxNode node, Shapes shapes, int second) {
    Optional<List<Long>> left = shapes.shape(node, 0);
    Optional<List<Long>> right = shapes.shape(node, second);
    if (left.isEmpty() || right.isEmpty()) {
      return;
    }
    List<Long> a = left.get();
    List<Long> b = right.get();
    int rankA = Math.max(2, a.size());
    int rankB = Math.max(2, b.size());
    List<Long> wideA = a.size() == 1 ? List.of(1L, a.get(0)) : a;
    List<Long> wideB = b.size() == 1 ? List.of(b.get(0), 1L) : b;
    if (!wideA.get(rankA - 1).equals(wideB.get(rankB - 2))) {
      throw new ArithmeticException(a + " by " + b);
    }
    List<Long> shape =
        new ArrayList<>(
            ShapeRules.broadcast(wideA.subList(0, rankA - 2), wideB.subList(0, rankB - 2)));
    if (a.size() > 1) {
      shape.add(wideA.get(rankA - 2));
    }
    if (b.size() > 1) {
      shape.add(wideB.get(rankB - 1));
    }
    shapes.put(node, shape);
  }
}
