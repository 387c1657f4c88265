package dev.assay.export.op;

import static dev.assay.export.op.Values.indices;
import static dev.assay.export.op.Values.ints;
import static dev.assay.export.op.Values.longs;

import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.nd4j.autodiff.samediff.SDIndex;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ops.custom.Roll;

/** Graphs for operations that read and write cells by index. */
final class IndexCases {
  private static final List<Long> CUBES = List.of(-1L, 3L, 4L);

  private IndexCases() {}

  static Stream<OpCase> all() {
    return Stream.of(slices(), stridedSlices(), views(), orders())
        .flatMap(cases -> cases);
  }

  private static Stream<OpCase> slices() {
    return Stream.of(
        cubes("slice", "", (sd, x) -> sd.slice(x, new int[] {0, 1, 1}, -1, 2, 2)),
        cubes("slice", "to the end", (sd, x) -> sd.slice(x, new int[] {0, 1, 1}, -1, -1, 3)),
        cubes("slice", "whole", (sd, x) -> sd.slice(x, new int[] {0, 0, 0}, -1, 3, -1)),
        cubes("slice", "inputs", (sd, x) -> sd.slice(x, ints(sd, 0, 1, 1), ints(sd, -1, 2, -1))),
        cubes(
            "slice",
            "computed",
            (sd, x) ->
                sd.slice(
                    x,
                    sd.stack(0, sd.constant(0L), sd.constant(1L), sd.constant(0L)),
                    sd.stack(0, sd.sizeAt(x, 0), sd.constant(2L), sd.constant(-1L)))));
  }

  private static Stream<OpCase> stridedSlices() {
    return Stream.of(
        cubes("strided_slice", "fewer", (sd, x) -> cut(x, l(0), l(1), l(1))),
        cubes("strided_slice", "ends", (sd, x) -> cut(x, l(0, -2, -3), l(1, 3, -1), l(1, 1, 1))),
        cubes(
            "strided_slice", "masks", (sd, x) -> cut(x, l(5, 1, 2), l(9, 9, 4), l(1, 1, 1), 1, 3)),
        cubes("strided_slice", "step", (sd, x) -> cut(x, l(0, 0, 1), l(1, 3, 4), l(1, 2, 2), 1, 1)),
        cubes(
            "strided_slice", "shrink", (sd, x) -> cut(x, l(0, 1), l(0, 2), l(1, 1), 1, 1, 0, 0, 2)),
        cubes(
            "strided_slice", "last", (sd, x) -> cut(x, l(0, -1), l(0, 0), l(1, 1), 1, 1, 0, 0, 2)),
        cubes(
            "strided_slice",
            "shrink two",
            (sd, x) -> cut(x, l(0, 1, 3), l(0, 2, 4), l(1, 1, 1), 1, 1, 0, 0, 6)),
        cubes(
            "strided_slice",
            "new axis",
            (sd, x) -> cut(x, l(0, 0, 1), l(0, 1, 3), l(1, 1, 1), 1, 1, 0, 2, 0)),
        cubes(
            "strided_slice",
            "ellipsis at the end",
            (sd, x) -> cut(x, l(0, 0), l(1, 0), l(1, 1), 0, 0, 2, 0, 0)),
        cubes(
            "strided_slice",
            "ellipsis in the middle",
            (sd, x) -> cut(x, l(0, 0, 1), l(1, 0, 3), l(1, 1, 1), 1, 1, 2, 0, 0)),
        cubes(
            "strided_slice",
            "inputs",
            (sd, x) ->
                sd.stridedSlice(x, ints(sd, 0, 1), ints(sd, 1, 3), ints(sd, 1, 2), 1, 1, 0, 0, 0)),
        cubes("strided_slice", "computed", IndexCases::computedSlice),
        cubes("strided_slice", "computed point", IndexCases::computedPoint));
  }

