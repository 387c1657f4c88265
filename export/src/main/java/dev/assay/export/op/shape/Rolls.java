package dev.assay.export.op.shape;

import dev.assay.export.onnx.OnnxGraph;
import dev.assay.export.onnx.OnnxValue;
import dev.assay.export.op.Constants;
import dev.assay.export.op.Formula;
import dev.assay.export.op.OpRegistry;
import dev.assay.export.op.SourceOp;
import dev.assay.export.op.Span;
import dev.assay.export.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Rolls cells forward, those behind the last come first. SameDiff's kernel does so for some sizes
 * and shifts only, so it is tried before it is believed.
 */
final class Rolls {
  /** What an open size is tried as. */
  private static final List<Long> TRIED = List.of(1L, 2L, 3L, 17L);

  private final SourceOp op;
  private final Formula f;
  private final long[] shifts;
  private final long[] axes;

  private Rolls(SourceOp op, OnnxGraph graph) {
    this.op = op;
    this.f = Formula.ofOutput(op, graph);
    this.shifts =
        op.hasInput(1)
            ? Constants.longs(op, 1, "shifts")
            : new long[] {op.longArgument(0, "shift")};
    this.axes = op.hasInput(2) ? Constants.longs(op, 2, "axes") : new long[0];
  }

  static void register(OpRegistry ops) {
    ops.add("roll", "x, shifts?, axes? [shift]", "Concat Slice", Rolls::roll)
        .restriction(
            "shifts and axes have to be constant; those that SameDiff computes wrongly are refused");
  }

  private static List<OnnxValue> roll(SourceOp op, OnnxGraph graph) {
    Rolls rolls = new Rolls(op, graph);
    rolls.requireRight();
    return List.of(rolls.axes.length == 0 ? rolls.cells() : rolls.alongAxes());
  }

  private OnnxValue cells() {
    OnnxValue cells = f.graph().vector(op.input(0));
    return f.of("Reshape", shifted(cells, 0, shifts[0]), f.shape(0));
  }

  private OnnxValue alongAxes() {
    OnnxValue rolled = op.input(0);
    for (int i = 0; i < axes.length; i++) {
      rolled = shifted(rolled, axes[i], shifts[i]);
    }
    return rolled;
  }

  private OnnxValue shifted(OnnxValue value, long axis, long shift) {
    if (shift == 0) {
      return value;
    }
    return f.concat(
        axis,
        List.of(
            f.slice(value, axis, Span.of(-shift, Long.MAX_VALUE)),
            f.slice(value, axis, Span.of(0, -shift))));
  }

  private void requireRight() {
    boolean right = TRIED.stream().map(this::filledIn).distinct().allMatch(this::isRight);
    if (!right) {
      throw op.refusal(
          "shifts %s along axes %s of %s: SameDiff computes them wrongly"
              .formatted(Arrays.toString(shifts), Arrays.toString(axes), op.shape(0)));
    }
  }

  private List<Long> filledIn(long open) {
    return op.shape(0).stream().map(size -> size < 0 ? Long.valueOf(open) : size).toList();
  }

  private boolean isRight(List<Long> shape) {
    long[] sizes = shape.stream().mapToLong(Long::longValue).toArray();
    int count = Math.toIntExact(LongStream.of(sizes).reduce(1, Math::multiplyExact));
    long[] numbers = LongStream.range(0, count).toArray();
    Stream<Tensor> others =
        op.inputs().stream().skip(1).map(input -> input.constant().orElseThrow());
    List<Tensor> inputs = Stream.concat(Stream.of(Tensor.ofLongs(numbers, sizes)), others).toList();
    long[] expected = numbers;
    if (axes.length == 0) {
      expected = moved(expected, new long[] {count}, 0, shifts[0]);
    }
    for (int i = 0; i < axes.length; i++) {
      if (axes[i] < 0 || Math.abs(shifts[i]) >= sizes[(int) axes[i]]) {
        return false;
      }
      expected = moved(expected, sizes, (int) axes[i], shifts[i]);
    }
    return Math.abs(shifts[0]) < count
        && Arrays.equals(expected, Constants.longs(Constants.evaluated(op, inputs)));
  }

  /** What rolling should make of row-major cells. */
  private static long[] moved(long[] cells, long[] shape, int axis, long shift) {
    int inner = (int) LongStream.of(shape).skip(axis + 1L).reduce(1, Math::multiplyExact);
    int size = (int) shape[axis];
    long[] moved = new long[cells.length];
    for (int i = 0; i < cells.length; i++) {
      int place = i / inner % size;
      int to = (int) Math.floorMod(place + shift, (long) size);
      moved[i + (to - place) * inner] = cells[i];
    }
    return moved;
  }
}
