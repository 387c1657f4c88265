package dev.assay.export.op;

import static dev.assay.export.op.MathCases.integers;
import static dev.assay.export.op.MathCases.rows;
import static dev.assay.export.op.MathCases.vector;

import java.util.List;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ops.impl.transforms.custom.LogicalAnd;
import org.nd4j.linalg.api.ops.impl.transforms.custom.LogicalOr;
import org.nd4j.linalg.api.ops.impl.transforms.custom.LogicalXor;
import org.nd4j.linalg.indexing.conditions.Condition;

/** Comparisons, operations on truth values, conditions and bits. */
final class TruthCases {
  private TruthCases() {}

  static Stream<OpCase> all() {
    return Stream.of(comparisons(), logic(), conditions(), bits()).flatMap(cases -> cases);
  }

  private static Stream<OpCase> comparisons() {
    return Stream.of(
        rows("equals", (sd, x) -> x.eq(sd.nn().relu(x, 0))),
        rows("not_equals", (sd, x) -> x.neq(sd.nn().relu(x, 0))),
        rows("greater", (sd, x) -> x.gt(vector(sd))),
        integers("greater", (sd, x) -> x.gt(x.neg())),
        rows("greater_equal", (sd, x) -> x.gte(vector(sd))),
        rows("less", (sd, x) -> x.lt(vector(sd))),
        rows("less_equal", (sd, x) -> x.lte(vector(sd))),
        rows("equals_scalar", (sd, x) -> sd.nn().relu(x, 0).eq(0)),
        rows("notequals_scalar", (sd, x) -> sd.nn().relu(x, 0).neq(0)),
        rows("greaterthan_scalar", (sd, x) -> x.gt(0.1)),
        integers("greaterthan_scalar", (sd, x) -> x.gt(0.5)),
        rows("greaterthanorequal_scalar", (sd, x) -> x.gte(0.1)),
        rows("lessthan_scalar", (sd, x) -> x.lt(0.1)),
        rows("lessthanorequal_scalar", (sd, x) -> x.lte(0.1)),
        rows("isnan", (sd, x) -> sd.math().isNaN(sd.math().log(x))),
        rows("isinf", (sd, x) -> sd.math().isInfinite(sd.nn().relu(x, 0).rdiv(1))),
        integers("isinf", (sd, x) -> sd.math().isInfinite(x)),
        rows("isfinite", (sd, x) -> sd.math().isFinite(sd.math().log(sd.nn().relu(x, 0)))),
        rows("is_non_decreasing", (sd, x) -> sd.math().isNonDecreasing(x)),
        rows("is_non_decreasing", (sd, x) -> sd.math().isNonDecreasing(x.mul(0))),
        rows("is_strictly_increasing", (sd, x) -> sd.math().isStrictlyIncreasing(x.mul(0))),
        rows("is_strictly_increasing", (sd, x) -> sd.math().isStrictlyIncreasing(vector(sd))),
        rows("is_numeric_tensor", (sd, x) -> sd.isNumericTensor(x)),
        OpCase.of("ismax", "", List.of(-1L, 2L, 3L), (sd, x) -> sd.math().isMax(x)));
  }

  private static Stream<OpCase> logic() {
    return Stream.of(
        rows("and", (sd, x) -> sd.math().and(x.gt(0), x.lt(0.5))),
        rows("or", (sd, x) -> sd.math().or(x.gt(0.5), x.lt(0))),
        rows("xor", (sd, x) -> sd.math().xor(x.gt(0), x.lt(0.5))),
        rows("boolean_and", (sd, x) -> new LogicalAnd(sd, x.gt(0), x.lt(1)).outputVariable()),
        rows("boolean_or", (sd, x) -> new LogicalOr(sd, x.gt(1), x.lt(0)).outputVariable()),
        rows("boolean_xor", (sd, x) -> new LogicalXor(sd, x.gt(0), x.lt(1)).outputVariable()),
        rows(
            "bool_not",
            (sd, x) ->
                new org.nd4j.linalg.api.ops.impl.transforms.bool.BooleanNot(sd, x.gt(0))
                    .outputVariable()),
        rows("all", (sd, x) -> sd.all(x.gt(-1), 1)),
        rows("all", (sd, x) -> sd.all(x.gt(-9))),
        rows("any", (sd, x) -> sd.any(x.gt(1), 1)),
        rows("any", (sd, x) -> sd.any(sd.nn().relu(x, 0), 1)));
  }

