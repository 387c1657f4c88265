package dev.assay.export.onnx;

import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** Two reorderings in a row become one, or none. */
final class TransposePass implements GraphPass {
  @Override
  public void visit(OnnxNode node, GraphEdit edit) {
    long[] second = permutation(node);
    OnnxNode before = node.inputs().isEmpty() ? null : node.inputs().get(0).producer().orElse(null);
    long[] first = before == null ? null : permutation(before);
    if (before == null || first == null || second == null) {
      return;
    }
    OnnxValue source = before.inputs().get(0);
    long[] both = LongStream.of(second).map(axis -> first[(int) axis]).toArray();
    boolean none = LongStream.range(0, both.length).allMatch(i -> both[(int) i] == i);
    edit.replace(
        node,
        none
            ? new OnnxNode("Identity", node.scope(), List.of(source), Map.of())
            : new OnnxNode("Transpose", node.scope(), List.of(source), Map.of("perm", both)));
  }

  /** How a node reorders dimensions; null if it does not. */
  static long @org.jspecify.annotations.Nullable [] permutation(OnnxNode node) {
    return node.type().equals("Transpose") && node.attributes().get("perm") instanceof long[] perm
        ? perm
        : null;
  }
}
