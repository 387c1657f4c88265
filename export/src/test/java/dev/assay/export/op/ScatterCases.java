package dev.assay.export.op;

import static dev.assay.export.op.Values.floats;
import static dev.assay.export.op.Values.ints;
import static dev.assay.export.op.Values.table;

import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ops.impl.scatter.ScatterNdAdd;
import org.nd4j.linalg.api.ops.impl.scatter.ScatterNdSub;
import org.nd4j.linalg.api.ops.impl.scatter.ScatterNdUpdate;

/** Graphs for operations that write cells by index. */
final class ScatterCases {
  private static final List<Long> TABLE = List.of(5L, 3L);

  private ScatterCases() {}

  static Stream<OpCase> all() {
    return Stream.of(scatters(), cellScatters(), newScatters()).flatMap(cases -> cases);
  }

  private static Stream<OpCase> scatters() {
    return Stream.of(
        scatter("scatter_add", (sd, x) -> sd.scatterAdd(x, ints(sd, 1, 3, 1), floats(sd, 3, 3))),
        scatter("scatter_sub", (sd, x) -> sd.scatterSub(x, ints(sd, 1, 3, 1), floats(sd, 3, 3))),
        scatter("scatter_mul", (sd, x) -> sd.scatterMul(x, ints(sd, 1, 3, 1), floats(sd, 3, 3))),
        scatter("scatter_div", (sd, x) -> sd.scatterDiv(x, ints(sd, 1, 3, 1), floats(sd, 3, 3))),
        scatter("scatter_max", (sd, x) -> sd.scatterMax(x, ints(sd, 1, 3, 1), floats(sd, 3, 3))),
        scatter("scatter_min", (sd, x) -> sd.scatterMin(x, ints(sd, 1, 3, 1), floats(sd, 3, 3))),
        scatter("scatter_add", (sd, x) -> sd.scatterAdd(x, sd.constant(2), floats(sd, 3))),
        scatter("scatter_max", (sd, x) -> sd.scatterMax(x, sd.constant(2), floats(sd, 3))),
        scatter(
            "scatter_add",
            (sd, x) ->
                sd.scatterAdd(
                    x, table(sd, new int[] {0, 2}, new int[] {1, 1}), floats(sd, 2, 2, 3))),
        scatter(
            "scatter_min",
            (sd, x) ->
                sd.scatterMin(
                    x, table(sd, new int[] {0, 2}, new int[] {1, 1}), floats(sd, 2, 2, 3))));
  }

  private static Stream<OpCase> cellScatters() {
    return Stream.of(
        scatter(
            "scatter_nd_add",
            (sd, x) -> new ScatterNdAdd(sd, x, cells(sd), floats(sd, 3)).outputVariable()),
        scatter(
            "scatter_nd_sub",
            (sd, x) -> new ScatterNdSub(sd, x, cells(sd), floats(sd, 3)).outputVariable()),
        scatter(
            "scatter_nd_update",
            (sd, x) ->
                new ScatterNdUpdate(
                        sd, x, table(sd, new int[] {4}, new int[] {1}), floats(sd, 2, 3))
                    .outputVariable()));
  }

  private static Stream<OpCase> newScatters() {
    return Stream.of(
        scatter(
            "scatter_nd",
            (sd, x) ->
                RawOp.of(
                    "scatter_nd",
                    DataType.FLOAT,
                    new SDVariable[] {
                      table(
                          sd,
                          new int[] {4},
                          new int[] {1},
                          new int[] {0},
                          new int[] {1},
                          new int[] {6}),
                      x,
                      ints(sd, 7, 3)
                    })),
        OpCase.of(
            "scatter_nd",
            "computed shape",
            List.of(-1L, 3L),
            (sd, x) ->
                RawOp.of(
                    "scatter_nd",
                    DataType.FLOAT,
                    new SDVariable[] {
                      table(sd, new int[] {0}), floats(sd, 1, 3), sd.shape(x).castTo(DataType.INT32)
                    })));
  }

  private static SDVariable cells(SameDiff sd) {
    return table(sd, new int[] {1, 1}, new int[] {3, 0}, new int[] {1, 1});
  }

  private static OpCase scatter(String op, BiFunction<SameDiff, SDVariable, SDVariable> body) {
    return OpCase.of(op, "", TABLE, body);
  }
}
