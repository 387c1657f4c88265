package dev.assay.export.op.shape;

import dev.assay.export.onnx.OnnxGraph;
import dev.assay.export.onnx.OnnxValue;
import dev.assay.export.op.Formula;
import dev.assay.export.op.OpRegistry;
import dev.assay.export.op.SourceOp;
import dev.assay.export.tensor.ElementType;
import java.util.ArrayList;
import java.util.List;

/** Operations that ask for the shape of a tensor; a constant where the answer is known. */
final class ShapeQueries {
  private ShapeQueries() {}

  static void register(OpRegistry ops) {
    ops.add("shape_of", "x", "Shape", ShapeQueries::shapes);
    ops.add("shapes_of", "x...", "Shape", ShapeQueries::shapes);
    ops.add("size_at", "x [axis]", "Gather Shape", ShapeQueries::sizeAt);
    ops.add("size", "x", "Size", ShapeQueries::size);
    ops.add(
        "rank",
        "x",
        "",
        (op, graph) -> List.of(graph.scalar("rank", op.outputType(0), op.rank(0))));
    ops.add(
        "is_numeric_tensor",
        "x",
        "",
        (op, graph) -> List.of(graph.scalar("answer", ElementType.BOOL, 1)));
  }

  private static List<OnnxValue> shapes(SourceOp op, OnnxGraph graph) {
    Formula f = Formula.ofOutput(op, graph);
    List<OnnxValue> shapes = new ArrayList<>();
    for (int i = 0; i < op.inputs().size(); i++) {
      shapes.add(f.cast(f.shape(i), ElementType.INT64, op.outputType(i)));
    }
    return shapes;
  }

  private static List<OnnxValue> sizeAt(SourceOp op, OnnxGraph graph) {
    Formula f = Formula.ofOutput(op, graph);
    int axis = (int) op.axis(0, op.longArgument(0, "axis"));
    return List.of(f.cast(f.size(0, axis), ElementType.INT64, op.outputType(0)));
  }

  private static List<OnnxValue> size(SourceOp op, OnnxGraph graph) {
    Formula f = Formula.ofOutput(op, graph);
    OnnxValue size =
        op.shape(0).contains(-1L)
            ? f.of("Size", op.input(0))
            : f.whole(op.shape(0).stream().reduce(1L, Math::multiplyExact));
    return List.of(f.cast(size, ElementType.INT64, op.outputType(0)));
  }
}
