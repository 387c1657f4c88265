package dev.assay.export.onnx;

import dev.assay.export.tensor.ElementType;
import dev.assay.export.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/** A constant that is added to each channel of a convolution or product becomes its bias. */
final class BiasPass implements GraphPass {
  @Override
  public void visit(OnnxNode node, GraphEdit edit) {
    if (node.type().equals("Add") && !fuse(node, 0, edit)) {
      fuse(node, 1, edit);
    }
  }

  private static boolean fuse(OnnxNode add, int operand, GraphEdit edit) {
    OnnxValue product = add.inputs().get(operand);
    OnnxNode producer = product.producer().orElse(null);
    Tensor constant = add.inputs().get(1 - operand).constant().orElse(null);
    if (producer == null
        || constant == null
        || producer.inputs().size() != 2
        || !edit.isOnlyReader(add, product)) {
      return false;
    }
    Optional<Tensor> bias = bias(producer, constant);
    if (bias.isEmpty()) {
      return false;
    }
    OnnxValue value = OnnxValue.constant(bias.get());
    add.inputs().get(1 - operand).name().ifPresent(value::rename);
    List<OnnxValue> inputs = List.of(producer.inputs().get(0), producer.inputs().get(1), value);
    return edit.replace(
        add, new OnnxNode(producer.type(), add.scope(), inputs, producer.attributes()));
  }

  private static Optional<Tensor> bias(OnnxNode producer, Tensor constant) {
    Tensor weights = producer.inputs().get(1).constant().orElse(null);
    if (weights == null || constant.type() != weights.type()) {
      return Optional.empty();
    }
    long[] shape = weights.shape();
    return switch (producer.type()) {
      case "Conv" -> channels(constant, shape[0], shape.length);
      case "ConvTranspose" ->
          channels(constant, shape[1] * number(producer, "group"), shape.length);
      case "Gemm" -> row(producer, constant, shape[number(producer, "transB") == 1 ? 0 : 1]);
      default -> Optional.empty();
    };
  }

  /** {@code [1, C, 1...]} or {@code [C, 1...]} of a convolution's rank, as {@code [C]}. */
  private static Optional<Tensor> channels(Tensor constant, long channels, int rank) {
    long[] shape = constant.shape();
    int axis = 1 - (rank - shape.length);
    boolean fits = axis >= 0 && constant.length() == channels && shape.length <= rank;
    return fits && shape[axis] == channels
        ? Optional.of(constant.reshaped(channels))
        : Optional.empty();
  }

  /** A row of a product that is scaled by nothing. */
  private static Optional<Tensor> row(OnnxNode gemm, Tensor constant, long columns) {
    long[] shape = constant.shape();
    boolean row = shape.length == 1 || (shape.length == 2 && shape[0] == 1);
    boolean plain = !gemm.attributes().containsKey("beta") && constant.type() == ElementType.FLOAT;
    return row && plain && shape[shape.length - 1] == columns
        ? Optional.of(constant.reshaped(columns))
        : Optional.empty();
  }

  /** An attribute, or ONNX's own default of it: 1 group, nothing transposed. */
  private static long number(OnnxNode node, String name) {
    long standard = name.equals("group") ? 1 : 0;
    return node.attributes().get(name) instanceof Number number ? number.longValue() : standard;
  }
}
