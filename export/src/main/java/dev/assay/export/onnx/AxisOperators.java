package dev.assay.export.onnx;

import dev.assay.export.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Operators on numbered axes, computed before a reordering of dimensions instead of behind it.
 *
 * @param node the operator behind the reordering
 * @param perm dimension {@code i} behind is {@code perm[i]} before
 */
record AxisOperators(OnnxNode node, List<Long> perm) {
  AxisOperators(OnnxNode node, long[] perm) {
    this(node, Arrays.stream(perm).boxed().toList());
  }

  /** The node that reads what is before the reordering; empty if it is none of these operators. */
  Optional<OnnxNode> reordered() {
    return switch (node.type()) {
      case "Concat", "Softmax", "LogSoftmax" -> oneAxis();
      case "Pad" -> padded();
      default -> node.type().startsWith("Reduce") ? reduced() : Optional.empty();
    };
  }

  private long before(long axis) {
    return perm.get((int) (axis < 0 ? axis + perm.size() : axis));
  }

  private List<OnnxValue> sources() {
    return node.inputs().stream()
        .map(value -> value.producer().map(p -> p.inputs().get(0)).orElse(value))
        .toList();
  }

  private Optional<OnnxNode> oneAxis() {
    boolean computed = node.inputs().stream().noneMatch(value -> value.constant().isPresent());
    if (!computed) {
      return Optional.empty();
    }
    long axis = node.attributes().get("axis") instanceof Number number ? number.longValue() : -1;
    Map<String, Object> attributes = new TreeMap<>(node.attributes());
    attributes.put("axis", before(axis));
    return Optional.of(new OnnxNode(node.type(), node.scope(), sources(), attributes));
  }

  /** Reductions that keep the reduced dimensions, whose axes are constants. */
  private Optional<OnnxNode> reduced() {
    boolean keeps = !(node.attributes().get("keepdims") instanceof Number k) || k.longValue() == 1;
    if (!keeps) {
      return Optional.empty();
    }
    List<OnnxValue> inputs = new ArrayList<>(sources());
    Map<String, Object> attributes = new TreeMap<>(node.attributes());
    if (node.attributes().get("axes") instanceof long[] axes) {
      attributes.put("axes", sorted(axes));
    } else if (inputs.size() == 2) {
      Tensor axes = inputs.get(1).constant().orElse(null);
      if (axes == null) {
        return Optional.empty();
      }
      inputs.set(1, renumbered(inputs.get(1), sorted(axes.longs())));
    }
    return Optional.of(new OnnxNode(node.type(), node.scope(), inputs, attributes));
  }

  private long[] sorted(long[] axes) {
    return Arrays.stream(axes).map(this::before).sorted().toArray();
  }

  /** Pads are all beginnings, then all ends; from opset 18 on they may name axes instead. */
  private Optional<OnnxNode> padded() {
    Tensor pads = node.inputs().size() < 2 ? null : node.inputs().get(1).constant().orElse(null);
    int rank = perm.size();
    if (pads == null || pads.length() != 2 * rank || node.inputs().size() > 3) {
      return Optional.empty();
    }
    long[] behind = pads.longs();
    long[] before = new long[behind.length];
    for (int i = 0; i < rank; i++) {
      before[perm.get(i).intValue()] = behind[i];
      before[perm.get(i).intValue() + rank] = behind[i + rank];
    }
    List<OnnxValue> inputs = new ArrayList<>(sources());
    inputs.set(1, renumbered(node.inputs().get(1), before));
    return Optional.of(new OnnxNode(node.type(), node.scope(), inputs, node.attributes()));
  }

  private static OnnxValue renumbered(OnnxValue old, long[] numbers) {
    OnnxValue value = OnnxValue.constant(Tensor.ofLongs(numbers, numbers.length));
    old.name().ifPresent(value::rename);
    return value;
  }
}
