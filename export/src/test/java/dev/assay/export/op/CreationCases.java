package dev.assay.export.op;

import static dev.assay.export.op.Values.indices;
import static dev.assay.export.op.Values.ints;
import static dev.assay.export.op.Values.positive;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.indexing.conditions.Condition;
import org.nd4j.linalg.indexing.conditions.Conditions;

/** Graphs for operations that make tensors, cast them, or ask their cells. */
final class CreationCases {
  private static final List<Long> ROWS = List.of(-1L, 6L);

  private CreationCases() {}

  static Stream<OpCase> all() {
    return Stream.of(casts(), creations(), patterns(), conditions()).flatMap(cases -> cases);
  }

  private static Stream<OpCase> casts() {
    List<OpCase> cases = new ArrayList<>();
    for (DataType type :
        List.of(
            DataType.BOOL,
            DataType.INT8,
            DataType.UINT8,
            DataType.INT16,
            DataType.UINT16,
            DataType.INT32,
            DataType.UINT32,
            DataType.INT64,
            DataType.UINT64,
            DataType.DOUBLE)) {
      cases.add(rows("cast", "to " + type, (sd, x) -> sd.castTo(x.mul(3), type)));
      cases.add(
          rows("cast", "from " + type, (sd, x) -> x.mul(3).castTo(type).castTo(DataType.FLOAT)));
    }
    cases.add(
        rows("cast", "half", (sd, x) -> x.mul(3).castTo(DataType.FLOAT16).castTo(DataType.FLOAT)));
    cases.add(rows("assign", "", (sd, x) -> sd.assign(x, x.mul(2))));
    cases.add(
        rows(
            "identity_n",
            "",
            (sd, x) -> RawOp.of("identity_n", DataType.FLOAT, new SDVariable[] {x.mul(2)}).add(1)));
    return cases.stream();
  }

  private static Stream<OpCase> creations() {
    return Stream.of(
        rows("ones_as", "", (sd, x) -> sd.onesLike(x)),
        rows("ones_as", "INT32", (sd, x) -> sd.onesLike(x, DataType.INT32)),
        OpCase.of("ones_as", "fixed", List.of(2L, 3L), (sd, x) -> x.mul(sd.onesLike(x).add(1))),
        rows("zeroslike", "", (sd, x) -> sd.zerosLike(x)),
        rows("set_scalar", "", (sd, x) -> sd.scalarSet(x, 2.5)),
        rows("set_scalar", "assigned", (sd, x) -> x.assign(-1.5)),
        rows("fill", "", (sd, x) -> sd.fill(sd.shape(x), DataType.FLOAT, 1.5)),
        rows("fill", "INT32", (sd, x) -> sd.fill(sd.shape(x), DataType.INT32, 1.5)),
        rows("fill", "fixed", (sd, x) -> x.add(sd.fill(ints(sd, 1, 6), DataType.FLOAT, 1.5))),
        rows("create", "", (sd, x) -> sd.create(sd.shape(x), DataType.FLOAT, "c", true)),
        rows("range", "", (sd, x) -> x.mul(sd.range(1, 7, 1, DataType.FLOAT))),
        rows(
            "range",
            "down",
            (sd, x) ->
                x.mul(
                    sd.range(
                        sd.constant(3f), sd.constant(0f), sd.constant(-0.5f), DataType.FLOAT))),
        rows(
            "range",
            "computed",
            (sd, x) -> sd.range(sd.constant(0L), sd.sizeAt(x, 0), sd.constant(1L), DataType.INT64)),
        rows(
            "range",
            "computed INT32",
            (sd, x) -> sd.range(sd.constant(0), sd.rank(x), sd.constant(1), DataType.INT64)));
  }

