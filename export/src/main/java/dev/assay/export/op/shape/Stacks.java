package dev.assay.export.op.shape;

import dev.assay.export.onnx.OnnxGraph;
import dev.assay.export.onnx.OnnxValue;
import dev.assay.export.op.Constants;
import dev.assay.export.op.Formula;
import dev.assay.export.op.OpRegistry;
import dev.assay.export.op.SourceOp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/** Operations that put tensors together and take them apart. */
final class Stacks {
  /** The operator set from which on an equal split has to say into how many parts. */
  private static final int PARTS_AS_ATTRIBUTE = 18;

  private Stacks() {}

  static void register(OpRegistry ops) {
    ops.add("concat", "x..., axis? [axis; axisIsInput]", "Concat", Stacks::concat)
        .restriction("the axis has to be constant");
    ops.add("stack", "x... [axis]", "Concat Unsqueeze", Stacks::stack);
    ops.add("parallel_stack", "x...", "Concat Unsqueeze", (op, graph) -> stacked(op, graph, 0));
    ops.add("unstack", "x [axis]", "Gather", Stacks::unstack);
    ops.add("split", "x [parts, axis]", "Split", Stacks::split)
        .restriction("the axis has to be constant");
    ops.add("split_v", "x, sizes, axis? [axis]", "Split", Stacks::splitV)
        .restriction("the axis has to be constant; a size of -1 needs an axis of known size");
    ops.add("tile", "x, repeats? [repeats...]", "Tile", Stacks::tile);
  }

  /** The axis is an argument or, if a truth argument says so, the last input. */
  private static List<OnnxValue> concat(SourceOp op, OnnxGraph graph) {
    int last = op.inputs().size() - 1;
    boolean axisIsInput = op.booleanArgumentOr(0, false);
    long axis = axisIsInput ? Constants.longs(op, last, "axis")[0] : op.longArgument(0, "axis");
    List<OnnxValue> parts = axisIsInput ? op.inputs().subList(0, last) : op.inputs();
    return List.of(Formula.ofOutput(op, graph).concat(op.axis(0, axis), parts));
  }

  /** A negative axis counts in the result. */
  private static List<OnnxValue> stack(SourceOp op, OnnxGraph graph) {
    long axis = op.longArgumentOr(0, 0);
    return stacked(op, graph, axis < 0 ? axis + op.rank(0) + 1 : axis);
  }

  private static List<OnnxValue> stacked(SourceOp op, OnnxGraph graph, long axis) {
    Formula f = Formula.ofOutput(op, graph);
    List<OnnxValue> parts = new ArrayList<>();
    for (OnnxValue input : op.inputs()) {
      parts.add(f.unsqueeze(input, axis));
    }
    return List.of(f.concat(axis, parts));
  }

  private static List<OnnxValue> unstack(SourceOp op, OnnxGraph graph) {
    long axis = op.axis(0, op.longArgumentOr(0, 0));
    Formula f = Formula.ofOutput(op, graph);
    List<OnnxValue> parts = new ArrayList<>();
    for (int i = 0; i < op.outputs(); i++) {
      OnnxValue index = f.whole(i);
      parts.add(f.with("axis", axis, "Gather", op.input(0), index));
    }
    return parts;
  }

  /** Parts of one size; the axis comes first where it is an input. */
  private static List<OnnxValue> split(SourceOp op, OnnxGraph graph) {
    int data = op.hasInput(1) ? 1 : 0;
    long axis =
        op.axis(data, data == 1 ? Constants.longs(op, 0, "axis")[0] : op.longArgumentOr(1, 0));
    OptionalLong size = op.size(data, (int) axis);
    int parts = op.outputs();
    Map<String, Object> attributes =
        size.isEmpty() && graph.opset() >= PARTS_AS_ATTRIBUTE
            ? Map.of("axis", axis, "num_outputs", parts)
            : Map.of("axis", axis);
    List<OnnxValue> inputs = new ArrayList<>(List.of(op.input(data)));
    if (size.isPresent()) {
      long[] sizes = new long[parts];
      Arrays.fill(sizes, size.getAsLong() / parts);
      inputs.add(graph.longs("sizes", sizes));
    }
    return graph.add("Split", inputs, attributes, parts);
  }

  /** Parts of sizes that are an input; one of them may be -1, which takes what is left over. */
  private static List<OnnxValue> splitV(SourceOp op, OnnxGraph graph) {
    long axis =
        op.axis(0, op.hasInput(2) ? Constants.longs(op, 2, "axis")[0] : op.longArgumentOr(0, 0));
    OnnxValue sizes =
        op.input(1).constant().isPresent()
            ? graph.longs("sizes", sizes(op, (int) axis))
            : Formula.ofOutput(op, graph).indices(1);
    return graph.add("Split", List.of(op.input(0), sizes), Map.of("axis", axis), op.outputs());
  }

  private static long[] sizes(SourceOp op, int axis) {
    long[] sizes = Constants.longs(op, 1, "sizes");
    if (LongStream.of(sizes).allMatch(size -> size >= 0)) {
      return sizes;
    }
    long known = LongStream.of(sizes).filter(size -> size >= 0).sum();
    long whole =
        op.size(0, axis)
            .orElseThrow(() -> op.refusal("size -1: expected an axis of fixed size, found open"));
    return LongStream.of(sizes).map(size -> size < 0 ? whole - known : size).toArray();
  }

  private static List<OnnxValue> tile(SourceOp op, OnnxGraph graph) {
    OnnxValue repeats =
        op.hasInput(1)
            ? Formula.ofOutput(op, graph).indices(1)
            : graph.longs("repeats", op.longArguments());
    return graph.add("Tile", List.of(op.input(0), repeats));
  }
}