  private static Stream<OpCase> conditions() {
    return Stream.concat(
        Stream.of(
                org.nd4j.linalg.indexing.conditions.Conditions.equals(0),
                org.nd4j.linalg.indexing.conditions.Conditions.epsEquals(0, 0.5),
                org.nd4j.linalg.indexing.conditions.Conditions.notEquals(0),
                org.nd4j.linalg.indexing.conditions.Conditions.epsNotEquals(0.5),
                org.nd4j.linalg.indexing.conditions.Conditions.lessThan(0.2),
                org.nd4j.linalg.indexing.conditions.Conditions.greaterThan(0.2),
                org.nd4j.linalg.indexing.conditions.Conditions.lessThanOrEqual(0.2),
                org.nd4j.linalg.indexing.conditions.Conditions.greaterThanOrEqual(0.2),
                org.nd4j.linalg.indexing.conditions.Conditions.absLessThan(0.5),
                org.nd4j.linalg.indexing.conditions.Conditions.absGreaterThan(0.5),
                org.nd4j.linalg.indexing.conditions.Conditions.absLessThanOrEqual(0.5),
                org.nd4j.linalg.indexing.conditions.Conditions.absGreaterThanOrEqual(0.5),
                org.nd4j.linalg.indexing.conditions.Conditions.absEquals(1.5),
                org.nd4j.linalg.indexing.conditions.Conditions.isInfinite(),
                org.nd4j.linalg.indexing.conditions.Conditions.isNan(),
                org.nd4j.linalg.indexing.conditions.Conditions.isFinite(),
                org.nd4j.linalg.indexing.conditions.Conditions.notFinite())
            .map(TruthCases::matching),
        Stream.of(
            rows(
                "cas",
                (sd, x) ->
                    sd.replaceWhere(
                        x, 9, org.nd4j.linalg.indexing.conditions.Conditions.greaterThan(0))),
            rows(
                "car",
                (sd, x) ->
                    sd.replaceWhere(
                        x,
                        x.mul(-3),
                        org.nd4j.linalg.indexing.conditions.Conditions.lessThan(0)))));
  }

  private static OpCase matching(Condition condition) {
    return OpCase.of(
        "match_condition_transform",
        condition.conditionType().name(),
        List.of(-1L, 6L),
        (sd, x) ->
            sd.matchCondition(sd.nn().relu(sd.math().floor(x.mul(2)).mul(0.5), -1.5), condition));
  }

  private static Stream<OpCase> bits() {
    return Stream.of(
        integers("bitwise_and", (sd, x) -> sd.bitwise().and(x, x.mul(3).add(5))),
        integers("bitwise_or", (sd, x) -> sd.bitwise().or(x, x.mul(3).add(5))),
        integers("bitwise_xor", (sd, x) -> sd.bitwise().xor(x, x.mul(3).add(5))),
        integers("shift_bits", (sd, x) -> sd.bitwise().leftShift(x, x.mul(0).add(29))),
        integers("rshift_bits", (sd, x) -> sd.bitwise().rightShift(x, x.mul(0).add(2))),
        integers("cyclic_shift_bits", (sd, x) -> sd.bitwise().leftShiftCyclic(x, x.mul(0).add(30))),
        integers(
            "cyclic_rshift_bits", (sd, x) -> sd.bitwise().rightShiftCyclic(x, x.mul(0).add(2))),
        integers(
            "bits_hamming_distance",
            (sd, x) -> sd.bitwise().bitsHammingDistance(x, x.mul(3).add(5))));
  }
}
