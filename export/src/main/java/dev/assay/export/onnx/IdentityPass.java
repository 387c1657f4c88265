package dev.assay.export.onnx;

import java.util.stream.LongStream;

/** Removes nodes that hand on what they get. */
final class IdentityPass implements GraphPass {
  @Override
  public void visit(OnnxNode node, GraphEdit edit) {
    if (handsOn(node)) {
      edit.replace(node.outputs().get(0), node.inputs().get(0));
    }
  }

  private static boolean handsOn(OnnxNode node) {
    return switch (node.type()) {
      case "Identity" -> true;
      case "Concat", "Sum", "Max", "Min", "Mean" -> node.inputs().size() == 1;
      case "Transpose" ->
          node.attributes().get("perm") instanceof long[] perm
              && LongStream.range(0, perm.length).allMatch(i -> perm[(int) i] == i);
      default -> false;
    };
  }
}
