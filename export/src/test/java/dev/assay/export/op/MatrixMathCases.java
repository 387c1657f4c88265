package dev.assay.export.op;

import dev.assay.export.samediff.GraphInput;
import dev.assay.export.tensor.ElementType;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.enums.PartitionMode;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ops.custom.Logdet;
import org.nd4j.linalg.api.ops.custom.MatrixBandPart;
import org.nd4j.linalg.api.ops.custom.Tri;
import org.nd4j.linalg.api.ops.custom.Triu;
import org.nd4j.linalg.api.ops.impl.transforms.custom.LogMatrixDeterminant;
import org.nd4j.linalg.api.ops.impl.transforms.custom.MatrixDiag;
import org.nd4j.linalg.api.ops.impl.transforms.custom.MatrixDiagPart;
import org.nd4j.linalg.factory.Nd4j;

/** Matrices, clipping, segments and what is made from indexes. */
final class MatrixMathCases {
  private static final List<Long> SQUARES = List.of(-1L, 3L, 3L);
  private static final List<Long> WIDE = List.of(-1L, 2L, 3L);

  private MatrixMathCases() {}

  static Stream<OpCase> all() {
    return Stream.of(
            diagonals(), triangles(), algebra(), clips(), segments(), indexes(), confusions())
        .flatMap(cases -> cases);
  }

  private static Stream<OpCase> diagonals() {
    return Stream.of(
        of("diag", "of a batch", List.of(-1L), (sd, x) -> sd.math().diag(x)),
        of("diag", "of a matrix", List.of(2L, 3L), (sd, x) -> sd.math().diag(x)),
        of("diag_part", "", List.of(4L, 4L), (sd, x) -> sd.math().diagPart(x)),
        of("diag_part", "rank 4", List.of(3L, 3L, 3L, 3L), (sd, x) -> sd.math().diagPart(x)),
        of("matrix_diag", "", WIDE, (sd, x) -> new MatrixDiag(sd, x, false).outputVariable()),
        of(
            "matrix_diag_part",
            "wide",
            WIDE,
            (sd, x) -> new MatrixDiagPart(sd, x, false).outputVariable()),
        of(
            "matrix_diag_part",
            "tall",
            List.of(-1L, 3L, 2L),
            (sd, x) -> new MatrixDiagPart(sd, x, false).outputVariable()),
        of("matrix_set_diag", "wide", WIDE, (sd, x) -> sd.math().setDiag(x, x.sum(2))),
        of(
            "matrix_set_diag",
            "tall",
            List.of(-1L, 3L, 2L),
            (sd, x) -> sd.math().setDiag(x, x.sum(1))));
  }

  private static Stream<OpCase> triangles() {
    return Stream.of(
        of("trace", "", SQUARES, (sd, x) -> sd.math().trace(x)),
        of("triu", "", SQUARES, (sd, x) -> new Triu(sd, x, 1).outputVariable()),
        of("triu", "below", SQUARES, (sd, x) -> new Triu(sd, x, -1).outputVariable()),
        of(
            "matrix_band_part",
            "",
            SQUARES,
            (sd, x) -> new MatrixBandPart(sd, x, 1, 0).outputVariable()),
        of(
            "matrix_band_part",
            "lower",
            SQUARES,
            (sd, x) -> new MatrixBandPart(sd, x, -1, 0).outputVariable()),
        of("tri", "", List.of(3L, 4L), (sd, x) -> x.add(new Tri(sd, 3, 4, 1).outputVariable())),
        of("eye", "", List.of(-1L, 3L), (sd, x) -> x.mmul(sd.math().eye(3))),
        of(
            "eye",
            "batch",
            List.of(2L, 2L, 3L),
            (sd, x) -> x.add(sd.math().eye(2, 3, DataType.FLOAT, 2))),
        of(
            "eye",
            "sizes as inputs",
            List.of(2L, 3L),
            (sd, x) ->
                x.add(
                    sd.math()
                        .eye(
                            sd.constant(Nd4j.createFromArray(2)),
                            sd.constant(Nd4j.createFromArray(3))))));
  }

  private static Stream<OpCase> algebra() {
    return Stream.of(
        of("matrix_determinant", "", SQUARES, (sd, x) -> sd.math().matrixDeterminant(x)),
        of("logdet", "", SQUARES, (sd, x) -> new Logdet(sd, positive(sd, x)).outputVariable()),
        of(
            "log_matrix_determinant",
            "",
            SQUARES,
            (sd, x) -> new LogMatrixDeterminant(sd, positive(sd, x), false).outputVariable()),
        of("matrix_inverse", "", SQUARES, (sd, x) -> sd.math().matrixInverse(positive(sd, x))),
        of(
            "matrix_inverse",
            "1 by 1",
            List.of(-1L, 1L, 1L),
            (sd, x) -> sd.math().matrixInverse(x.mul(x).add(1))),
        of("cross", "", WIDE, (sd, x) -> sd.math().cross(x, sd.math().sin(x.mul(3)))));
  }

  /** A positive definite matrix: {@code x x^T + 3 I}. */
  private static SDVariable positive(SameDiff sd, SDVariable x) {
    return sd.mmul(x, sd.permute(x, 0, 2, 1)).add(sd.math().eye(3).mul(3));
  }

