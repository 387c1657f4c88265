package dev.assay.export.op.index;

import static dev.assay.export.op.index.Accumulation.ADD;
import static dev.assay.export.op.index.Accumulation.MAX;
import static dev.assay.export.op.index.Accumulation.MIN;
import static dev.assay.export.op.index.Accumulation.MUL;

import dev.assay.export.onnx.OnnxGraph;
import dev.assay.export.onnx.OnnxValue;
import dev.assay.export.op.Constants;
import dev.assay.export.op.Formula;
import dev.assay.export.op.OpRegistry;
import dev.assay.export.op.SourceOp;
import dev.assay.export.tensor.ElementType;
import dev.assay.export.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Reductions of the rows that share a segment number. Sorted segments end with the number of the
 * last row; for unsorted ones their number is given.
 */
final class Segments {
  private static final String RESTRICTION =
      "segment numbers have one dimension; negative ones are refused, and a single row, which SameDiff takes for a vector";

  private static final String OF_FRACTIONS = "; of FLOAT or DOUBLE only";

  private final SourceOp op;
  private final Formula f;
  private final boolean sorted;
  private final OnnxValue ids;
  private final OnnxValue count;

  private Segments(SourceOp op, OnnxGraph graph, boolean sorted) {
    this.op = op;
    this.f = Formula.ofOutput(op, graph);
    this.sorted = sorted;
    this.ids = f.indices(1);
    if (op.rank(1) != 1 || Constants.hasNegative(ids)) {
      throw op.refusal("segment numbers: expected one dimension and none that is negative");
    }
    if (op.rank(0) > 1 && op.size(0, 0).orElse(1) == 1) {
      throw op.refusal(
          "expected a fixed number of rows greater than 1, since SameDiff takes a single row for a vector");
    }
    this.count = sorted ? behindLast() : given();
  }

  static void register(OpRegistry ops) {
    sorted(ops, "max", "Equal Max Range ReduceMax ScatterND Where", s -> s.extreme(MAX));
    sorted(ops, "min", "Equal Min Range ReduceMin ScatterND Where", s -> s.extreme(MIN));
    sorted(ops, "prod", "ScatterND", s -> s.reduced(MUL, 1));
    sorted(ops, "sum", "ScatterND", s -> s.reduced(ADD, 0));
    sorted(ops, "mean", "Div Max ScatterND", s -> s.shared(false));
    unsorted(ops, "max", "Equal Max ReduceMax Where", s -> s.extreme(MAX));
    unsorted(ops, "min", "Equal Min ReduceMin Where", s -> s.extreme(MIN));
    unsorted(ops, "prod", "ScatterND", s -> s.reduced(MUL, 1));
    unsorted(ops, "sum", "ScatterND", s -> s.reduced(ADD, 0));
    unsorted(ops, "mean", "Div Max ScatterND", s -> s.shared(false));
    unsorted(ops, "sqrt_n", "Div Max ScatterND Sqrt", s -> s.shared(true));
  }

  private static void sorted(OpRegistry ops, String name, String onnx, Converter converter) {
    ops.add(
            "segment_" + name,
            "x, ids",
            "Add ConstantOfShape " + onnx,
            (op, graph) -> List.of(converter.convert(new Segments(op, graph, true))))
        .restriction(restriction(name));
  }

  private static void unsorted(OpRegistry ops, String name, String onnx, Converter converter) {
    ops.add(
            "unsorted_segment_" + name,
            "x, ids, count? [count]",
            onnx,
            (op, graph) -> List.of(converter.convert(new Segments(op, graph, false))))
        .restriction(restriction(name));
  }

  private static String restriction(String name) {
    return name.equals("max") || name.equals("min") ? RESTRICTION + OF_FRACTIONS : RESTRICTION;
  }

  private OnnxValue behindLast() {
    Tensor tensor = ids.constant().orElse(null);
    if (tensor != null) {
      return f.whole(tensor.longs()[tensor.length() - 1] + 1);
    }
    OnnxValue last = f.with("axis", 0, "Gather", ids, f.whole(-1));
    return f.of("Add", last, f.whole(1));
  }

