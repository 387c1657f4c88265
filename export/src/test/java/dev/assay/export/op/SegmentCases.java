package dev.assay.export.op;

import static dev.assay.export.op.Values.indices;
import static dev.assay.export.op.Values.ints;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;

/** Graphs for reductions of the rows that share a segment. */
final class SegmentCases {
  private SegmentCases() {}

  static Stream<OpCase> all() {
    List<OpCase> cases = new ArrayList<>();
    for (List<Long> shape : List.of(List.of(5L, 3L), List.of(5L), List.of(5L, 2L, 3L))) {
      for (int[] ids : List.of(new int[] {0, 0, 1, 3, 3}, new int[] {0, 0, 1, 2, 2})) {
        sorted(cases, shape, ids);
      }
      unsorted(cases, shape);
    }
    computed(cases, "segment_max", (sd, x) -> sd.segmentMax(x, sorted(x)));
    computed(cases, "segment_min", (sd, x) -> sd.segmentMin(x, sorted(x)));
    computed(cases, "segment_prod", (sd, x) -> sd.segmentProd(x, sorted(x)));
    computed(cases, "segment_sum", (sd, x) -> sd.segmentSum(x, sorted(x)));
    computed(cases, "segment_mean", (sd, x) -> sd.segmentMean(x, sorted(x)));
    computed(cases, "unsorted_segment_max", (sd, x) -> sd.unsortedSegmentMax(x, any(x), 4));
    computed(cases, "unsorted_segment_min", (sd, x) -> sd.unsortedSegmentMin(x, any(x), 4));
    computed(cases, "unsorted_segment_prod", (sd, x) -> sd.unsortedSegmentProd(x, any(x), 4));
    computed(cases, "unsorted_segment_sum", (sd, x) -> sd.unsortedSegmentSum(x, any(x), 4));
    computed(cases, "unsorted_segment_mean", (sd, x) -> sd.unsortedSegmentMean(x, any(x), 4));
    computed(cases, "unsorted_segment_sqrt_n", (sd, x) -> sd.unsortedSegmentSqrtN(x, any(x), 4));
    cases.add(
        OpCase.of(
            "unsorted_segment_sum",
            "count input",
            List.of(5L, 3L),
            (sd, x) -> sd.unsortedSegmentSum(x, indices(x.sum(1), 2), sd.constant(4))));
    return cases.stream();
  }

  private static void computed(
      List<OpCase> cases, String op, BiFunction<SameDiff, SDVariable, SDVariable> formula) {
    cases.add(OpCase.of(op, "computed", List.of(5L, 3L), formula));
  }

  private static SDVariable any(SDVariable x) {
    return indices(x.sum(1), 2);
  }

  private static SDVariable sorted(SDVariable x) {
    SDVariable zero = x.sum().castTo(DataType.INT32).mul(0);
    return ints(x.getSameDiff(), 0, 0, 1, 3, 3).add(zero);
  }

  private static void sorted(List<OpCase> cases, List<Long> shape, int... ids) {
    String what = shape + " " + ids[3];
    cases.add(OpCase.of("segment_max", what, shape, (sd, x) -> sd.segmentMax(x, ints(sd, ids))));
    cases.add(OpCase.of("segment_min", what, shape, (sd, x) -> sd.segmentMin(x, ints(sd, ids))));
    cases.add(OpCase.of("segment_prod", what, shape, (sd, x) -> sd.segmentProd(x, ints(sd, ids))));
    cases.add(OpCase.of("segment_sum", what, shape, (sd, x) -> sd.segmentSum(x, ints(sd, ids))));
    cases.add(OpCase.of("segment_mean", what, shape, (sd, x) -> sd.segmentMean(x, ints(sd, ids))));
  }

  private static void unsorted(List<OpCase> cases, List<Long> shape) {
    int[] ids = {3, 0, 1, 0, 3};
    String what = shape.toString();
    cases.add(
        OpCase.of(
            "unsorted_segment_max",
            what,
            shape,
            (sd, x) -> sd.unsortedSegmentMax(x, ints(sd, ids), 5)));
    cases.add(
        OpCase.of(
            "unsorted_segment_min",
            what,
            shape,
            (sd, x) -> sd.unsortedSegmentMin(x, ints(sd, ids), 5)));
    cases.add(
        OpCase.of(
            "unsorted_segment_prod",
            what,
            shape,
            (sd, x) -> sd.unsortedSegmentProd(x, ints(sd, ids), 5)));
    cases.add(
        OpCase.of(
            "unsorted_segment_sum",
            what,
            shape,
            (sd, x) -> sd.unsortedSegmentSum(x, ints(sd, ids), 5)));
    cases.add(
        OpCase.of(
            "unsorted_segment_mean",
            what,
            shape,
            (sd, x) -> sd.unsortedSegmentMean(x, ints(sd, ids), 5)));
    cases.add(
        OpCase.of(
            "unsorted_segment_sqrt_n",
            what,
            shape,
            (sd, x) -> sd.unsortedSegmentSqrtN(x, ints(sd, ids), 5)));
  }
}