  private static Stream<OpCase> clips() {
    return Stream.of(
        of("ClipByValue", "", WIDE, (sd, x) -> sd.clipByValue(x, -0.5, 1)),
        of(
            "ClipByValue",
            "limits as inputs",
            WIDE,
            (sd, x) ->
                sd.clipByValue(x, sd.constant(Nd4j.scalar(-1f)), sd.constant(Nd4j.scalar(1f)))),
        of("clipbynorm", "all", List.of(3L, 5L), (sd, x) -> sd.clipByNorm(x, 2)),
        of("clipbynorm", "1 axis", WIDE, (sd, x) -> sd.math().clipByNorm(x, 1.5, 2)),
        of("clipbynorm", "2 axes", WIDE, (sd, x) -> sd.math().clipByNorm(x, 2, 1, -1)));
  }

  private static Stream<OpCase> segments() {
    return Stream.of(
        segment("segment_max", (sd, x) -> sd.segmentMax(x, ids(sd, 0, 0, 2, 2, 3))),
        of(
            "segment_max",
            "numbers computed",
            List.of(5L, 2L),
            (sd, x) -> sd.segmentMax(x, sd.math().countNonZero(x.mul(0), 1))),
        segment("segment_min", (sd, x) -> sd.segmentMin(x, ids(sd, 0, 0, 2, 2, 3))),
        segment("segment_prod", (sd, x) -> sd.segmentProd(x, ids(sd, 0, 0, 2, 2, 3))),
        segment("segment_sum", (sd, x) -> sd.segmentSum(x, ids(sd, 0, 0, 2, 2, 3))),
        segment("segment_mean", (sd, x) -> sd.segmentMean(x, ids(sd, 0, 0, 2, 2, 3))),
        segment(
            "unsorted_segment_max", (sd, x) -> sd.unsortedSegmentMax(x, ids(sd, 2, 0, 2, 1, 0), 3)),
        segment(
            "unsorted_segment_min", (sd, x) -> sd.unsortedSegmentMin(x, ids(sd, 2, 0, 2, 1, 0), 3)),
        segment(
            "unsorted_segment_prod",
            (sd, x) -> sd.unsortedSegmentProd(x, ids(sd, 2, 0, 2, 3, 0), 4)),
        segment(
            "unsorted_segment_sum", (sd, x) -> sd.unsortedSegmentSum(x, ids(sd, 2, 0, 2, 3, 0), 4)),
        segment(
            "unsorted_segment_mean",
            (sd, x) -> sd.unsortedSegmentMean(x, ids(sd, 2, 0, 2, 3, 0), 4)),
        segment(
            "unsorted_segment_sqrt_n",
            (sd, x) -> sd.unsortedSegmentSqrtN(x, ids(sd, 2, 0, 2, 3, 0), 4)));
  }

  private static SDVariable ids(SameDiff sd, int... ids) {
    return sd.constant("ids", Nd4j.createFromArray(ids));
  }

  private static OpCase segment(String op, BiFunction<SameDiff, SDVariable, SDVariable> body) {
    return of(op, "", List.of(5L, 2L), body);
  }

  private static Stream<OpCase> indexes() {
    return Stream.of(
        several(
            "invert_permutation",
            "",
            (sd, x) -> new SDVariable[] {sd.invertPermutation(ids(sd, 2, 0, 3, 1))}),
        several(
            "embedding_lookup",
            "",
            (sd, x) ->
                new SDVariable[] {
                  sd.math().embeddingLookup(x, ids(sd, 1, 0, 1), PartitionMode.MOD)
                }),
        several(
            "listdiff",
            "",
            (sd, x) ->
                sd.math()
                    .listDiff(ids(sd, 1, 2, 3, 2, 5), sd.constant(Nd4j.createFromArray(2, 7)))),
        several(
            "meshgrid",
            "cartesian",
            (sd, x) -> sd.math().meshgrid(new SDVariable[] {x.sum(0), x.sum(1)}, true)),
        several(
            "meshgrid",
            "of matrices",
            (sd, x) -> sd.math().meshgrid(new SDVariable[] {x.sum(0), x.sum(1)}, false)),
        several(
            "meshgrid",
            "3",
            (sd, x) -> sd.math().meshgrid(new SDVariable[] {x.sum(0), x.sum(1), x.max(1)}, true)));
  }

  private static Stream<OpCase> confusions() {
    return Stream.of(
        several(
            "confusion_matrix",
            "classes",
            (sd, x) ->
                new SDVariable[] {
                  sd.math()
                      .confusionMatrix(
                          ids(sd, 0, 1, 2, 1, 1),
                          sd.constant(Nd4j.createFromArray(0, 2, 2, 1, 1)),
                          4)
                }),
        several(
            "confusion_matrix",
            "type",
            (sd, x) ->
                new SDVariable[] {
                  sd.math()
                      .confusionMatrix(
                          ids(sd, 0, 1, 2, 1, 1),
                          sd.constant(Nd4j.createFromArray(0, 2, 2, 1, 1)),
                          DataType.FLOAT)
                }),
        several(
            "confusion_matrix",
            "weights",
            (sd, x) ->
                new SDVariable[] {
                  sd.math()
                      .confusionMatrix(
                          ids(sd, 0, 1, 2),
                          sd.constant(Nd4j.createFromArray(0, 2, 2)),
                          sd.constant(Nd4j.createFromArray(1f, 2f, 0.5f)))
                }));
  }

  private static OpCase several(
      String op, String what, BiFunction<SameDiff, SDVariable, SDVariable[]> body) {
    return new OpCase(
        op,
        what,
        List.of(new GraphInput("x", ElementType.FLOAT, List.of(3L, 4L))),
        (sd, x) -> List.of(body.apply(sd, x.get(0))));
  }

  private static OpCase of(
      String op, String what, List<Long> shape, BiFunction<SameDiff, SDVariable, SDVariable> body) {
    return OpCase.of(op, what, shape, body);
  }
}