  private OnnxValue given() {
    return op.hasInput(2)
        ? f.reshape(f.indices(2))
        : f.whole(op.longArgument(0, "number of segments"));
  }

  /** {@code [count, rest...]} from rows scattered on a ground of one number. */
  private OnnxValue reduced(Accumulation how, double ground) {
    ElementType type = op.elementType(0);
    OnnxValue target = f.filled(shape(), type, ground);
    return new RowScatter(f, type, op.rank(0)).onto(target, ids, op.input(0), how);
  }

  private OnnxValue shape() {
    List<OnnxValue> sizes = new ArrayList<>(List.of(f.reshape(count, 1)));
    for (int axis = 1; axis < op.rank(0); axis++) {
      sizes.add(f.reshape(f.size(0, axis), 1));
    }
    boolean fixed = sizes.stream().allMatch(size -> size.constant().isPresent());
    return fixed
        ? f.graph().longs("shape", sizes.stream().mapToLong(Segments::only).toArray())
        : f.concat(0, sizes);
  }

  private static long only(OnnxValue constant) {
    return constant.constant().orElseThrow().longs()[0];
  }

  /** An empty segment is 0 among sorted ones, and the number farthest away among others. */
  private OnnxValue extreme(Accumulation how) {
    ElementType type = op.elementType(0);
    if (type != ElementType.FLOAT && type != ElementType.DOUBLE) {
      throw op.refusal("expected FLOAT or DOUBLE, found " + type);
    }
    double most = type == ElementType.FLOAT ? Float.MAX_VALUE : Double.MAX_VALUE;
    OnnxValue extremes = reduced(how, how == MAX ? -most : most);
    if (!sorted || isFull()) {
      return extremes;
    }
    OnnxValue zero = f.number(ElementType.FLOAT, 0);
    OnnxValue empty = f.of("Equal", sizes(ElementType.FLOAT), zero);
    return f.of("Where", empty, f.number(type, 0), extremes);
  }

  private boolean isFull() {
    Tensor tensor = ids.constant().orElse(null);
    return tensor != null
        && Arrays.stream(tensor.longs()).distinct().count() == only(f.reshape(count, 1));
  }

  /** The sum divided by the size of the segment, or by its root; an empty segment is 0. */
  private OnnxValue shared(boolean root) {
    ElementType type = op.elementType(0);
    OnnxValue sizes = sizes(type);
    Tensor tensor = sizes.constant().orElse(null);
    OnnxValue divisor;
    if (tensor != null) {
      double[] values =
          Arrays.stream(tensor.doubles())
              .map(size -> Math.max(size, 1))
              .map(size -> root ? Math.sqrt(size) : size)
              .toArray();
      Tensor divisors = Tensor.of(Nd4j.createFromArray(values).castTo(type.dataType()));
      divisor = f.constant(divisors.reshaped(tensor.shape()));
    } else {
      OnnxValue atLeastOne = f.of("Max", sizes, f.number(type, 1));
      divisor = root ? f.of("Sqrt", atLeastOne) : atLeastOne;
    }
    return f.of("Div", reduced(ADD, 0), divisor);
  }

  /** {@code [count, 1, ...]}: how many rows each segment has. */
  private OnnxValue sizes(ElementType type) {
    Tensor known = ids.constant().orElse(null);
    Tensor size = count.constant().orElse(null);
    OnnxValue sizes;
    if (known != null && size != null) {
      float[] rows = new float[Math.toIntExact(size.longs()[0])];
      Arrays.stream(known.longs()).forEach(id -> rows[(int) id]++);
      sizes = f.cast(f.constant(Tensor.ofFloats(rows, rows.length)), ElementType.FLOAT, type);
    } else {
      OnnxValue zeros = f.filled(f.reshape(count, 1), type, 0);
      OnnxValue length = f.size(0, 0);
      OnnxValue ones = f.filled(f.reshape(length, 1), type, 1);
      sizes = new RowScatter(f, type, 1).onto(zeros, ids, ones, ADD);
    }
    return f.widened(sizes, 1, op.rank(0) - 1);
  }

  @FunctionalInterface
  private interface Converter {
    OnnxValue convert(Segments segments);
  }
}
