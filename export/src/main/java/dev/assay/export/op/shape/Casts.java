package dev.assay.export.op.shape;

import dev.assay.export.onnx.OnnxGraph;
import dev.assay.export.onnx.OnnxValue;
import dev.assay.export.op.Formula;
import dev.assay.export.op.OpRegistry;
import dev.assay.export.op.SourceOp;
import dev.assay.export.tensor.ElementType;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Operations that change the element type or take another tensor's shape. */
final class Casts {
  /** Whole numbers that wrap around when fractions do not fit them. */
  private static final Set<ElementType> NARROW =
      EnumSet.of(
          ElementType.INT8,
          ElementType.UINT8,
          ElementType.INT16,
          ElementType.UINT16,
          ElementType.UINT32,
          ElementType.UINT64);

  private Casts() {}

  static void register(OpRegistry ops) {
    ops.add("cast", "x [type]", "Cast", Casts::cast);
    ops.add("assign", "x, y", "", Casts::assign);
    ops.add("identity_n", "x...", "", (op, graph) -> op.inputs());
  }

  /** ONNX leaves open what becomes of fractions that do not fit; SameDiff lets them wrap around. */
  private static List<OnnxValue> cast(SourceOp op, OnnxGraph graph) {
    ElementType from = op.elementType(0);
    ElementType to = op.outputType(0);
    Formula f = Formula.ofOutput(op, graph);
    if (from.isFloating() && NARROW.contains(to)) {
      OnnxValue whole = f.cast(op.input(0), from, ElementType.INT64);
      return List.of(f.cast(whole, ElementType.INT64, to));
    }
    return List.of(f.cast(op.input(0), from, to));
  }

  /** {@code y} in the shape and type of {@code x}. */
  private static List<OnnxValue> assign(SourceOp op, OnnxGraph graph) {
    Formula f = Formula.ofOutput(op, graph);
    OnnxValue value = f.cast(op.input(1), op.elementType(1), op.outputType(0));
    return List.of(op.shape(0).equals(op.shape(1)) ? value : f.of("Expand", value, f.shape(0)));
  }
}
