package dev.assay.export.op;

import dev.assay.export.onnx.OnnxGraph;
import dev.assay.export.onnx.OnnxValue;
import dev.assay.export.tensor.ElementType;
import dev.assay.export.tensor.Tensor;
import java.util.EnumSet;
import java.util.List;
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
    ops.add(
        "set_scalar", "x [value]", "ConstantOfShape", (op, graph) -> like(op, graph, op.scalar()));
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
        .restriction("depth has to be constant");
    ops.add(
        "sequence_mask",
        "lengths, longest? [longest]",
        "Less Range ReduceMax",
        Creations::sequenceMask);
  }

  private static List<OnnxValue> like(SourceOp op, OnnxGraph graph, double value) {
    Wiring wiring = new Wiring(graph);
    return List.of(wiring.filled(wiring.shape(op, 0), op.outputType(0), value));
  }

  private static List<OnnxValue> ofShape(SourceOp op, OnnxGraph graph, double value) {
    Wiring wiring = new Wiring(graph);
    return List.of(wiring.filled(wiring.indices(op, 0), op.outputType(0), value));
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
    Wiring wiring = new Wiring(graph);
    for (int i = 0; i < 3; i++) {
      if (op.elementType(i).isFloating() != counted.isFloating()) {
        throw op.refusal(
            "input %d: expected a number like those of the result, %s, found %s"
                .formatted(i, type, op.elementType(i)));
      }
    }
    OnnxValue range =
        wiring.of(
            "Range",
            wiring.input(op, 0, counted),
            wiring.input(op, 1, counted),
            wiring.input(op, 2, counted));
    return List.of(wiring.cast(range, counted, type));
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
    Wiring wiring = new Wiring(graph);
    OnnxValue classes =
        wiring.cast(wiring.range(wiring.whole(depth)), ElementType.INT64, type);
    OnnxValue hit =
        wiring.of(
            "Equal",
            wiring.unsqueeze(wiring.input(op, 0, type), place),
            wiring.widened(classes, 1, rank - place));
    return List.of(switched(op, wiring, hit));
  }

  /** On and off values, 1 and 0 unless told otherwise. */
  private static OnnxValue switched(SourceOp op, Wiring wiring, OnnxValue hit) {
    ElementType type = op.outputType(0);
    double on = op.hasInput(2) ? op.constant(2, "on").doubles()[0] : op.doubleArgumentOr(0, 1);
    double off = op.hasInput(3) ? op.constant(3, "off").doubles()[0] : op.doubleArgumentOr(1, 0);
    if (on == 1 && off == 0) {
      return wiring.cast(hit, ElementType.BOOL, type);
    }
    return wiring.of("Where", hit, number(wiring, type, on), number(wiring, type, off));
  }

  private static OnnxValue number(Wiring wiring, ElementType type, double value) {
    return wiring.cast(
        wiring.constant(Tensor.scalar(ElementType.DOUBLE, value)), ElementType.DOUBLE, type);
  }

  /** {@code [..., longest]}: 1 before each length, then 0. */
  private static List<OnnxValue> sequenceMask(SourceOp op, OnnxGraph graph) {
    Wiring wiring = new Wiring(graph);
    int rank = op.rank(0);
    OnnxValue lengths = wiring.indices(op, 0);
    OnnxValue longest;
    if (op.hasInput(1)) {
      longest = wiring.reshape(wiring.indices(op, 1));
    } else if (op.longArguments().length > 0 && op.longArguments()[0] > 0) {
      longest = wiring.whole(op.longArguments()[0]);
    } else {
      longest = graph.reduce("ReduceMax", lengths, false, Wiring.others(rank));
    }
    OnnxValue before = wiring.of("Less", wiring.range(longest), wiring.unsqueeze(lengths, rank));
    return List.of(wiring.cast(before, ElementType.BOOL, op.outputType(0)));
  }
}
