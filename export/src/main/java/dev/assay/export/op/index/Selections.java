package dev.assay.export.op.index;

import dev.assay.export.onnx.OnnxGraph;
import dev.assay.export.onnx.OnnxValue;
import dev.assay.export.op.Formula;
import dev.assay.export.op.OpRegistry;
import dev.assay.export.op.SourceOp;
import dev.assay.export.tensor.ElementType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Operations that choose cells by their values. */
final class Selections {
  private Selections() {}

  static void register(OpRegistry ops) {
    ops.add("Where", "condition, x?, y?", "NonZero Where", Selections::where);
    ops.add("select", "condition, x, y", "Where", Selections::where);
    ops.add("top_k", "x [k, sorted]", "TopK", Selections::topK)
        .restriction("k has to be a positive argument, and the numbers sorted");
    ops.add("in_top_k", "x, classes [k]", "Equal Greater Less ReduceSum Where", Selections::inTopK);
    ops.add("unique", "x", "Unique", (op, graph) -> unique(op, graph, 2));
    ops.add("unique_with_counts", "x", "Unique", (op, graph) -> unique(op, graph, 3));
    ops.add("listdiff", "x, y", "Compress Equal Not ReduceMax", Selections::difference);
  }

  /** A condition with fewer dimensions stands for whole rows; alone it is asked where it holds. */
  private static List<OnnxValue> where(SourceOp op, OnnxGraph graph) {
    Formula f = Formula.ofOutput(op, graph);
    OnnxValue condition = f.input(0, ElementType.BOOL);
    if (!op.hasInput(1)) {
      OnnxValue places = graph.transpose(f.of("NonZero", condition), 1, 0);
      return List.of(f.cast(places, ElementType.INT64, op.outputType(0)));
    }
    int missing = op.rank(0) == 1 ? Math.max(0, op.rank(1) - 1) : 0;
    return List.of(
        f.of("Where", f.widened(condition, op.rank(0), missing), op.input(1), op.input(2)));
  }

  /** The greatest numbers of the last dimension and their places. */
  private static List<OnnxValue> topK(SourceOp op, OnnxGraph graph) {
    long k = op.longArgumentOr(0, 1);
    if (k < 1 || op.hasInput(1) || (k > 1 && op.longArgumentOr(1, 1) == 0)) {
      throw op.refusal(
          "expected a positive k and sorted numbers as arguments, found "
              + Arrays.toString(op.longArguments()));
    }
    List<OnnxValue> found =
        graph.add("TopK", List.of(op.input(0), graph.longs("k", k)), Map.of("axis", -1), 2);
    OnnxValue places =
        Formula.ofOutput(op, graph).cast(found.get(1), ElementType.INT64, op.outputType(1));
    return List.of(found.get(0), places);
  }

  /** Whether fewer than k numbers of a row are greater than that of its class. */
  private static List<OnnxValue> inTopK(SourceOp op, OnnxGraph graph) {
    Formula f = Formula.ofOutput(op, graph);
    OnnxValue classes = f.range(f.size(0, 1));
    OnnxValue own = f.of("Equal", f.unsqueeze(f.indices(1), 1), classes);
    OnnxValue zero = f.number(op.elementType(0), 0);
    OnnxValue score = graph.reduce("ReduceSum", f.of("Where", own, op.input(0), zero), true, 1);
    OnnxValue greater = f.of("Greater", op.input(0), score);
    OnnxValue ranks =
        graph.reduce("ReduceSum", f.cast(greater, ElementType.BOOL, ElementType.INT64), false, 1);
    OnnxValue k = f.whole(op.longArgument(0, "k"));
    return List.of(f.of("Less", ranks, k));
  }

  /** The different cells as they first come, for each cell its place among them, and counts. */
  private static List<OnnxValue> unique(SourceOp op, OnnxGraph graph, int wanted) {
    Formula f = Formula.ofOutput(op, graph);
    List<OnnxValue> found = graph.add("Unique", List.of(op.input(0)), Map.of("sorted", 0), 4);
    OnnxValue places = f.cast(found.get(2), ElementType.INT64, op.outputType(1));
    if (wanted == 2) {
      return List.of(found.get(0), places);
    }
    OnnxValue counts = f.cast(found.get(3), ElementType.INT64, op.outputType(2));
    return List.of(found.get(0), places, counts);
  }

  /** The elements of {@code x} that are not in {@code y}, and their places. */
  private static List<OnnxValue> difference(SourceOp op, OnnxGraph graph) {
    Formula f = Formula.ofInput(op, graph);
    OnnxValue same = f.of("Equal", f.unsqueeze(f.input(0), 1), f.input(1));
    OnnxValue kept = f.of("Not", f.any(same, false, 1));
    Map<String, Long> axis = Map.of("axis", 0L);
    OnnxValue elements = graph.add("Compress", List.of(op.input(0), kept), axis).get(0);
    OnnxValue places = graph.add("Compress", List.of(f.range(0, 0), kept), axis).get(0);
    return List.of(elements, f.cast(places, ElementType.INT64, op.outputType(1)));
  }
}
