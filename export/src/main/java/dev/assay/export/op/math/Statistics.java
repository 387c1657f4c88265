package dev.assay.export.op.math;

import dev.assay.export.onnx.OnnxGraph;
import dev.assay.export.onnx.OnnxValue;
import dev.assay.export.op.Axes;
import dev.assay.export.op.Formula;
import dev.assay.export.op.OpRegistry;
import dev.assay.export.op.SourceOp;
import dev.assay.export.tensor.ElementType;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.nd4j.linalg.api.ops.impl.summarystats.Variance;

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
        .restriction(Axes.CONSTANT + "; integers are refused, M2.1 answers 0 for them");
    ops.add(
            "std",
            SIGNATURE,
            "Div Mul ReduceMean ReduceSum Sqrt Sub",
            (op, graph) -> variance(op, graph, true))
        .restriction(Axes.CONSTANT + "; integers are refused, M2.1 answers 0 for them");
    ops.add("moments", "x [dimensions, keepDims]", "Mul ReduceMean Sub", Statistics::moments)
        .restriction(Axes.CONSTANT);
    ops.add(
            "normalize_moments",
            "counts, sums, sums of squares [shift]",
            "Div Mul Sub",
            Statistics::normalizeMoments)
        .restriction("a shift other than 0 is refused, M2.1 does not run it");
    ops.add(
        "confusion_matrix",
        "labels, predictions, weights? [classes]",
        "Add Equal MatMul Max Mul Range ReduceMax",
        Statistics::confusion);
  }

  private static List<OnnxValue> variance(SourceOp op, OnnxGraph graph, boolean root) {
    if (!op.elementType(0).isFloating()) {
      throw op.refusal("expected fractions, found %s".formatted(op.elementType(0)));
    }
    Formula f = Formula.ofOutput(op, graph);
    long[] axes = Axes.reduced(op);
    OnnxValue squares = squares(f, f.input(0), axes);
    OnnxValue variance;
    if (op.as(Variance.class).isBiasCorrected()) {
      OnnxValue sum = f.reduce("ReduceSum", squares, Axes.areKept(op), axes);
      variance = f.div(sum, freedom(op, f, axes));
    } else {
      variance = f.reduce("ReduceMean", squares, Axes.areKept(op), axes);
    }
    return f.result(root ? f.of("Sqrt", variance) : variance);
  }

  /** Squared distance of each element from the mean along the axes. */
  private static OnnxValue squares(Formula f, OnnxValue x, long... axes) {
    return f.square(f.sub(x, f.reduce("ReduceMean", x, true, axes)));
  }

  /** One less than the number of elements along the axes. */
  private static OnnxValue freedom(SourceOp op, Formula f, long... axes) {
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
    Formula f = Formula.ofOutput(op, graph);
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
    Formula f = Formula.ofOutput(op, graph);
    OnnxValue mean = f.div(f.input(1), f.input(0));
    OnnxValue variance = f.sub(f.div(f.input(2), f.input(0)), f.square(mean));
    return List.of(f.result(mean).get(0), f.result(variance).get(0));
  }

  /**
   * How often, or with which weight, each label met each prediction: {@code [label, prediction]}.
   */
  private static List<OnnxValue> confusion(SourceOp op, OnnxGraph graph) {
    Formula f = Formula.ofOutput(op, graph);
    OnnxValue labels = f.cast(op.input(0), op.elementType(0), ElementType.INT64);
    OnnxValue predictions = f.cast(op.input(1), op.elementType(1), ElementType.INT64);
    OnnxValue classes = classes(op, f, labels, predictions);
    OnnxValue column = f.unsqueeze(classes, 1);
    OnnxValue rows = f.indicator(f.of("Equal", column, labels));
    if (op.inputs().size() > 2) {
      rows = f.mul(rows, f.input(2));
    }
    OnnxValue columns = f.indicator(f.of("Equal", f.unsqueeze(predictions, 1), classes));
    return f.result(f.of("MatMul", rows, columns));
  }

  private static OnnxValue classes(
      SourceOp op, Formula f, OnnxValue labels, OnnxValue predictions) {
    OnnxGraph graph = f.graph();
    if (op.longArguments().length > 0) {
      long count = op.longArgument(0, "classes");
      return graph.longs("classes", LongStream.range(0, count).toArray());
    }
    OnnxValue last =
        f.of(
            "Max",
            f.reduce("ReduceMax", labels, false, 0),
            f.reduce("ReduceMax", predictions, false, 0));
    return f.range(f.add(last, graph.scalar("one", ElementType.INT64, 1)));
  }
}
