package dev.assay.export.onnx;

import dev.assay.export.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Moves a reordering of dimensions behind an operator that does not care for their order, towards
 * the reordering that undoes it. Nodes never become more: each reordering that goes has no other
 * reader.
 */
final class TransposeSinkPass implements GraphPass {
  /** Elementwise, whatever number of inputs they have. */
  private static final Set<String> ELEMENTWISE =
      Set.of(
          "Abs",
          "Acos",
          "Acosh",
          "Add",
          "And",
          "Asin",
          "Asinh",
          "Atan",
          "Atanh",
          "Cast",
          "Ceil",
          "Celu",
          "Clip",
          "Cos",
          "Cosh",
          "Div",
          "Elu",
          "Equal",
          "Erf",
          "Exp",
          "Floor",
          "Gelu",
          "Greater",
          "GreaterOrEqual",
          "HardSigmoid",
          "HardSwish",
          "IsInf",
          "IsNaN",
          "LeakyRelu",
          "Less",
          "LessOrEqual",
          "Log",
          "Max",
          "Mean",
          "Min",
          "Mish",
          "Mod",
          "Mul",
          "Neg",
          "Not",
          "Or",
          "PRelu",
          "Pow",
          "Reciprocal",
          "Relu",
          "Round",
          "Selu",
          "Sigmoid",
          "Sign",
          "Sin",
          "Sinh",
          "Softplus",
          "Softsign",
          "Sqrt",
          "Sub",
          "Sum",
          "Tan",
          "Tanh",
          "ThresholdedRelu",
          "Where",
          "Xor");

  @Override
  public void visit(OnnxNode node, GraphEdit edit) {
    Optional<long[]> permutation = permutation(node, edit);
    if (permutation.isEmpty() || edit.isPinned(node.outputs().get(0))) {
      return;
    }
    long[] perm = permutation.get();
    Optional<OnnxNode> inner =
        ELEMENTWISE.contains(node.type())
            ? elementwise(node, perm)
            : new AxisOperators(node, perm).reordered();
    if (inner.isPresent()) {
      OnnxValue moved = edit.insertBefore(node, inner.get());
      edit.replace(
          node, new OnnxNode("Transpose", node.scope(), List.of(moved), Map.of("perm", perm)));
    }
  }

  /** The one reordering of all computed inputs, none of which anybody else reads. */
  private static Optional<long[]> permutation(OnnxNode node, GraphEdit edit) {
    if (node.outputs().size() != 1) {
      return Optional.empty();
    }
    long[] found = null;
    for (OnnxValue input : node.inputs()) {
      if (input == OnnxValue.ABSENT || input.constant().isPresent()) {
        continue;
      }
      OnnxNode producer = input.producer().orElse(null);
      long[] perm = producer == null ? null : TransposePass.permutation(producer);
      boolean fits =
          perm != null
              && edit.isOnlyReader(node, input)
              && (found == null || java.util.Arrays.equals(found, perm));
      if (!fits) {
        return Optional.empty();
      }
      found = perm;
    }
    return Optional.ofNullable(found);
  }

  private static Optional<OnnxNode> elementwise(OnnxNode node, long[] perm) {
    List<OnnxValue> inputs = new ArrayList<>();
    for (OnnxValue input : node.inputs()) {
      Tensor constant = input.constant().orElse(null);
      if (constant == null) {
        inputs.add(
            input.producer().map(transpose -> transpose.inputs().get(0)).orElse(OnnxValue.ABSENT));
      } else if (constant.length() == 1 && constant.rank() <= perm.length) {
        inputs.add(input);
      } else if (constant.rank() > perm.length) {
        return Optional.empty();
      } else {
        OnnxValue moved = OnnxValue.constant(unordered(constant, perm));
        input.name().ifPresent(moved::rename);
        inputs.add(moved);
      }
    }
    return Optional.of(new OnnxNode(node.type(), node.scope(), inputs, node.attributes()));
  }

  /** A constant as it stood before the reordering: dimension {@code perm[i]} is its {@code i}. */
  private static Tensor unordered(Tensor constant, long[] perm) {
    long[] full = new long[perm.length];
    java.util.Arrays.fill(full, 1);
    int added = perm.length - constant.rank();
    System.arraycopy(constant.shape(), 0, full, added, constant.rank());
    long[] inverse = new long[perm.length];
    for (int i = 0; i < perm.length; i++) {
      inverse[(int) perm[i]] = i;
    }
    return constant.reshaped(full).permuted(inverse);
  }
}
