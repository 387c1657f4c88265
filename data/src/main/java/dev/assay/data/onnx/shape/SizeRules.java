package dev.assay.data.onnx.shape;

import dev.assay.data.onnx.OnnxNode;
import dev.assay.data.onnx.OnnxTensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongBinaryOperator;

/** Operators by which graphs compute sizes: they give numbers beside shapes. */
final class SizeRules {
  private static final int MOST_NUMBERS = 64;

  private SizeRules() {}

  static void register(Map<String, ShapeRule> rules) {
    rules.put("Constant", SizeRules::constant);
    rules.put("Shape", SizeRules::shape);
    rules.put("Size", SizeRules::size);
    rules.put("Identity", SizeRules::pass);
    rules.put("Cast", SizeRules::pass);
    rules.put("Add", (node, shapes) -> arithmetic(node, shapes, Math::addExact));
    rules.put("Sub", (node, shapes) -> arithmetic(node, shapes, Math::subtractExact));
    rules.put("Mul", (node, shapes) -> arithmetic(node, shapes, Math::multiplyExact));
    rules.put("Div", (node, shapes) -> arithmetic(node, shapes, (a, b) -> a / b));
    rules.put("Mod", (node, shapes) -> arithmetic(node, shapes, Math::floorMod));
    rules.put("Equal", (node, shapes) -> arithmetic(node, shapes, (a, b) -> a == b ? 1 : 0));
    rules.put("Where", SizeRules::where);
    rules.put("ConstantOfShape", SizeRules::filled);
  }

  private static void constant(OnnxNode node, Shapes shapes) {
    if (node.outputs().isEmpty()) {
      return;
    }
    Optional<OnnxTensor> value = node.tensors().findFirst();
    if (value.isPresent()) {
      shapes.store(node.outputs().get(0), value.get());
      return;
    }
    List<Long> many = node.ints("value_ints");
    List<Long> one = node.ints("value_int");
    if (!many.isEmpty()) {
      shapes.put(node, List.of((long) many.size()));
      shapes.putNumbers(node, many);
    } else if (!one.isEmpty()) {
      shapes.put(node, List.of());
      shapes.putNumbers(node, one);
    }
  }

  private static void shape(OnnxNode node, Shapes shapes) {
    Optional<List<Long>> input = shapes.shape(node, 0);
    if (input.isPresent()) {
      List<Long> sizes = input.get();
      int start = AxisRules.bound(node.integer("start", 0), sizes.size());
      int end = AxisRules.bound(node.integer("end", sizes.size()), sizes.size());
      List<Long> part = sizes.subList(start, Math.max(start, end));
      shapes.put(node, List.of((long) part.size()));
      shapes.putNumbers(node, part);
    }
  }

  private static void size(OnnxNode node, Shapes shapes) {
    Optional<List<Long>> input = shapes.shape(node, 0);
    if (input.isPresent()) {
      shapes.put(node, List.of());
      shapes.putNumbers(node, List.of(Shapes.size(input.get())));
    }
  }

  private static void pass(OnnxNode node, Shapes shapes) {
    ShapeRules.same(node, shapes);
    shapes.numbers(node, 0).ifPresent(numbers -> shapes.putNumbers(node, numbers));
  }

  private static void arithmetic(OnnxNode node, Shapes shapes, LongBinaryOperator operator) {
    ShapeRules.broadcast(node, shapes);
    Optional<List<Long>> a = shapes.numbers(node, 0);
    Optional<List<Long>> b = shapes.numbers(node, 1);
    if (a.isEmpty() || b.isEmpty()) {
      return;
    }
    int count = Math.max(a.get().size(), b.get().size());
    boolean fits = fits(a.get(), count) && fits(b.get(), count);
    if (fits && count <= MOST_NUMBERS) {
      List<Long> results = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        results.add(operator.applyAsLong(at(a.get(), i), at(b.get(), i)));
      }
      shapes.putNumbers(node, results);
    }
  }

  /** The second where the first is true, else the third. */
  private static void where(OnnxNode node, Shapes shapes) {
    ShapeRules.broadcast(node, shapes);
    Optional<List<Long>> condition = shapes.numbers(node, 0);
    Optional<List<Long>> yes = shapes.numbers(node, 1);
    Optional<List<Long>> no = shapes.numbers(node, 2);
    if (condition.isEmpty() || yes.isEmpty() || no.isEmpty()) {
      return;
    }
    int count = condition.get().size();
    if (fits(yes.get(), count) && fits(no.get(), count)) {
      List<Long> results = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        results.add(at(condition.get().get(i) == 0 ? no.get() : yes.get(), i));
      }
      shapes.putNumbers(node, results);
    }
  }

  private static void filled(OnnxNode node, Shapes shapes) {
    Optional<List<Long>> shape = shapes.numbers(node, 0);
    if (shape.isPresent()) {
      shapes.put(node, shape.get());
      long size = Shapes.size(shape.get());
      Optional<List<Double>> value = node.tensors().findFirst().flatMap(OnnxTensor::values);
      if (size <= MOST_NUMBERS) {
        long number = value.map(values -> values.get(0).longValue()).orElse(0L);
        shapes.putNumbers(node, Collections.nCopies((int) size, number));
      }
    }
  }

  private static boolean fits(List<Long> numbers, int count) {
    return numbers.size() == count || numbers.size() == 1;
  }

  private static long at(List<Long> numbers, int i) {
    return numbers.get(numbers.size() == 1 ? 0 : i);
  }
}
