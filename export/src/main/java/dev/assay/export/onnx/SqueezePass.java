package dev.assay.export.onnx;

import dev.assay.export.tensor.Tensor;
import java.util.Arrays;
import java.util.Optional;

/** Dimensions of size 1 that are added and removed at once were never there. */
final class SqueezePass implements GraphPass {
  @Override
  public void visit(OnnxNode node, GraphEdit edit) {
    OnnxNode before = node.inputs().isEmpty() ? null : node.inputs().get(0).producer().orElse(null);
    if (before == null) {
      return;
    }
    boolean opposite =
        (node.type().equals("Squeeze") && before.type().equals("Unsqueeze"))
            || (node.type().equals("Unsqueeze") && before.type().equals("Squeeze"));
    if (opposite) {
      Optional<long[]> axes = axes(node);
      Optional<long[]> axesBefore = axes(before);
      if (axes.isPresent()
          && axesBefore.isPresent()
          && Arrays.equals(axes.get(), axesBefore.get())) {
        edit.replace(node.outputs().get(0), before.inputs().get(0));
      }
    }
  }

  /**
   * Sorted axes. Negative ones count from the end of the larger rank in both operators, so equal
   * ones are opposite too.
   */
  private static Optional<long[]> axes(OnnxNode node) {
    if (node.inputs().size() < 2) {
      return Optional.empty();
    }
    return node.inputs().get(1).constant().map(Tensor::longs).map(SqueezePass::sorted);
  }

  private static long[] sorted(long[] axes) {
    long[] copy = axes.clone();
    Arrays.sort(copy);
    return copy;
  }
}
