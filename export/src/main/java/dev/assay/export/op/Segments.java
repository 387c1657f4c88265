package dev.assay.export.op;

import dev.assay.export.onnx.OnnxGraph;
import dev.assay.export.onnx.OnnxValue;
import dev.assay.export.tensor.ElementType;
import dev.assay.export.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Reductions of the rows that carry one number: {@code [n, ...], ids [n] -> [segments, ...]}. Every
 * segment looks at all rows and masks those of others, which works in every operator set.
 */
final class Segments {
  /** How the rows of a segment become one. */
  private enum Kind {
    MAX("ReduceMax"),
    MIN("ReduceMin"),
    PROD("ReduceProd"),
    SUM("ReduceSum"),
    MEAN("ReduceSum"),
    SQRT_N("ReduceSum");

    private final String onnx;

    Kind(String onnx) {
      this.onnx = onnx;
    }
  }

  private final SourceOp op;
  private final Algebra f;
  private final Kind kind;
  private final boolean sorted;

  private Segments(SourceOp op, OnnxGraph graph, Kind kind, boolean sorted) {
    this.op = op;
    this.f = Algebra.ofOutput(op, graph);
    this.kind = kind;
    this.sorted = sorted;
  }

  static void register(OpRegistry ops) {
    add(ops, "segment_max", "Add Equal Greater Range ReduceMax Where", Kind.MAX, true);
    add(ops, "segment_min", "Equal Greater ReduceMax ReduceMin Where", Kind.MIN, true);
    add(ops, "segment_prod", "Equal ReduceProd Where", Kind.PROD, true);
    add(ops, "segment_sum", "Equal ReduceSum Where", Kind.SUM, true);
    add(ops, "segment_mean", "Div Equal Max ReduceSum Where", Kind.MEAN, true);
    add(ops, "unsorted_segment_max", "Equal ReduceMax Where", Kind.MAX, false);
    add(ops, "unsorted_segment_min", "Equal ReduceMin Where", Kind.MIN, false);
    add(ops, "unsorted_segment_prod", "Equal ReduceProd Where", Kind.PROD, false);
    add(ops, "unsorted_segment_sum", "Equal ReduceSum Where", Kind.SUM, false);
    add(ops, "unsorted_segment_mean", "Div Equal Max ReduceSum Where", Kind.MEAN, false);
    add(ops, "unsorted_segment_sqrt_n", "Div Equal Max ReduceSum Sqrt Where", Kind.SQRT_N, false);
  }

  private static void add(OpRegistry ops, String name, String onnx, Kind kind, boolean sorted) {
    ops.add(
        name,
        sorted ? "x, ids" : "x, ids, segments? [segments]",
        onnx,
        (op, graph) -> new Segments(op, graph, kind, sorted).convert());
  }

  private List<OnnxValue> convert() {
    int inner = op.rank(0) - 1;
    OnnxValue ids = Algebra.cast(f.graph(), op.input(1), op.elementType(1), ElementType.INT64);
    OnnxValue mask = f.of("Equal", f.unsqueeze(segments(ids), 1), ids);
    long[] innerAxes = LongStream.range(2, 2L + inner).toArray();
    OnnxValue rowMask = f.unsqueeze(mask, innerAxes);
    OnnxValue rows = f.where(rowMask, f.unsqueeze(f.input(0), 0), f.number(neutral()));
    OnnxValue reduced = f.reduce(kind.onnx, rows, false, 1);
    return f.result(finished(reduced, f.indicator(mask), inner));
  }

  private OnnxValue finished(OnnxValue reduced, OnnxValue members, int inner) {
    long[] axes = LongStream.range(1, 1L + inner).toArray();
    return switch (kind) {
      case PROD, SUM -> reduced;
      case MEAN -> f.div(reduced, atLeastOne(members, axes));
      case SQRT_N -> f.div(reduced, f.of("Sqrt", atLeastOne(members, axes)));
      case MAX, MIN -> sorted ? zeroWhereEmpty(reduced, members, axes) : reduced;
    };
  }

  private OnnxValue atLeastOne(OnnxValue members, long... axes) {
    OnnxValue count = f.reduce("ReduceSum", members, false, 1);
    return f.unsqueeze(f.of("Max", count, f.number(1)), axes);
  }

  private OnnxValue zeroWhereEmpty(OnnxValue reduced, OnnxValue members, long... axes) {
    OnnxValue any = f.unsqueeze(f.reduce("ReduceMax", members, false, 1), axes);
    return f.where(f.of("Greater", any, f.number(0)), reduced, f.number(0));
  }

  /** What a row of another segment counts as. */
  private double neutral() {
    return switch (kind) {
      case PROD -> 1;
      case SUM, MEAN, SQRT_N -> 0;
      case MAX -> f.type().isFloating() ? -largest() : smallest();
      case MIN -> largest();
    };
  }

  private double largest() {
    return switch (f.type()) {
      case DOUBLE -> Double.MAX_VALUE;
      case FLOAT16 -> 65504;
      case INT32 -> Integer.MAX_VALUE;
      case INT64 -> Long.MAX_VALUE;
      default -> Float.MAX_VALUE;
    };
  }

  private double smallest() {
    return f.type() == ElementType.INT64 ? Long.MIN_VALUE : Integer.MIN_VALUE;
  }

  /** {@code 0, 1, ..., segments - 1}; sorted ids end with the largest one. */
  private OnnxValue segments(OnnxValue ids) {
    Tensor known = ids.constant().orElse(null);
    if (!sorted) {
      long count =
          op.inputs().size() > 2
              ? op.constant(2, "segments").longs()[0]
              : op.longArgument(0, "segments");
      return f.graph().longs("segments", LongStream.range(0, count).toArray());
    }
    if (known != null) {
      long last = Arrays.stream(known.longs()).max().orElse(-1);
      return f.graph().longs("segments", LongStream.rangeClosed(0, last).toArray());
    }
    OnnxValue last = f.reduce("ReduceMax", ids, false, 0);
    return f.range(f.add(last, f.graph().scalar("one", ElementType.INT64, 1)));
  }
}
