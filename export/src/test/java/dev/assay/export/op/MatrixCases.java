package dev.assay.export.op;

import static dev.assay.export.op.Values.floats;

import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;

/** Graphs for matrix products and other operations on matrices. */
final class MatrixCases {
  private static final List<Long> CUBES = List.of(-1L, 3L, 4L);
  private static final List<Long> SQUARE = List.of(3L, 3L);

  private MatrixCases() {}

  static Stream<OpCase> all() {
    return Stream.of(products(), stackedProducts(), tensorProducts(), matrices())
        .flatMap(cases -> cases);
  }

  private static Stream<OpCase> products() {
    return Stream.of(
        fixed("matmul", "z", (sd, x) -> sd.mmul(x, floats(sd, 3, 4), false, false, true)),
        fixed("matmul", "xz", (sd, x) -> sd.mmul(x, floats(sd, 3, 4), true, false, true)),
        fixed("matmul", "yz", (sd, x) -> sd.mmul(x, floats(sd, 4, 3), false, true, true)),
        fixed("matmul", "xyz", (sd, x) -> sd.mmul(x, floats(sd, 4, 3), true, true, true)),
        fixed("matmul", "by vector", (sd, x) -> sd.mmul(x, floats(sd, 3))),
        fixed("matmul", "by vector, x", (sd, x) -> sd.mmul(x, floats(sd, 3), true, false, false)),
        fixed("matmul", "vector by", (sd, x) -> sd.mmul(floats(sd, 3), x)),
        fixed("matmul", "linalg", (sd, x) -> sd.linalg().matmul(x, floats(sd, 3, 4))),
        fixed(
            "matmul",
            "double",
            (sd, x) ->
                sd.mmul(x.castTo(DataType.DOUBLE), floats(sd, 3, 4).castTo(DataType.DOUBLE))),
        cubes("dot", "", (sd, x) -> sd.dot(x, x.mul(2), 1)),
        cubes("dot", "two axes", (sd, x) -> sd.dot(x, x.mul(2), 1, 2)),
        fixed("dot", "all", (sd, x) -> sd.dot(x, x.mul(2))));
  }

  private static Stream<OpCase> stackedProducts() {
    return Stream.of(0, 1, 2, 3, 4, 5, 6, 7)
        .map(
            flags ->
                cubes(
                    "matmul",
                    "stacked " + flags,
                    (sd, x) -> stacked(sd, x, (flags & 1) > 0, (flags & 2) > 0, flags > 3)));
  }

  private static SDVariable stacked(
      SameDiff sd, SDVariable x, boolean turnX, boolean turnY, boolean turnZ) {
    SDVariable y = turnX == turnY ? sd.permute(x, 0, 2, 1) : x.mul(2);
    return sd.mmul(x, y, turnX, turnY, turnZ);
  }

  private static Stream<OpCase> tensorProducts() {
    return Stream.of(
        tensorProduct(1, 0, 3, 4),
        tensorProduct(2, 0, 4, 5),
        tensorProduct(2, 1, 5, 4),
        tensorProduct(-1, -1, 5, 4),
        tensorProduct(1, 1, 2, 3, 5),
        cubes(
            "tensordot",
            "transposed",
            (sd, x) ->
                sd.tensorMmul(x, floats(sd, 5, 4), new int[] {2}, new int[] {1}, true, true, true)),
        cubes(
            "tensordot",
            "two axes",
            (sd, x) ->
                RawOp.of(
                    "tensordot",
                    DataType.FLOAT,
                    new SDVariable[] {x, floats(sd, 3, 4, 5)},
                    2,
                    1,
                    2,
                    2,
                    0,
                    1)));
  }

  private static OpCase tensorProduct(int axisX, int axisY, long... shape) {
    return cubes(
        "tensordot",
        axisX + " " + axisY,
        (sd, x) -> sd.tensorMmul(x, floats(sd, shape), new int[] {axisX}, new int[] {axisY}));
  }

  private static Stream<OpCase> matrices() {
    return Stream.of(
        cubes("triu", "", (sd, x) -> sd.linalg().triu(x)),
        cubes("triu", "above", (sd, x) -> sd.linalg().triu(x, 1)),
        cubes("triu", "below", (sd, x) -> sd.linalg().triu(x, -1)),
        cubes("matrix_band_part", "", (sd, x) -> sd.linalg().matrixBandPart(x, 1, 0)[0]),
        cubes("matrix_band_part", "lower", (sd, x) -> sd.linalg().matrixBandPart(x, -1, 0)[0]),
        cubes("matrix_band_part", "upper", (sd, x) -> sd.linalg().matrixBandPart(x, 0, -1)[0]),
        fixed("matrix_determinant", "", (sd, x) -> sd.linalg().matrixDeterminant(x)),
        OpCase.of(
            "matrix_determinant",
            "stacked",
            List.of(-1L, 3L, 3L),
            (sd, x) -> sd.linalg().matrixDeterminant(x)),
        fixed("logdet", "", (sd, x) -> sd.linalg().logdet(definite(sd, x))),
        fixed(
            "log_matrix_determinant",
            "",
            (sd, x) ->
                RawOp.of(
                    "log_matrix_determinant",
                    DataType.FLOAT,
                    new SDVariable[] {definite(sd, x).mul(-1)})),
        OpCase.of(
            "cross", "", List.of(-1L, 3L), (sd, x) -> sd.linalg().cross(x, sd.math().tanh(x))),
        OpCase.of(
            "cross",
            "stacked",
            List.of(-1L, 2L, 3L),
            (sd, x) -> sd.linalg().cross(x, sd.math().tanh(x))));
  }

  /** {@code x x^T + 3 I}. */
  private static SDVariable definite(SameDiff sd, SDVariable x) {
    SDVariable identity = sd.constant(org.nd4j.linalg.factory.Nd4j.eye(3).mul(3));
    return sd.mmul(x, x, false, true, false).add(identity);
  }

  private static OpCase cubes(
      String op, String what, BiFunction<SameDiff, SDVariable, SDVariable> body) {
    return OpCase.of(op, what, CUBES, body);
  }

  private static OpCase fixed(
      String op, String what, BiFunction<SameDiff, SDVariable, SDVariable> body) {
    return OpCase.of(op, what, SQUARE, body);
  }
}
