package dev.assay.export.op.shape;

import dev.assay.export.onnx.OnnxGraph;
import dev.assay.export.onnx.OnnxValue;
import dev.assay.export.op.Axes;
import dev.assay.export.op.Constants;
import dev.assay.export.op.Formula;
import dev.assay.export.op.OpRegistry;
import dev.assay.export.op.SourceOp;
import dev.assay.export.tensor.ElementType;
import dev.assay.export.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Operations that make a tensor from a shape or from a few numbers. */
final class Creations {
  /** What ONNX Runtime counts and compares in. */
  private static final Set<ElementType> COUNTED =
      EnumSet.of(ElementType.INT32, ElementType.INT64, ElementType.FLOAT, ElementType.DOUBLE);

  private Creations() {}

  static void register(OpRegistry ops) {
    ops.add("ones_as", "x [type]", "ConstantOfShape", (op, graph) -> like(op, graph, 1));
    ops.add("zeroslike", "x [type]", "ConstantOfShape", (op, graph) -> like(op, graph, 0));
    ops.add("set_scalar", "x [value]", "ConstantOfShape", Creations::likeScalar);
    ops.add(
        "fill",
        "shape [type; value]",
        "ConstantOfShape",
        (op, graph) -> ofShape(op, graph, op.doubleArgumentOr(0, 0)));
    ops.add("create", "shape [type]", "ConstantOfShape", (op, graph) -> ofShape(op, graph, 0));
    ops.add("range", "from?, to?, step? [from, to, step]", "Range", Creations::range)
        .restriction("computed borders and result are of one kind, whole or with fractions");
    ops.add("lin_space", "from?, to?, count? [from, to, count]", "", Creations::folded)
        .restriction("its numbers have to be constant");
    ops.add("tri", "[rows, columns, diagonal]", "", Creations::folded);
    ops.add(
            "onehot",
            "indices, depth?, on?, off? [axis, depth; on, off]",
            "Equal Where",
            Creations::oneHot)
        .restriction("depth and both values have to be constant");
    ops.add(
        "sequence_mask",
        "lengths, longest? [longest]",
        "Less Range ReduceMax",
        Creations::sequenceMask);
    ops.add("meshgrid", "x... [cartesian]", "", Creations::grid);
  }

  private static List<OnnxValue> likeScalar(SourceOp op, OnnxGraph graph) {
    Formula f = Formula.ofOutput(op, graph);
    return List.of(f.filled(f.shape(0), op.scalar(op.outputType(0))));
  }

  private static List<OnnxValue> like(SourceOp op, OnnxGraph graph, double value) {
    Formula f = Formula.ofOutput(op, graph);
    return List.of(f.filled(f.shape(0), op.outputType(0), value));
  }

  private static List<OnnxValue> ofShape(SourceOp op, OnnxGraph graph, double value) {
    Formula f = Formula.ofOutput(op, graph);
    return List.of(f.filled(f.indices(0), op.outputType(0), value));
  }

  /** The kernel's own numbers, computed at export. */
  private static List<OnnxValue> folded(SourceOp op, OnnxGraph graph) {
    if (!Constants.isConstant(op)) {
      throw op.refusal("expected constant numbers, found computed ones");
    }
    return List.of(graph.local("values", Constants.evaluated(op)));
  }

  private static List<OnnxValue> range(SourceOp op, OnnxGraph graph) {
    if (Constants.isConstant(op)) {
      return folded(op, graph);
    }
    ElementType type = op.outputType(0);
    ElementType counted = COUNTED.contains(type) ? type : ElementType.INT64;
    Formula f = Formula.ofOutput(op, graph);
    for (int i = 0; i < 3; i++) {
      if (op.elementType(i).isFloating() != counted.isFloating()) {
        throw op.refusal(
            "input %d: expected a number like those of the result, %s, found %s"
                .formatted(i, type, op.elementType(i)));
      }
    }
    OnnxValue range = f.of("Range", f.input(0, counted), f.input(1, counted), f.input(2, counted));
    return List.of(f.cast(range, counted, type));
  }

  /**
   * Indices out of range give a row without an "on"; ONNX's OneHot would count negative ones from
   * the end.
   */
  private static List<OnnxValue> oneHot(SourceOp op, OnnxGraph graph) {
    long[] depths = op.hasInput(1) ? Constants.longs(op, 1, "depth") : op.longArguments();
    long depth = depths[depths.length - 1];
    long axis = op.longArgumentOr(0, -1);
    int rank = op.rank(0);
    int place = (int) (axis < 0 ? axis + rank + 1 : axis);
    ElementType type = COUNTED.contains(op.elementType(0)) ? op.elementType(0) : ElementType.INT64;
    Formula f = Formula.ofOutput(op, graph);
    OnnxValue classes = f.cast(f.range(f.whole(depth)), ElementType.INT64, type);
    OnnxValue hit =
        f.of("Equal", f.unsqueeze(f.input(0, type), place), f.widened(classes, 1, rank - place));
    return List.of(switched(op, f, hit));
  }

  /** On and off values, 1 and 0 unless told otherwise. */
  private static OnnxValue switched(SourceOp op, Formula f, OnnxValue hit) {
    ElementType type = op.outputType(0);
    double on = op.hasInput(2) ? op.constant(2, "on").doubles()[0] : op.doubleArgumentOr(0, 1);
    double off = op.hasInput(3) ? op.constant(3, "off").doubles()[0] : op.doubleArgumentOr(1, 0);
    if (on == 1 && off == 0) {
      return f.cast(hit, ElementType.BOOL, type);
    }
    return f.of("Where", hit, number(f, type, on), number(f, type, off));
  }

  private static OnnxValue number(Formula f, ElementType type, double value) {
    return f.cast(f.constant(Tensor.scalar(ElementType.DOUBLE, value)), ElementType.DOUBLE, type);
  }

  /** {@code [..., longest]}: 1 before each length, then 0. */
  private static List<OnnxValue> sequenceMask(SourceOp op, OnnxGraph graph) {
    Formula f = Formula.ofOutput(op, graph);
    int rank = op.rank(0);
    OnnxValue lengths = f.indices(0);
    OnnxValue longest;
    if (op.hasInput(1)) {
      longest = f.reshape(f.indices(1));
    } else if (op.longArguments().length > 0 && op.longArguments()[0] > 0) {
      longest = f.whole(op.longArguments()[0]);
    } else {
      longest = graph.reduce("ReduceMax", lengths, false, Axes.others(rank));
    }
    OnnxValue before = f.of("Less", f.range(longest), f.unsqueeze(lengths, rank));
    return List.of(f.cast(before, ElementType.BOOL, op.outputType(0)));
  }

  /** Each vector along its own axis of a grid; cartesian grids exchange the first two axes. */
  private static List<OnnxValue> grid(SourceOp op, OnnxGraph graph) {
    Formula f = Formula.ofInput(op, graph);
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
      Arrays.fill(alone, 1);
      alone[swapped(swapped, i)] = -1;
      grids.add(f.of("Expand", f.reshape(op.input(i), alone), shape));
    }
    return grids;
  }

  private static int swapped(boolean swapped, int axis) {
    return swapped && axis < 2 ? 1 - axis : axis;
  }
}