  private static Stream<OpCase> patterns() {
    return Stream.of(
        rows("lin_space", "", (sd, x) -> x.mul(sd.linspace(DataType.FLOAT, 1, 3, 6))),
        rows(
            "lin_space",
            "inputs",
            (sd, x) ->
                x.mul(
                    sd.linspace(
                        sd.constant(-1f), sd.constant(3f), sd.constant(6), DataType.FLOAT))),
        rows("tri", "", (sd, x) -> sd.mmul(x, sd.linalg().tri(DataType.FLOAT, 6, 4, 1))),
        rows("tri", "plain", (sd, x) -> sd.mmul(x, sd.linalg().tri(6, 4))),
        rows("onehot", "", (sd, x) -> sd.oneHot(indices(x, 6), 4)),
        rows("onehot", "axis 0", (sd, x) -> sd.oneHot(indices(x, 3), 4, 0, 5, -1)),
        rows("onehot", "axis 1", (sd, x) -> sd.oneHot(indices(x, 3), 4, 1, 1, 0, DataType.INT32)),
        rows(
            "onehot",
            "negative",
            (sd, x) -> sd.oneHot(x.mul(2).castTo(DataType.INT64), 3, -1, 2, 0.5)),
        rows(
            "sequence_mask",
            "",
            (sd, x) -> sd.sequenceMask(indices(x.sum(1), 4), 5, DataType.FLOAT)),
        rows(
            "sequence_mask",
            "input",
            (sd, x) -> sd.sequenceMask(indices(x, 4), sd.constant(5), DataType.BOOL)),
        OpCase.of(
            "sequence_mask",
            "longest",
            List.of(6L),
            (sd, x) -> sd.sequenceMask(indices(x, 2).add(1), DataType.INT32).sum(1)));
  }

  private static Stream<OpCase> conditions() {
    List<OpCase> cases = new ArrayList<>();
    for (Condition condition :
        List.of(
            Conditions.equals(0.5),
            Conditions.notEquals(0.5),
            Conditions.epsEquals(0.5),
            Conditions.epsNotEquals(0.5),
            Conditions.lessThan(0.5),
            Conditions.greaterThan(0.5),
            Conditions.lessThanOrEqual(0.5),
            Conditions.greaterThanOrEqual(0.5),
            Conditions.absLessThan(0.5),
            Conditions.absGreaterThan(0.5),
            Conditions.absGreaterThanOrEqual(0.5),
            Conditions.absLessThanOrEqual(0.5),
            Conditions.isInfinite(),
            Conditions.isNan(),
            Conditions.isFinite(),
            Conditions.notFinite())) {
      cases.add(
          rows(
              "match_condition_transform",
              condition.getClass().getSimpleName(),
              (sd, x) -> sd.matchCondition(halves(x), condition)));
    }
    Condition positive = Conditions.greaterThan(0);
    Condition negative = Conditions.lessThan(0);
    cases.add(rows("match_condition", "", (sd, x) -> sd.matchConditionCount(x, positive)));
    cases.add(
        rows("match_condition", "axis", (sd, x) -> sd.matchConditionCount(x, positive, true, 1)));
    cases.add(rows("cas", "", (sd, x) -> sd.replaceWhere(x, 5, negative)));
    cases.add(rows("car", "", (sd, x) -> sd.replaceWhere(x, x.mul(10), negative)));
    cases.add(rows("any", "", (sd, x) -> sd.any(positive(x.sub(1)), 1)));
    cases.add(rows("any", "of numbers", (sd, x) -> sd.any(x.castTo(DataType.INT32), 1)));
    cases.add(rows("any", "negative axis", (sd, x) -> sd.any(positive(x.sub(1)), -1)));
    cases.add(rows("all", "", (sd, x) -> sd.all(positive(x.add(1)), 1)));
    cases.add(rows("all", "everywhere", (sd, x) -> sd.all(positive(x.add(100)))));
    return cases.stream();
  }

  /** Cells rounded to halves, so that some are equal to one. */
  private static SDVariable halves(SDVariable x) {
    return x.mul(2).castTo(DataType.INT32).castTo(DataType.FLOAT).mul(0.5);
  }

  private static OpCase rows(
      String op, String what, BiFunction<SameDiff, SDVariable, SDVariable> body) {
    return OpCase.of(op, what, ROWS, body);
  }
}
