package dev.assay.data.onnx.shape;

import dev.assay.data.onnx.OnnxNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Operators that work along some axes; on one-dimensional sizes they give numbers too. */
final class AxisRules {
  private AxisRules() {}

  static void register(Map<String, ShapeRule> rules) {
    String reductions =
        "ReduceMean ReduceSum ReduceMax ReduceMin ReduceProd ReduceL1 ReduceL2 ReduceLogSum"
            + " ReduceLogSumExp ReduceSumSquare";
    for (String op : reductions.split(" ", -1)) {
      rules.put(op, AxisRules::reduce);
    }
    rules.put("ArgMax", AxisRules::arg);
    rules.put("ArgMin", AxisRules::arg);
    rules.put("Concat", (node, shapes) -> concat(node, shapes, 0, 1));
    rules.put("QLinearConcat", (node, shapes) -> concat(node, shapes, 2, 3));
    rules.put("Squeeze", AxisRules::squeeze);
    rules.put("Unsqueeze", AxisRules::unsqueeze);
    rules.put("Gather", AxisRules::gather);
    rules.put("Split", AxisRules::split);
  }

  /** An axis that may count from the end, within 0 and the rank. */
  static int bound(long axis, int rank) {
    return (int) Math.max(0, Math.min(rank, axis < 0 ? axis + rank : axis));
  }

  /** Axes of an attribute or of an input, counted from the start; empty if they are not known. */
  private static Optional<Set<Integer>> axes(OnnxNode node, Shapes shapes, int input, int rank) {
    List<Long> axes = node.ints("axes");
    if (axes.isEmpty() && node.input(input).isPresent()) {
      Optional<List<Long>> given = shapes.numbers(node, input);
      if (given.isEmpty()) {
        return Optional.empty();
      }
      axes = given.get();
    }
    Set<Integer> bounded = new HashSet<>();
    axes.forEach(axis -> bounded.add(bound(axis, rank)));
    return Optional.of(bounded);
  }

  private static void reduce(OnnxNode node, Shapes shapes) {
    Optional<List<Long>> input = shapes.shape(node, 0);
    if (input.isPresent()) {
      Optional<Set<Integer>> axes = axes(node, shapes, 1, input.get().size());
      boolean none = axes.filter(Set::isEmpty).isPresent();
      if (none && node.integer("noop_with_empty_axes", 0) == 1) {
        shapes.put(node, input.get());
      } else if (axes.isPresent()) {
        boolean keep = node.integer("keepdims", 1) == 1;
        shapes.put(node, reduced(input.get(), none ? Set.of() : axes.get(), keep, none));
      }
    }
  }

  private static List<Long> reduced(
      List<Long> shape, Set<Integer> axes, boolean keep, boolean all) {
    List<Long> reduced = new ArrayList<>();
    for (int i = 0; i < shape.size(); i++) {
      if (!all && !axes.contains(i)) {
        reduced.add(shape.get(i));
      } else if (keep) {
        reduced.add(1L);
      }
    }
    return reduced;
  }

  private static void arg(OnnxNode node, Shapes shapes) {
    Optional<List<Long>> input = shapes.shape(node, 0);
    if (input.isPresent()) {
      int axis = bound(node.integer("axis", 0), input.get().size());
      boolean keep = node.integer("keepdims", 1) == 1;
      shapes.put(node, reduced(input.get(), Set.of(axis), keep, false));
    }
  }

  private static void concat(OnnxNode node, Shapes shapes, int first, int step) {
    List<Long> result = new ArrayList<>();
    List<Long> numbers = new ArrayList<>();
    boolean known = true;
    for (int i = first; i < node.inputs().size(); i += step) {
      Optional<List<Long>> shape = shapes.shape(node, i);
      if (shape.isEmpty()) {
        return;
      }
      int axis = bound(node.integer("axis", 1), shape.get().size());
      if (result.isEmpty()) {
        result.addAll(shape.get());
      } else {
        result.set(axis, result.get(axis) + shape.get().get(axis));
      }
      Optional<List<Long>> values = shapes.numbers(node, i);
      known = known && values.isPresent();
      values.ifPresent(numbers::addAll);
    }
    shapes.put(node, result);
    if (known && result.size() == 1) {
      shapes.putNumbers(node, numbers);
    }
  }

  private static void squeeze(OnnxNode node, Shapes shapes) {
    Optional<List<Long>> input = shapes.shape(node, 0);
    if (input.isPresent()) {
      Optional<Set<Integer>> axes = axes(node, shapes, 1, input.get().size());
      if (axes.isPresent()) {
        List<Long> shape = new ArrayList<>();
        for (int i = 0; i < input.get().size(); i++) {
          boolean gone = axes.get().isEmpty() ? input.get().get(i) == 1 : axes.get().contains(i);
          if (!gone) {
            shape.add(input.get().get(i));
          }
        }
        shapes.put(node, shape);
      }
    }
    shapes.numbers(node, 0).ifPresent(numbers -> shapes.putNumbers(node, numbers));
  }

  private static void unsqueeze(OnnxNode node, Shapes shapes) {
    Optional<List<Long>> input = shapes.shape(node, 0);
    if (input.isPresent()) {
      int count =
          Math.max(node.ints("axes").size(), shapes.numbers(node, 1).map(List::size).orElse(0));
      Optional<Set<Integer>> axes = axes(node, shapes, 1, input.get().size() + count);
      if (axes.isPresent()) {
        List<Long> shape = new ArrayList<>(input.get());
        axes.get().stream().sorted().forEach(axis -> shape.add(axis, 1L));
        shapes.put(node, shape);
      }
    }
    shapes.numbers(node, 0).ifPresent(numbers -> shapes.putNumbers(node, numbers));
  }

  private static void gather(OnnxNode node, Shapes shapes) {
    Optional<List<Long>> data = shapes.shape(node, 0);
    Optional<List<Long>> indices = shapes.shape(node, 1);
    if (data.isEmpty() || indices.isEmpty()) {
      return;
    }
    int axis = bound(node.integer("axis", 0), data.get().size());
    List<Long> shape = new ArrayList<>(data.get().subList(0, axis));
    shape.addAll(indices.get());
    shape.addAll(data.get().subList(axis + 1, data.get().size()));
    shapes.put(node, shape);
    Optional<List<Long>> values = shapes.numbers(node, 0);
    Optional<List<Long>> positions = shapes.numbers(node, 1);
    if (values.isPresent() && positions.isPresent() && data.get().size() == 1) {
      List<Long> from = values.get();
      shapes.putNumbers(
          node, positions.get().stream().map(i -> from.get(bound(i, from.size()))).toList());
    }
  }

  private static void split(OnnxNode node, Shapes shapes) {
    Optional<List<Long>> data = shapes.shape(node, 0);
    if (data.isEmpty()) {
      return;
    }
    int axis = bound(node.integer("axis", 0), data.get().size());
    long size = data.get().get(axis);
    int parts = node.outputs().size();
    List<Long> stated = node.ints("split");
    List<Long> sizes = stated.isEmpty() ? shapes.numbers(node, 1).orElse(List.of()) : stated;
    if (sizes.isEmpty() && node.input(1).isPresent()) {
      return;
    }
    long even = (size + parts - 1) / parts;
    for (int i = 0; i < parts; i++) {
      List<Long> shape = new ArrayList<>(data.get());
      shape.set(axis, sizes.isEmpty() ? Math.min(even, size - i * even) : sizes.get(i));
      shapes.put(node, i, shape);
    }
  }
}
