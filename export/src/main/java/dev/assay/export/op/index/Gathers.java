package dev.assay.export.op.index;

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
import java.util.Map;

/** Operations that pick cells by index. */
final class Gathers {
  private Gathers() {}

  static void register(OpRegistry ops) {
    ops.add("gather", "x, indices?, axis? [axis, indices...]", "Gather", Gathers::gather)
        .restriction(
            "negative indices, which SameDiff reads from elsewhere, are refused; the axis has to be constant");
    ops.add("gather_nd", "x, indices", "GatherND", Gathers::gatherNd)
        .restriction("negative indices, which SameDiff reads from elsewhere, are refused");
    ops.add("invert_permutation", "x", "ScatterElements", Gathers::invert);
    ops.add("dynamic_partition", "x, partitions [count]", "Compress Equal", Gathers::partition)
        .restriction("partitions have one dimension, or as many as x");
    ops.add("dynamic_stitch", "indices..., x...", "Gather", Gathers::stitch)
        .restriction(
            "indices have to be constant and without gaps; where they have several dimensions, rows of fixed size");
    ops.add(
        "embedding_lookup",
        "table, ids [partition mode]",
        "Gather",
        (op, graph) -> graph.add("Gather", List.of(op.input(0), op.input(1)), Map.of("axis", 0L)));
  }

  private static List<OnnxValue> gather(SourceOp op, OnnxGraph graph) {
    Formula f = Formula.ofOutput(op, graph);
    long axis = op.hasInput(2) ? Constants.longs(op, 2, "axis")[0] : op.longArgumentOr(0, 0);
    long[] arguments = op.longArguments();
    OnnxValue indices =
        op.hasInput(1)
            ? indices(op, f)
            : graph.longs("indices", Arrays.copyOfRange(arguments, 1, arguments.length));
    if (Constants.hasNegative(indices)) {
      throw op.refusal("indices: expected none that is negative, found some");
    }
    return graph.add("Gather", List.of(op.input(0), indices), Map.of("axis", op.axis(0, axis)));
  }

  /** ONNX takes INT32 as it is. */
  private static OnnxValue indices(SourceOp op, Formula f) {
    return op.elementType(1) == ElementType.INT32 ? op.input(1) : f.indices(1);
  }

  private static List<OnnxValue> gatherNd(SourceOp op, OnnxGraph graph) {
    OnnxValue indices = Formula.ofOutput(op, graph).indices(1);
    if (Constants.hasNegative(indices)) {
      throw op.refusal("indices: expected none that is negative, found some");
    }
    return graph.add("GatherND", List.of(op.input(0), indices));
  }

  /** Cell {@code x[i]} of the result is {@code i}; every cell is written over. */
  private static List<OnnxValue> invert(SourceOp op, OnnxGraph graph) {
    Formula f = Formula.ofOutput(op, graph);
    OnnxValue indices = f.indices(0);
    OnnxValue places = f.range(f.size(0, 0));
    OnnxValue inverse = f.of("ScatterElements", indices, indices, places);
    return List.of(f.cast(inverse, ElementType.INT64, op.outputType(0)));
  }

  /** Part {@code i} holds the rows, or cells, whose partition is {@code i}. */
  private static List<OnnxValue> partition(SourceOp op, OnnxGraph graph) {
    Formula f = Formula.ofOutput(op, graph);
    if (op.rank(1) != 1 && op.rank(1) != op.rank(0)) {
      throw op.refusal("partitions: expected one dimension or as many as x, found " + op.shape(1));
    }
    OnnxValue partitions = f.indices(1);
    List<OnnxValue> parts = new ArrayList<>();
    for (int i = 0; i < op.outputs(); i++) {
      OnnxValue wanted = f.of("Equal", graph.vector(partitions), f.whole(i));
      parts.add(
          op.rank(1) == 1
              ? f.with("axis", 0, "Compress", op.input(0), wanted)
              : f.of("Compress", op.input(0), wanted));
    }
    return parts;
  }

  /** Rows of all tensors at the places that the indices name; the last one named twice stays. */
  private static List<OnnxValue> stitch(SourceOp op, OnnxGraph graph) {
    int count = op.inputs().size() / 2;
    long[] sources = sources(op, count);
    Formula f = Formula.ofOutput(op, graph);
    List<OnnxValue> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      rows.add(rows(op, f, i, count + i));
    }
    OnnxValue all = f.concat(0, rows);
    OnnxValue order = f.constant(Tensor.ofLongs(sources, sources.length));
    return List.of(f.with("axis", 0, "Gather", all, order));
  }

  /** {@code x} with the dimensions of its indices made one. */
  private static OnnxValue rows(SourceOp op, Formula f, int indices, int x) {
    int rank = op.rank(indices);
    if (rank == 1) {
      return op.input(x);
    }
    List<Long> tail = op.shape(x).subList(rank, op.rank(x));
    if (tail.contains(-1L)) {
      throw op.refusal("expected rows of fixed size, found " + op.shape(x));
    }
    long[] shape = new long[tail.size() + 1];
    shape[0] = op.shape(indices).stream().reduce(1L, Math::multiplyExact);
    for (int i = 0; i < tail.size(); i++) {
      shape[i + 1] = tail.get(i);
    }
    return f.reshape(op.input(x), shape);
  }

  /** For each row of the result, its place among all rows. */
  private static long[] sources(SourceOp op, int count) {
    List<long[]> indices = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      indices.add(Constants.longs(op, i, "indices"));
    }
    long most = indices.stream().flatMapToLong(Arrays::stream).max().orElse(-1);
    long[] sources = new long[Math.toIntExact(most + 1)];
    Arrays.fill(sources, -1);
    int next = 0;
    for (long[] some : indices) {
      for (long place : some) {
        sources[(int) place] = next++;
      }
    }
    if (Arrays.stream(sources).anyMatch(source -> source < 0)) {
      throw op.refusal("indices: expected each from 0 to %d, found a gap".formatted(most));
    }
    return sources;
  }
}
