package dev.assay.export.op.math;

import dev.assay.export.onnx.OnnxGraph;
import dev.assay.export.onnx.OnnxValue;
import dev.assay.export.op.Axes;
import dev.assay.export.op.Formula;
import dev.assay.export.op.OpRegistry;
import dev.assay.export.op.SourceOp;
import dev.assay.export.tensor.ElementType;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** Running sums and products; along several axes they run in row-major order. */
final class Cumulations {
  private static final String SIGNATURE = "x, axes? [exclusive, reverse, axes...]";

  private Cumulations() {}

  static void register(OpRegistry ops) {
    ops.add("cumsum", SIGNATURE, "CumSum", Cumulations::sum).restriction(Rows.RESTRICTION);
    ops.add(
            "cumprod",
            SIGNATURE,
            "And GreaterOrEqual LessOrEqual Range ReduceProd Sub Where",
            Cumulations::product)
        .restriction("of several axes the sizes have to be known");
  }

  private static List<OnnxValue> sum(SourceOp op, OnnxGraph graph) {
    Formula f = Formula.ofOutput(op, graph);
    long[] axes = Axes.of(op, 2);
    Map<String, Long> attributes =
        Map.of("exclusive", op.longArgumentOr(0, 0), "reverse", op.longArgumentOr(1, 0));
    if (axes.length == 1) {
      OnnxValue axis = graph.scalar("axis", ElementType.INT64, (double) axes[0]);
      return f.result(graph.add("CumSum", List.of(f.input(0), axis), attributes).get(0));
    }
    Rows rows = new Rows(op, f, axes);
    OnnxValue axis = graph.scalar("axis", ElementType.INT64, rows.others());
    List<OnnxValue> inputs = List.of(rows.of(f.input(0)), axis);
    return f.result(rows.back(graph.add("CumSum", inputs, attributes).get(0)));
  }

  /** ONNX has no running product: each place multiplies all of its row that is not masked. */
  private static List<OnnxValue> product(SourceOp op, OnnxGraph graph) {
    Formula f = Formula.ofOutput(op, graph);
    long[] axes = Axes.of(op, 2);
    long exclusive = op.longArgumentOr(0, 0);
    Band band =
        op.longArgumentOr(1, 0) == 0
            ? new Band(Long.MIN_VALUE, -exclusive)
            : new Band(exclusive, Long.MAX_VALUE);
    Rows rows = new Rows(op, f, axes);
    OnnxValue range = axes.length == 1 ? f.range(0, (int) axes[0]) : range(op, graph, axes);
    OnnxValue mask = band.mask(f, range, range);
    OnnxValue each = f.unsqueeze(rows.of(f.input(0)), rows.others());
    OnnxValue masked = f.where(mask, each, f.number(1));
    return f.result(rows.back(f.reduce("ReduceProd", masked, false, rows.others() + 1L)));
  }

  private static OnnxValue range(SourceOp op, OnnxGraph graph, long... axes) {
    long count = 1;
    for (long axis : axes) {
      count *=
          op.size(0, (int) axis)
              .orElseThrow(() -> op.refusal("expected a fixed size of axis %d".formatted(axis)));
    }
    return graph.longs("range", LongStream.range(0, count).toArray());
  }
}
