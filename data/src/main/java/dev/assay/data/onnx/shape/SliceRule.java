package dev.assay.data.onnx.shape;

import dev.assay.data.onnx.OnnxNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code Slice} from opset 10 on, forwards and backwards. */
final class SliceRule {
  private SliceRule() {}

  /** One axis of a slice: {@code count} positions from {@code start}, {@code step} apart. */
  private record Cut(int axis, long start, long step, long count) {
    static Cut of(OnnxNode node, Shapes shapes, int i, List<Long> shape) {
      long rawStart = shapes.numbers(node, 1).orElseThrow().get(i);
      long rawEnd = shapes.numbers(node, 2).orElseThrow().get(i);
      long rawAxis = shapes.numbers(node, 3).map(axes -> axes.get(i)).orElse((long) i);
      int axis = AxisRules.bound(rawAxis, shape.size());
      long step = shapes.numbers(node, 4).map(steps -> steps.get(i)).orElse(1L);
      int size = Math.toIntExact(shape.get(axis));
      if (step > 0) {
        long start = AxisRules.bound(rawStart, size);
        long end = AxisRules.bound(rawEnd, size);
        return new Cut(axis, start, step, Math.max(0, (end - start + step - 1) / step));
      }
      // Backwards an end below the first position is written as a very negative number.
      long start = Math.min(size - 1L, rawStart < 0 ? rawStart + size : rawStart);
      long end = rawEnd < -size ? -1 : rawEnd < 0 ? rawEnd + size : rawEnd;
      return new Cut(axis, start, step, Math.max(0, (end - start + step + 1) / step));
    }
  }

  static void slice(OnnxNode node, Shapes shapes) {
    Optional<List<Long>> data = shapes.shape(node, 0);
    Optional<List<Long>> starts = shapes.numbers(node, 1);
    if (data.isEmpty() || starts.isEmpty() || shapes.numbers(node, 2).isEmpty()) {
      return;
    }
    List<Long> shape = new ArrayList<>(data.get());
    List<Cut> cuts = new ArrayList<>();
    for (int i = 0; i < starts.get().size(); i++) {
      Cut cut = Cut.of(node, shapes, i, data.get());
      cuts.add(cut);
      shape.set(cut.axis, cut.count);
    }
    shapes.put(node, shape);
    Optional<List<Long>> numbers = shapes.numbers(node, 0);
    if (numbers.isPresent() && cuts.size() == 1 && cuts.get(0).axis == 0) {
      shapes.putNumbers(node, rows(numbers.get(), data.get(), cuts.get(0)));
    }
  }

  private static List<Long> rows(List<Long> numbers, List<Long> shape, Cut cut) {
    int row = (int) Shapes.size(shape.subList(1, shape.size()));
    List<Long> rows = new ArrayList<>();
    for (long i = 0; i < cut.count; i++) {
      int first = (int) (cut.start + i * cut.step) * row;
      rows.addAll(numbers.subList(first, first + row));
    }
    return rows;
  }
}
