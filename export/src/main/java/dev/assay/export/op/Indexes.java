package dev.assay.export.op;

import dev.assay.export.onnx.OnnxGraph;
import dev.assay.export.onnx.OnnxValue;
import dev.assay.export.tensor.ElementType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Permutations, sets, grids and tables made from indexes. */
final class Indexes {
  private Indexes() {}

  static void register(OpRegistry ops) {
    ops.add(
        "embedding_lookup",
        "table, ids [partition mode]",
        "Gather",
        (op, graph) -> graph.add("Gather", List.of(op.input(0), op.input(1)), Map.of("axis", 0L)));
    ops.add("listdiff", "x, y", "Compress Equal Not ReduceMax", Indexes::difference);
    ops.add("meshgrid", "x... [cartesian]", "", Indexes::grid);
    ops.add(
        "confusion_matrix",
        "labels, predictions, weights? [classes]",
        "Add Equal MatMul Max Mul Range ReduceMax",
        Indexes::confusion);
  }

  /** The elements of {@code x} that are not in {@code y}, and their places. */
  private static List<OnnxValue> difference(SourceOp op, OnnxGraph graph) {
    Algebra f = Algebra.ofInput(op, graph);
    OnnxValue same = f.of("Equal", f.unsqueeze(f.input(0), 1), f.input(1));
    OnnxValue kept = f.of("Not", Logic.any(graph, same, false, 1));
    Map<String, Long> axis = Map.of("axis", 0L);
    OnnxValue elements = graph.add("Compress", List.of(op.input(0), kept), axis).get(0);
    OnnxValue places = graph.add("Compress", List.of(f.range(0, 0), kept), axis).get(0);
    return List.of(elements, Algebra.cast(graph, places, ElementType.INT64, op.outputType(1)));
  }

  /** Each vector along its own axis of a grid; cartesian grids exchange the first two axes. */
  private static List<OnnxValue> grid(SourceOp op, OnnxGraph graph) {
    Algebra f = Algebra.ofInput(op, graph);
    int rank = op.inputs().size();
    boolean swapped = op.longArgumentOr(0, 1) != 0 && rank > 1;
    List<OnnxValue> sizes = new ArrayList<>();
    for (int axis = 0; axis < rank; axis++) {
      sizes.add(f.of("Shape", op.input(swapped(swapped, axis))));
    }
    OnnxValue shape = graph.add("Concat", sizes, Map.of("axis", 0L)).get(0);
    List<OnnxValue> grids = new ArrayList<>();
    for (int i = 0; i < rank; i++) {
      long[] alone = new long[rank];
      java.util.Arrays.fill(alone, 1);
      alone[swapped(swapped, i)] = -1;
      grids.add(f.of("Expand", f.reshape(op.input(i), alone), shape));
    }
    return grids;
  }

  private static int swapped(boolean swapped, int axis) {
    return swapped && axis < 2 ? 1 - axis : axis;
  }

  /**
   * How often, or with which weight, each label met each prediction: {@code [label, prediction]}.
   */
  private static List<OnnxValue> confusion(SourceOp op, OnnxGraph graph) {
    Algebra f = Algebra.ofOutput(op, graph);
    OnnxValue labels = Algebra.cast(graph, op.input(0), op.elementType(0), ElementType.INT64);
    OnnxValue predictions = Algebra.cast(graph, op.input(1), op.elementType(1), ElementType.INT64);
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
      SourceOp op, Algebra f, OnnxValue labels, OnnxValue predictions) {
    OnnxGraph graph = f.graph();
    if (op.longArguments().length > 0) {
      long count = op.longArgument(0, "classes");
      return graph.longs("classes", java.util.stream.LongStream.range(0, count).toArray());
    }
    OnnxValue last =
        f.of(
            "Max",
            f.reduce("ReduceMax", labels, false, 0),
            f.reduce("ReduceMax", predictions, false, 0));
    return f.range(f.add(last, graph.scalar("one", ElementType.INT64, 1)));
  }
}
