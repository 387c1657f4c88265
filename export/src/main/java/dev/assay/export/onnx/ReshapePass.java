package dev.assay.export.onnx;

import dev.assay.export.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Of several changes of shape in a row only the last counts, unless it keeps a size of the shape
 * before it, which ONNX writes as 0.
 */
final class ReshapePass implements GraphPass {
  private static final Set<String> RESHAPES = Set.of("Reshape", "Flatten", "Squeeze", "Unsqueeze");

  @Override
  public void visit(OnnxNode node, GraphEdit edit) {
    OnnxNode before = node.inputs().isEmpty() ? null : node.inputs().get(0).producer().orElse(null);
    if (before == null
        || !node.type().equals("Reshape")
        || !RESHAPES.contains(before.type())
        || !edit.isOnlyReader(node, node.inputs().get(0))) {
      return;
    }
    Tensor shape = node.inputs().get(1).constant().orElse(null);
    if (shape != null && Arrays.stream(shape.longs()).noneMatch(size -> size == 0)) {
      List<OnnxValue> inputs = new ArrayList<>(node.inputs());
      inputs.set(0, before.inputs().get(0));
      edit.replace(node, new OnnxNode("Reshape", node.scope(), inputs, node.attributes()));
    }
  }
}
