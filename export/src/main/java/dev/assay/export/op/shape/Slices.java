package dev.assay.export.op.shape;

import dev.assay.export.onnx.OnnxGraph;
import dev.assay.export.onnx.OnnxValue;
import dev.assay.export.op.Axes;
import dev.assay.export.op.Constants;
import dev.assay.export.op.Formula;
import dev.assay.export.op.OpRegistry;
import dev.assay.export.op.SourceOp;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** Operations that cut tensors, or turn the order of their cells round. */
final class Slices {
  private Slices() {}

  static void register(OpRegistry ops) {
    ops.add(
        "slice", "x, begin?, size? [begin..., size...]", "Add Equal Slice Where", Slices::slice);
    ops.add("reverse", "x, axes? [axes...]", "Slice", Slices::reverse)
        .restriction("axes have to be constant");
    ops.add("reverse_v2", "x, axes? [axes...]", "Slice", Slices::reverse)
        .restriction("axes have to be constant");
    ops.add(
        "reverse_sequence", "x, lengths [time, batch]", "ReverseSequence", Slices::reverseSequence);
  }

  /** A size of -1 takes all that is left. */
  private static List<OnnxValue> slice(SourceOp op, OnnxGraph graph) {
    boolean computed = op.inputs().stream().skip(1).anyMatch(input -> input.constant().isEmpty());
    if (computed) {
      return List.of(computedSlice(op, Formula.ofOutput(op, graph)));
    }
    int rank = op.rank(0);
    long[] arguments = op.longArguments();
    long[] begin =
        op.hasInput(1) ? Constants.longs(op, 1, "begin") : Arrays.copyOf(arguments, rank);
    long[] size =
        op.hasInput(2)
            ? Constants.longs(op, 2, "size")
            : Arrays.copyOfRange(arguments, rank, 2 * rank);
    long[] cut =
        LongStream.range(0, rank)
            .filter(
                axis -> begin[(int) axis] != 0 || size[(int) axis] != whole(op, size, (int) axis))
            .toArray();
    if (cut.length == 0) {
      return List.of(op.input(0));
    }
    long[] first = LongStream.of(cut).map(axis -> begin[(int) axis]).toArray();
    long[] end =
        LongStream.of(cut)
            .map(
                axis ->
                    size[(int) axis] < 0 ? Long.MAX_VALUE : begin[(int) axis] + size[(int) axis])
            .toArray();
    return graph.add(
        "Slice",
        List.of(
            op.input(0),
            graph.longs("begin", first),
            graph.longs("end", end),
            graph.longs("axes", cut)));
  }

  private static long whole(SourceOp op, long[] size, int axis) {
    return size[axis] == -1 ? -1 : op.size(0, axis).orElse(-1);
  }

  private static OnnxValue computedSlice(SourceOp op, Formula f) {
    OnnxValue begin = f.indices(1);
    OnnxValue size = f.indices(2);
    OnnxValue rest = f.of("Equal", size, f.whole(-1));
    OnnxValue end = f.of("Where", rest, f.whole(Long.MAX_VALUE), f.of("Add", begin, size));
    return f.of("Slice", op.input(0), begin, end);
  }

  /** Without axes nothing changes. */
  private static List<OnnxValue> reverse(SourceOp op, OnnxGraph graph) {
    long[] axes = Constants.argumentsOrInput(op, 1, "axes");
    if (axes.length == 0) {
      return List.of(op.input(0));
    }
    long[] last = LongStream.of(axes).map(axis -> -1).toArray();
    long[] beforeFirst = LongStream.of(axes).map(axis -> Long.MIN_VALUE).toArray();
    return graph.add(
        "Slice",
        List.of(
            op.input(0),
            graph.longs("begin", last),
            graph.longs("end", beforeFirst),
            graph.longs("axes", LongStream.of(axes).map(axis -> op.axis(0, axis)).toArray()),
            graph.longs("strides", last)));
  }

  /** ONNX wants time and batch to be the first two dimensions. */
  private static List<OnnxValue> reverseSequence(SourceOp op, OnnxGraph graph) {
    long time = op.axis(0, op.longArgument(0, "time axis"));
    long batch = op.axis(0, op.longArgumentOr(1, 0));
    OnnxValue lengths = Formula.ofOutput(op, graph).indices(1);
    if (time + batch == 1) {
      return graph.add(
          "ReverseSequence",
          List.of(op.input(0), lengths),
          Map.of("time_axis", time, "batch_axis", batch));
    }
    int rank = op.rank(0);
    long[] order =
        LongStream.concat(LongStream.of(batch, time), LongStream.of(Axes.others(rank, batch, time)))
            .toArray();
    long[] back = new long[rank];
    for (int i = 0; i < rank; i++) {
      back[(int) order[i]] = i;
    }
    OnnxValue moved = graph.transpose(op.input(0), order);
    OnnxValue reversed =
        graph
            .add(
                "ReverseSequence", List.of(moved, lengths), Map.of("time_axis", 1, "batch_axis", 0))
            .get(0);
    return List.of(graph.transpose(reversed, back));
  }
}