  private static SDVariable computedSlice(SameDiff sd, SDVariable x) {
    SDVariable zero = sd.constant(0L);
    SDVariable begin = sd.stack(0, zero, sd.constant(1L), zero);
    SDVariable end = sd.stack(0, sd.sizeAt(x, 0), sd.constant(1L), sd.constant(3L));
    return sd.stridedSlice(x, begin, end, longs(sd, 1, 1, 2), 0, 2, 0, 0, 0);
  }

  private static SDVariable computedPoint(SameDiff sd, SDVariable x) {
    SDVariable last = sd.sizeAt(x, 0).sub(1);
    SDVariable begin = sd.stack(0, last, sd.constant(1L));
    SDVariable end = sd.stack(0, sd.sizeAt(x, 0), sd.constant(3L));
    return sd.stridedSlice(x, begin, end, longs(sd, 1, 1), 0, 0, 0, 0, 1);
  }

  private static Stream<OpCase> views() {
    return Stream.of(
        cubes(
            "strided_slice",
            "point and interval",
            (sd, x) -> x.get(SDIndex.all(), SDIndex.point(1), SDIndex.interval(1, 3))),
        cubes(
            "strided_slice",
            "point that stays",
            (sd, x) -> x.get(SDIndex.all(), SDIndex.point(1, true))),
        cubes(
            "strided_slice",
            "strided interval",
            (sd, x) -> x.get(SDIndex.all(), SDIndex.all(), SDIndex.interval(0, 2, 4))),
        cubes("strided_slice", "point input", (sd, x) -> x.get(SDIndex.point(longs(sd, 0L)))),
        cubes(
            "create_view",
            "",
            (sd, x) ->
                x.getView(SDIndex.all(), SDIndex.point(1), SDIndex.interval(1L, 1L, 3L)).add(1)));
  }

  private static Stream<OpCase> orders() {
    return Stream.of(
        cubes("reverse", "", (sd, x) -> sd.reverse(x, 1, -1)),
        cubes("reverse", "batch", (sd, x) -> sd.reverse(x, 0)),
        cubes("reverse", "nothing", (sd, x) -> sd.reverse(x).add(1)),
        cubes(
            "reverse_v2",
            "",
            (sd, x) -> RawOp.of("reverse_v2", DataType.FLOAT, new SDVariable[] {x, ints(sd, 2)})),
        OpCase.of(
            "reverse_sequence",
            "",
            List.of(2L, 3L, 4L),
            (sd, x) -> sd.reverseSequence(x, ints(sd, 2, 3), 1, 0)),
        OpCase.of(
            "reverse_sequence",
            "last axis",
            List.of(2L, 3L, 4L),
            (sd, x) -> sd.reverseSequence(x, ints(sd, 2, 3), -1, 0)),
        OpCase.of(
            "reverse_sequence",
            "computed",
            List.of(2L, 3L, 4L),
            (sd, x) -> sd.reverseSequence(x, indices(x.sum(1, 2), 3).add(1), 2, 0)),
        cubes("roll", "cells", (sd, x) -> new Roll(sd, x, 2).outputVariable()),
        cubes("roll", "cells back", (sd, x) -> new Roll(sd, x, -3).outputVariable()),
        OpCase.of(
            "roll",
            "two axes",
            List.of(3L, 4L),
            (sd, x) -> roll(sd, x, ints(sd, 1, 1), ints(sd, 0, 1))));
  }

  private static SDVariable roll(SameDiff sd, SDVariable x, SDVariable shifts, SDVariable axes) {
    return new Roll(sd, x, shifts, axes).outputVariable();
  }

  private static SDVariable cut(SDVariable x, long[] begin, long[] end, long[] step, int... masks) {
    int[] five = java.util.Arrays.copyOf(masks, 5);
    return x.getSameDiff()
        .stridedSlice(x, begin, end, step, five[0], five[1], five[2], five[3], five[4]);
  }

  private static long[] l(long... values) {
    return values;
  }

  private static OpCase cubes(
      String op, String what, BiFunction<SameDiff, SDVariable, SDVariable> body) {
    return OpCase.of(op, what, CUBES, body);
  }
}
