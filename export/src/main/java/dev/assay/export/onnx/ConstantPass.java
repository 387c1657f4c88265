package dev.assay.export.onnx;

import dev.assay.export.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * Computes what depends on constants alone, unless that would make the file larger by more than a
 * few numbers.
 */
final class ConstantPass implements GraphPass {
  private static final int SMALL = 1024;

  @Override
  public void visit(OnnxNode node, GraphEdit edit) {
    boolean constant =
        !node.inputs().isEmpty()
            && node.outputs().size() == 1
            && node.inputs().stream().allMatch(value -> value.constant().isPresent());
    if (!constant) {
      return;
    }
    List<Tensor> inputs =
        node.inputs().stream().map(value -> value.constant().orElseThrow()).toList();
    long most = Math.max(SMALL, inputs.stream().mapToLong(Tensor::length).sum());
    Optional<Tensor> result = ConstantKernels.compute(node, inputs, most);
    if (result.isPresent()) {
      OnnxValue before = node.outputs().get(0);
      OnnxValue value = OnnxValue.constant(result.get());
      before.name().ifPresentOrElse(value::rename, () -> value.rename(node.scope() + "/constant"));
      edit.replace(before, value);
    }
  }
}
