package dev.assay.export.op;

import static dev.assay.export.op.Values.weights;

import dev.assay.export.samediff.Branching;
import dev.assay.export.samediff.GraphInput;
import dev.assay.export.tensor.ElementType;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.nd4j.autodiff.samediff.SDIndex;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/** Branches. Their conditions depend on the input: random ones take every way. */
final class BranchCases {
  static final List<Long> ROWS = List.of(-1L, 3L);

  private BranchCases() {}

  static Stream<OpCase> all() {
    return Stream.of(
        branch("of one operation", (sd, x) -> onSum(sd, x, x::neg, () -> x.mul(2))),
        branch("reading a constant, a variable and a result", BranchCases::outer),
        branch("one of which hands its input on", (sd, x) -> onSum(sd, x, () -> x, x::neg)),
        branch("always the same", BranchCases::constantCondition),
        branch("after each other", BranchCases::afterEachOther),
        branch("inside a branch", BranchCases::nested),
        branch("with a part in common", BranchCases::twoResults),
        branch("with a reshape by constants", BranchCases::reshaped),
        branch("with a constant of its own", BranchCases::ownConstant),
        branch("by a truth value of one dimension", BranchCases::oneDimension),
        new OpCase(
            Branching.NAME,
            "by an input",
            List.of(
                new GraphInput("x", ElementType.FLOAT, ROWS),
                new GraphInput("p", ElementType.BOOL, List.of())),
            (sd, in) ->
                List.of(
                    sd.ifCond(
                        "out",
                        "if",
                        s -> in.get(1),
                        s -> in.get(0).add(1),
                        s -> sd.math().tanh(in.get(0))))));
  }

  /** What a branch computes. */
  @FunctionalInterface
  interface Body {
    SDVariable define();
  }

  static SDVariable onSum(SameDiff sd, SDVariable x, Body whenTrue, Body whenFalse) {
    return sd.ifCond(
        "out", "if", s -> x.sum().gt(0), s -> whenTrue.define(), s -> whenFalse.define());
  }

  private static SDVariable outer(SameDiff sd, SDVariable x) {
    SDVariable w = sd.var("w", Nd4j.linspace(DataType.FLOAT, -1, 0.25, 9).reshape(3, 3));
    SDVariable c = weights(sd, "c", 3);
    SDVariable y = sd.math().tanh("y", x);
    return sd.math().neg(onSum(sd, x, () -> y.mmul(w).add(c), () -> x.mul(c).add(y).mmul(w)));
  }

  private static SDVariable constantCondition(SameDiff sd, SDVariable x) {
    SDVariable p = sd.constant("p", Nd4j.scalar(true));
    SDVariable[] ways = sd.switchOp(x, p);
    return sd.merge(ways[0].mul(2), ways[1].add(1)).rename("out");
  }

  private static SDVariable afterEachOther(SameDiff sd, SDVariable x) {
    SDVariable first = sd.ifCond("a", "a", s -> x.sum().gt(0), s -> x.neg(), s -> x.add(1));
    return sd.ifCond("out", "b", s -> first.mean().lt(0.5), s -> first.mul(3), s -> first.sub(x));
  }

  private static SDVariable nested(SameDiff sd, SDVariable x) {
    return sd.ifCond(
        "out",
        "outer",
        s -> x.sum().gt(0),
        s -> sd.ifCond(null, "inner", t -> x.mean().gt(0.2), t -> x.mul(5), t -> sd.math().tanh(x)),
        s -> x.neg());
  }

  private static SDVariable twoResults(SameDiff sd, SDVariable x) {
    SDVariable[] ways = sd.switchOp(x, x.sum().gt(0));
    SDVariable common = ways[1].mul(2);
    SDVariable first = sd.merge(ways[0].neg(), common.add(1));
    SDVariable second = sd.merge(common.sub(3), ways[0].add(4));
    return first.mul(second).rename("out");
  }

  private static SDVariable reshaped(SameDiff sd, SDVariable x) {
    SDVariable shape = sd.constant("shape", Nd4j.createFromArray(-1L, 3L, 1L));
    return onSum(
        sd,
        x,
        () -> sd.reshape(x, shape).sum(2),
        () -> sd.concat(1, x, x).get(SDIndex.all(), SDIndex.interval(1, 4)));
  }

  private static SDVariable oneDimension(SameDiff sd, SDVariable x) {
    return sd.ifCond("out", "if", s -> sd.reshape(x.sum().gt(0), 1), s -> x.neg(), s -> x.mul(2));
  }

  private static SDVariable ownConstant(SameDiff sd, SDVariable x) {
    return onSum(
        sd,
        x,
        () -> x.add(sd.constant("mine", Nd4j.createFromArray(1f, 2f, 3f))),
        () -> x.mul(sd.constant("other", Nd4j.createFromArray(3f, 2f, 1f))));
  }

  private static OpCase branch(String what, BiFunction<SameDiff, SDVariable, SDVariable> body) {
    return OpCase.of(Branching.NAME, what, ROWS, body);
  }
}
