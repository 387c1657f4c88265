package dev.assay.export.op;

import dev.assay.export.onnx.OnnxGraph;
import dev.assay.export.onnx.OnnxValue;
import dev.assay.export.tensor.ElementType;
import java.util.Arrays;
import java.util.List;

/** Means, variances and deviations. */
final class Statistics {
  private static final String SIGNATURE = "x, dimensions? [dimensions, keepDims, biasCorrected]";

  private Statistics() {}

  static void register(OpRegistry ops) {
    ops.add(
            "var",
            SIGNATURE,
            "Div Mul ReduceMean ReduceProd ReduceSum Sub",
            (op, graph) -> variance(op, graph, false))
        .restriction("integers are refused, M2.1 answers 0 for them");
    ops.add(
            "std",
            SIGNATURE,
            "Div Mul ReduceMean ReduceSum Sqrt Sub",
            (op, graph) -> variance(op, graph, true))
        .restriction("integers are refused, M2.1 answers 0 for them");
    ops.add("moments", "x [dimensions, keepDims]", "Mul ReduceMean Sub", Statistics::moments);
    ops.add(
            "normalize_moments",
            "counts, sums, sums of squares [shift]",
            "Div Mul Sub",
            Statistics::normalizeMoments)
        .restriction("a shift other than 0 is refused, M2.1 does not run it");
  }

  private static List<OnnxValue> variance(SourceOp op, OnnxGraph graph, boolean root) {
    if (!op.elementType(0).isFloating()) {
      throw op.refusal("expected fractions, found %s".formatted(op.elementType(0)));
    }
    Algebra f = Algebra.ofOutput(op, graph);
    long[] axes = op.reducedAxes();
    OnnxValue squares = squares(f, f.input(0), axes);
    OnnxValue variance;
    if (op.isBiasCorrected()) {
      OnnxValue sum = f.reduce("ReduceSum", squares, op.keepsDimensions(), axes);
      variance = f.div(sum, freedom(op, f, axes));
    } else {
      variance = f.reduce("ReduceMean", squares, op.keepsDimensions(), axes);
    }
    return f.result(root ? f.of("Sqrt", variance) : variance);
  }

  /** Squared distance of each element from the mean along the axes. */
  private static OnnxValue squares(Algebra f, OnnxValue x, long... axes) {
    return f.square(f.sub(x, f.reduce("ReduceMean", x, true, axes)));
  }

  /** One less than the number of elements along the axes. */
  private static OnnxValue freedom(SourceOp op, Algebra f, long... axes) {
    if (Arrays.stream(axes).allMatch(axis -> op.size(0, (int) axis).isPresent())) {
      long count =
          Arrays.stream(axes)
              .map(axis -> op.size(0, (int) axis).getAsLong())
              .reduce(1, (a, b) -> a * b);
      return f.number((double) count - 1);
    }
    OnnxValue sizes = f.of("Gather", f.of("Shape", op.input(0)), f.graph().longs("axes", axes));
    OnnxValue count = f.reduce("ReduceProd", sizes, false, 0);
    return f.sub(f.from(ElementType.INT64, count), f.number(1));
  }

  /** Mean and variance, the latter not corrected for bias. */
  private static List<OnnxValue> moments(SourceOp op, OnnxGraph graph) {
    Algebra f = Algebra.ofOutput(op, graph);
    long[] axes = Axes.of(op, 0);
    boolean keeps = op.booleanArgumentOr(0, false);
    OnnxValue x = f.input(0);
    return List.of(
        f.result(f.reduce("ReduceMean", x, keeps, axes)).get(0),
        f.result(f.reduce("ReduceMean", squares(f, x, axes), keeps, axes)).get(0));
  }

  private static List<OnnxValue> normalizeMoments(SourceOp op, OnnxGraph graph) {
    if (op.doubleArgumentOr(0, 0) != 0) {
      throw op.refusal("shift: expected 0, found %s".formatted(op.doubleArgumentOr(0, 0)));
    }
    Algebra f = Algebra.ofOutput(op, graph);
    OnnxValue mean = f.div(f.input(1), f.input(0));
    OnnxValue variance = f.sub(f.div(f.input(2), f.input(0)), f.square(mean));
    return List.of(f.result(mean).get(0), f.result(variance).get(0));
  }
}
