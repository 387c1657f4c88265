package dev.assay.export.op;

import static dev.assay.export.op.Values.floats;
import static dev.assay.export.op.Values.indices;
import static dev.assay.export.op.Values.ints;
import static dev.assay.export.op.Values.positive;
import static dev.assay.export.op.Values.table;

import dev.assay.export.samediff.GraphInput;
import dev.assay.export.tensor.ElementType;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ops.impl.controlflow.Select;
import org.nd4j.linalg.api.ops.impl.transforms.custom.InTopK;
import org.nd4j.linalg.api.ops.impl.transforms.custom.Unique;
import org.nd4j.linalg.api.ops.impl.transforms.custom.UniqueWithCounts;
import org.nd4j.linalg.factory.Nd4j;

/** Graphs for operations that pick cells by index or by value. */
final class GatherCases {
  private static final List<Long> ROWS = List.of(-1L, 6L);
  private static final List<Long> CUBES = List.of(-1L, 3L, 4L);
  private static final List<Long> TABLE = List.of(5L, 3L);

  private GatherCases() {}

  static Stream<OpCase> all() {
    return Stream.of(gathers(), partitions(), choices(), rankings()).flatMap(cases -> cases);
  }

  private static Stream<OpCase> gathers() {
    return Stream.of(
        cubes("gather", "numbers", (sd, x) -> sd.gather(x, new int[] {2, 0}, 1)),
        cubes("gather", "one number", (sd, x) -> sd.gather(x, new int[] {2}, -1)),
        cubes("gather", "scalar", (sd, x) -> sd.gather(x, sd.constant(2), 1)),
        cubes(
            "gather",
            "table",
            (sd, x) -> sd.gather(x, table(sd, new int[] {0, 2}, new int[] {1, 1}), 2)),
        cubes("gather", "embedding", (sd, x) -> sd.gather(floats(sd, 7, 5), indices(x, 6), 0)),
        cubes(
            "gather",
            "axis input",
            (sd, x) ->
                RawOp.of(
                    "gather",
                    DataType.FLOAT,
                    new SDVariable[] {x, ints(sd, 2, 1), sd.constant(1)})),
        OpCase.of(
            "gather_nd",
            "cells",
            TABLE,
            (sd, x) -> sd.gatherNd(x, table(sd, new int[] {4, 2}, new int[] {1, 1}))),
        OpCase.of(
            "gather_nd",
            "rows",
            TABLE,
            (sd, x) -> sd.gatherNd(x, table(sd, new int[] {4}, new int[] {1}))),
        OpCase.of(
            "gather_nd",
            "computed",
            List.of(-1L, 2L),
            (sd, x) -> sd.gatherNd(floats(sd, 4, 4, 3), indices(x, 3))));
  }

  private static Stream<OpCase> partitions() {
    return Stream.of(
        OpCase.of(
            "invert_permutation",
            "",
            List.of(4L),
            (sd, x) ->
                sd.invertPermutation(
                    ints(sd, 2, 0, 3, 1).add(x.sum().castTo(DataType.INT32).mul(0)))),
        new OpCase(
            "dynamic_partition",
            "rows",
            List.of(new GraphInput("x", ElementType.FLOAT, TABLE)),
            (sd, x) -> List.of(sd.dynamicPartition(x.get(0), ints(sd, 0, 1, 0, 2, 1), 3))),
        new OpCase(
            "dynamic_partition",
            "cells",
            List.of(new GraphInput("x", ElementType.FLOAT, TABLE)),
            (sd, x) ->
                List.of(
                    sd.dynamicPartition(x.get(0), indices(x.get(0), 1), 2)[0].sum(),
                    sd.size(x.get(0)))),
        OpCase.of("dynamic_stitch", "", TABLE, (sd, x) -> stitch(sd, x, ints(sd, 1, 3, 5, 7, 9))),
        OpCase.of(
            "dynamic_stitch", "twice", TABLE, (sd, x) -> stitch(sd, x, ints(sd, 1, 3, 2, 4, 5))));
  }

  private static SDVariable stitch(SameDiff sd, SDVariable x, SDVariable second) {
    SDVariable first = ints(sd, 0, 2, 4, 6, 8);
    SDVariable[] places =
        second.getArr().getInt(4) == 9
            ? new SDVariable[] {first, second}
            : new SDVariable[] {ints(sd, 0, 1, 2, 3, 4), second};
    return sd.dynamicStitch(places, new SDVariable[] {x, x.mul(10)});
  }

  private static Stream<OpCase> choices() {
    return Stream.of(
        rows("Where", "", (sd, x) -> sd.where(x, x.mul(10), positive(x))),
        OpCase.of(
            "Where",
            "of rows",
            TABLE,
            (sd, x) -> sd.where(x, x.mul(10), truths(sd, true, false, true, true, false))),
        rows("Where", "condition alone", (sd, x) -> sd.where(positive(x.add(100)))),
        rows(
            "select",
            "",
            (sd, x) ->
                new Select(sd, new SDVariable[] {positive(x), x, x.mul(10)}).outputVariable()),
        OpCase.of(
            "select",
            "of rows",
            TABLE,
            (sd, x) ->
                new Select(
                        sd,
                        new SDVariable[] {truths(sd, true, false, true, true, false), x, x.mul(10)})
                    .outputVariable()));
  }

  private static Stream<OpCase> rankings() {
    return Stream.of(
        new OpCase(
            "top_k",
            "3",
            List.of(new GraphInput("x", ElementType.FLOAT, ROWS)),
            (sd, x) ->
                List.of(
                    RawOp.all(
                        "top_k",
                        List.of(DataType.FLOAT, DataType.INT32),
                        new SDVariable[] {x.get(0)},
                        3,
                        1))),
        OpCase.of(
            "in_top_k",
            "",
            List.of(5L, 4L),
            (sd, x) -> new InTopK(sd, x, ints(sd, 0, 1, 2, 3, 0), 2).outputVariable()),
        new OpCase(
            "unique",
            "",
            List.of(new GraphInput("x", ElementType.FLOAT, List.of(7L))),
            (sd, x) -> sums(new Unique(sd, alike(sd, x.get(0))).outputVariables())),
        new OpCase(
            "unique_with_counts",
            "",
            List.of(new GraphInput("x", ElementType.FLOAT, List.of(7L))),
            (sd, x) -> sums(new UniqueWithCounts(sd, alike(sd, x.get(0))).outputVariables())));
  }

  /** Seven cells of which some are alike. */
  private static SDVariable alike(SameDiff sd, SDVariable x) {
    return sd.gather(x, new int[] {3, 1, 3, 0, 1, 5, 3}, 0);
  }

  private static List<SDVariable> sums(SDVariable... outputs) {
    return List.of(outputs);
  }

  private static SDVariable truths(SameDiff sd, boolean... values) {
    return sd.constant(Nd4j.createFromArray(values));
  }

  private static OpCase rows(
      String op, String what, BiFunction<SameDiff, SDVariable, SDVariable> body) {
    return OpCase.of(op, what, ROWS, body);
  }

  private static OpCase cubes(
      String op, String what, BiFunction<SameDiff, SDVariable, SDVariable> body) {
    return OpCase.of(op, what, CUBES, body);
  }
}
