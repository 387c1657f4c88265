package dev.assay.data.onnx.shape;

import dev.assay.data.onnx.OnnxNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Operators that move values about: shapes change as a whole. */
final class ArrayRules {
  private ArrayRules() {}

  static void register(Map<String, ShapeRule> rules) {
    rules.put("Flatten", ArrayRules::flatten);
    rules.put("Reshape", ArrayRules::reshape);
    rules.put("Transpose", ArrayRules::transpose);
    rules.put("Expand", ArrayRules::expand);
    rules.put("Pad", ArrayRules::pad);
    rules.put("Resize", (node, shapes) -> resize(node, shapes, shapes.opset() > 10 ? 2 : 1));
    rules.put("Upsample", (node, shapes) -> resize(node, shapes, 1));
    rules.put("DepthToSpace", (node, shapes) -> blocks(node, shapes, true));
    rules.put("SpaceToDepth", (node, shapes) -> blocks(node, shapes, false));
  }

  private static void flatten(OnnxNode node, Shapes shapes) {
    Optional<List<Long>> input = shapes.shape(node, 0);
    if (input.isPresent()) {
      int axis = AxisRules.bound(node.integer("axis", 1), input.get().size());
      shapes.put(
          node,
          List.of(
              Shapes.size(input.get().subList(0, axis)),
              Shapes.size(input.get().subList(axis, input.get().size()))));
    }
  }

  /** A 0 keeps the size, unless {@code allowzero}; one -1 takes what is left. */
  private static void reshape(OnnxNode node, Shapes shapes) {
    Optional<List<Long>> input = shapes.shape(node, 0);
    Optional<List<Long>> target = shapes.numbers(node, 1);
    if (target.isEmpty() && !node.ints("shape").isEmpty()) {
      target = Optional.of(node.ints("shape"));
    }
    if (input.isEmpty() || target.isEmpty()) {
      return;
    }
    List<Long> shape = new ArrayList<>();
    long known = 1;
    for (int i = 0; i < target.get().size(); i++) {
      long size = target.get().get(i);
      if (size == 0 && node.integer("allowzero", 0) == 0) {
        size = input.get().get(i);
      }
      shape.add(size);
      known = size < 0 ? known : Math.multiplyExact(known, size);
    }
    int free = shape.indexOf(-1L);
    if (free >= 0) {
      shape.set(free, Shapes.size(input.get()) / known);
    }
    if (Shapes.size(shape) != Shapes.size(input.get())) {
      throw new ArithmeticException(input.get() + " to " + shape);
    }
    shapes.put(node, shape);
    shapes.numbers(node, 0).ifPresent(numbers -> shapes.putNumbers(node, numbers));
  }

  private static void transpose(OnnxNode node, Shapes shapes) {
    Optional<List<Long>> input = shapes.shape(node, 0);
    if (input.isPresent()) {
      List<Long> order = node.ints("perm");
      List<Long> shape = new ArrayList<>();
      for (int i = 0; i < input.get().size(); i++) {
        int from = order.isEmpty() ? input.get().size() - 1 - i : order.get(i).intValue();
        shape.add(input.get().get(from));
      }
      shapes.put(node, shape);
      Optional<List<Long>> numbers = shapes.numbers(node, 0);
      if (numbers.isPresent() && shape.size() == 2 && !order.equals(List.of(0L, 1L))) {
        shapes.putNumbers(node, turned(numbers.get(), shape));
      }
    }
  }

  /** The numbers of a turned matrix, row by row. */
  private static List<Long> turned(List<Long> numbers, List<Long> shape) {
    List<Long> turned = new ArrayList<>();
    for (int row = 0; row < shape.get(0); row++) {
      for (int column = 0; column < shape.get(1); column++) {
        turned.add(numbers.get((int) (column * shape.get(0)) + row));
      }
    }
    return turned;
  }

  private static void expand(OnnxNode node, Shapes shapes) {
    Optional<List<Long>> input = shapes.shape(node, 0);
    Optional<List<Long>> target = shapes.numbers(node, 1);
    if (input.isPresent() && target.isPresent()) {
      shapes.put(node, ShapeRules.broadcast(input.get(), target.get()));
    }
  }

  private static void pad(OnnxNode node, Shapes shapes) {
    Optional<List<Long>> input = shapes.shape(node, 0);
    Optional<List<Long>> pads =
        node.ints("pads").isEmpty() ? shapes.numbers(node, 1) : Optional.of(node.ints("pads"));
    if (input.isEmpty() || pads.isEmpty() || node.input(3).isPresent()) {
      return;
    }
    int rank = input.get().size();
    List<Long> shape = new ArrayList<>();
    for (int i = 0; i < rank; i++) {
      shape.add(input.get().get(i) + pads.get().get(i) + pads.get().get(i + rank));
    }
    shapes.put(node, shape);
  }

  /** By sizes, or by scales rounded down. */
  private static void resize(OnnxNode node, Shapes shapes, int scalesInput) {
    Optional<List<Long>> input = shapes.shape(node, 0);
    if (input.isEmpty() || !node.ints("axes").isEmpty()) {
      return;
    }
    Optional<List<Long>> sizes = shapes.numbers(node, 3);
    if (sizes.isPresent()) {
      shapes.put(node, sizes.get());
      return;
    }
    Optional<List<Double>> scales = shapes.fractions(node, scalesInput);
    if (scales.isPresent() && !scales.get().isEmpty()) {
      List<Long> shape = new ArrayList<>();
      for (int i = 0; i < input.get().size(); i++) {
        shape.add((long) Math.floor(input.get().get(i) * scales.get().get(i)));
      }
      shapes.put(node, shape);
    }
  }

  private static void blocks(OnnxNode node, Shapes shapes, boolean toSpace) {
    Optional<List<Long>> input = shapes.shape(node, 0);
    long block = node.integer("blocksize", 0);
    if (input.isPresent() && block > 0) {
      List<Long> in = input.get();
      shapes.put(
          node,
          toSpace
              ? List.of(
                  in.get(0), in.get(1) / (block * block), in.get(2) * block, in.get(3) * block)
              : List.of(
                  in.get(0), in.get(1) * block * block, in.get(2) / block, in.get(3) / block));
    }
  }
}
