package dev.assay.export.op.neural;

import dev.assay.export.onnx.OnnxGraph;
import dev.assay.export.onnx.OnnxValue;
import dev.assay.export.op.Formula;
import dev.assay.export.op.OpRegistry;
import dev.assay.export.op.SourceOp;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Activations that change the shape or have parameters. */
final class Rectifiers {
  private Rectifiers() {}

  static void register(OpRegistry ops) {
    ops.add("crelu", "x", "Concat Neg Relu", Rectifiers::both);
    ops.add("prelu", "x, alpha [sharedAxes...]", "PRelu", Rectifiers::parametric)
        .restriction("alpha of an open size is refused");
    ops.add("biasadd", "x, b [NCHW]", "Add", Rectifiers::biased);
  }

  /** {@code [..., d] -> [..., 2d]}: what is positive, then what is negative. */
  private static List<OnnxValue> both(SourceOp op, OnnxGraph graph) {
    Formula f = Formula.ofInput(op, graph);
    OnnxValue halves =
        graph
            .add(
                "Concat",
                List.of(op.input(0), f.of("Neg", op.input(0))),
                Map.of("axis", op.rank(0) - 1))
            .get(0);
    return graph.add("Relu", List.of(halves));
  }

  /** Alpha has the shape of a sample, with 1 on shared axes; axes are counted in the sample. */
  private static List<OnnxValue> parametric(SourceOp op, OnnxGraph graph) {
    long[] shape = op.shape(0).subList(1, op.rank(0)).stream().mapToLong(Long::longValue).toArray();
    for (long axis : op.longArguments()) {
      long counted = axis < 0 ? axis + shape.length : axis - 1;
      if (counted < 0 || counted >= shape.length) {
        throw op.refusal("shared axes: expected 1 to %d, found %d".formatted(shape.length, axis));
      }
      shape[(int) counted] = 1;
    }
    if (Arrays.stream(shape).anyMatch(size -> size < 0)) {
      throw op.refusal(
          "alpha of an open size; give the input shape, such as input=-1x3x32x32, or share that axis");
    }
    OnnxValue alpha = Formula.ofInput(op, graph).reshape(op.input(1), shape);
    return graph.add("PRelu", List.of(op.input(0), alpha));
  }

  /** The bias belongs to axis 1 or to the last axis. */
  private static List<OnnxValue> biased(SourceOp op, OnnxGraph graph) {
    int rank = op.rank(0);
    OnnxValue bias = graph.vector(op.input(1));
    if (op.booleanArgumentOr(0, false) && rank > 2) {
      long[] shape = new long[rank - 1];
      Arrays.fill(shape, 1);
      shape[0] = -1;
      List<Long> sizes = op.shape(1);
      if (op.input(1).constant().isPresent()) {
        shape[0] = sizes.stream().reduce(1L, Math::multiplyExact);
      }
      bias = Formula.ofInput(op, graph).reshape(op.input(1), shape);
    }
    return graph.add("Add", List.of(op.input(0), bias));
  }
}
