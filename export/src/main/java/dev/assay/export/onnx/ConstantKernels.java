package dev.assay.export.onnx;

import dev.assay.export.tensor.ElementType;
import dev.assay.export.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;

/** Operators of ONNX on tensors in memory: those that stand between constants in real graphs. */
final class ConstantKernels {
  private static final Set<ElementType> EXACT =
      Set.of(ElementType.FLOAT, ElementType.DOUBLE, ElementType.INT32, ElementType.INT64);

  private ConstantKernels() {}

  /**
   * The result of a node; empty if it is not computed here.
   *
   * @param most number of elements that the result may have
   */
  static Optional<Tensor> compute(OnnxNode node, List<Tensor> inputs, long most) {
    Tensor first = inputs.get(0);
    return switch (node.type()) {
      case "Add", "Sub", "Mul", "Div" -> arithmetic(node.type(), inputs, most);
      case "Neg" -> unary(first, x -> -x);
      case "Sqrt" -> unary(first, Math::sqrt);
      case "Reciprocal" -> unary(first, x -> 1 / x);
      case "Cast" -> cast(first, ((Number) attribute(node, "to", 0L)).intValue());
      case "Transpose" -> Optional.ofNullable(TransposePass.permutation(node)).map(first::permuted);
      case "Reshape" -> reshaped(first, inputs.get(1), node);
      case "Unsqueeze" -> unsqueezed(first, inputs.get(1).longs());
      case "Squeeze" -> inputs.size() == 2 ? squeezed(first, inputs.get(1)) : Optional.empty();
      case "Concat" ->
          ((Number) attribute(node, "axis", 0L)).intValue() == 0
              ? joined(inputs)
              : Optional.empty();
      case "Shape" ->
          node.attributes().isEmpty()
              ? Optional.of(Tensor.ofLongs(first.shape(), first.rank()))
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static Object attribute(OnnxNode node, String name, Object otherwise) {
    return node.attributes().getOrDefault(name, otherwise);
  }

  private static Optional<Tensor> arithmetic(String type, List<Tensor> inputs, long most) {
    Tensor a = inputs.get(0);
    Tensor b = inputs.get(1);
    return EXACT.contains(a.type()) && a.type() == b.type()
        ? new Broadcast(a, b).compute(type, most)
        : Optional.empty();
  }

  /** Rounding a double result to float gives what float arithmetic gives, for these operations. */
  private static Optional<Tensor> unary(Tensor x, DoubleUnaryOperator f) {
    if (x.type() != ElementType.FLOAT && x.type() != ElementType.DOUBLE) {
      return Optional.empty();
    }
    return Optional.of(Tensor.of(x.type(), Arrays.stream(x.doubles()).map(f).toArray(), x.shape()));
  }

  private static Optional<Tensor> cast(Tensor x, int code) {
    ElementType to =
        Arrays.stream(ElementType.values())
            .filter(type -> type.onnxCode() == code)
            .findFirst()
            .orElse(null);
    if (to == null || !EXACT.contains(to) || !(EXACT.contains(x.type()) || isTruth(x))) {
      return Optional.empty();
    }
    if (x.type() == to) {
      return Optional.of(x);
    }
    if (x.type().isInteger() && to.isInteger()) {
      return x.type() == ElementType.INT32 ? Optional.of(widened(x)) : Optional.empty();
    }
    boolean exact = Arrays.stream(x.doubles()).allMatch(value -> Math.abs(value) < 1 << 24);
    return exact ? Optional.of(Tensor.of(to, x.doubles(), x.shape())) : Optional.empty();
  }

  private static Tensor widened(Tensor x) {
    return Tensor.ofLongs(x.longs(), x.shape());
  }

  private static boolean isTruth(Tensor x) {
    return x.type() == ElementType.BOOL;
  }

  private static Optional<Tensor> reshaped(Tensor x, Tensor shape, OnnxNode node) {
    long[] sizes = shape.longs();
    if (node.attributes().containsKey("allowzero") || x.length() == 0) {
      return Optional.empty();
    }
    long known = 1;
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = sizes[i] == 0 ? x.shape()[i] : sizes[i];
      known *= sizes[i] == -1 ? 1 : sizes[i];
    }
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = sizes[i] == -1 ? x.length() / known : sizes[i];
    }
    return Optional.of(x.reshaped(sizes));
  }

  private static Optional<Tensor> unsqueezed(Tensor x, long[] axes) {
    int rank = x.rank() + axes.length;
    boolean[] added = new boolean[rank];
    for (long axis : axes) {
      added[(int) (axis < 0 ? axis + rank : axis)] = true;
    }
    long[] shape = new long[rank];
    int next = 0;
    for (int i = 0; i < rank; i++) {
      shape[i] = added[i] ? 1 : x.shape()[next++];
    }
    return Optional.of(x.reshaped(shape));
  }

  private static Optional<Tensor> squeezed(Tensor x, Tensor axes) {
    int rank = x.rank();
    boolean[] removed = new boolean[rank];
    for (long axis : axes.longs()) {
      removed[(int) (axis < 0 ? axis + rank : axis)] = true;
    }
    long[] shape = new long[rank - axes.length()];
    int next = 0;
    for (int i = 0; i < rank; i++) {
      if (!removed[i]) {
        shape[next++] = x.shape()[i];
      }
    }
    return Optional.of(x.reshaped(shape));
  }

  /** Of rows of whole numbers, such as the parts of a shape. */
  private static Optional<Tensor> joined(List<Tensor> parts) {
    boolean rows =
        parts.stream().allMatch(part -> part.rank() == 1 && part.type() == ElementType.INT64);
    if (!rows) {
      return Optional.empty();
    }
    long[] all = parts.stream().flatMapToLong(part -> Arrays.stream(part.longs())).toArray();
    return Optional.of(Tensor.ofLongs(all, all.length));
  }
}
