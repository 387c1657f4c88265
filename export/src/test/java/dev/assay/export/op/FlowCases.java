package dev.assay.export.op;

import static dev.assay.export.op.Values.weights;

import dev.assay.export.samediff.Branching;
import dev.assay.export.samediff.GraphInput;
import dev.assay.export.samediff.Looping;
import dev.assay.export.tensor.ElementType;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/** Branches and loops. Their conditions depend on the input: random ones take every way. */
final class FlowCases {
  private static final List<Long> ROWS = List.of(-1L, 3L);

  private FlowCases() {}

  static Stream<OpCase> all() {
    return Stream.concat(branches(), loops());
  }

  static Stream<OpCase> branches() {
    return Stream.of(
        branch("of one operation", (sd, x) -> onSum(sd, x, x::neg, () -> x.mul(2))),
        branch("reading a constant, a variable and a result", FlowCases::outer),
        branch("one of which hands its input on", (sd, x) -> onSum(sd, x, () -> x, x::neg)),
        branch("always the same", FlowCases::constantCondition),
        branch("after each other", FlowCases::afterEachOther),
        branch("inside a branch", FlowCases::nested),
        branch("with a part in common", FlowCases::twoResults),
        branch("with a reshape by constants", FlowCases::reshaped),
        branch("with a constant of its own", FlowCases::ownConstant),
        branch("by a truth value of one dimension", FlowCases::oneDimension),
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

  static Stream<OpCase> loops() {
    return Stream.of(
        loop("counted", FlowCases::counted),
        loop("ending by its value", FlowCases::ending),
        loop("reading a matrix and a result", FlowCases::matrix),
        loop("with a branch inside", FlowCases::branchInside),
        branch("with a loop in it", FlowCases::insideBranch),
        loop("of two values, one unchanged", FlowCases::unchanged),
        loop("after a loop", FlowCases::twice),
        loop("inside a loop", FlowCases::loopInside),
        loop("with constants of its own", FlowCases::ownConstants),
        loop("whose condition branches", FlowCases::branchingCondition));
  }

  private interface Body {
    SDVariable define();
  }

  private static SDVariable onSum(SameDiff sd, SDVariable x, Body whenTrue, Body whenFalse) {
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
        () ->
            sd.concat(1, x, x)
                .get(
                    org.nd4j.autodiff.samediff.SDIndex.all(),
                    org.nd4j.autodiff.samediff.SDIndex.interval(1, 4)));
  }

  private static SDVariable oneDimension(SameDiff sd, SDVariable x) {
    return sd.ifCond("out", "if", s -> sd.reshape(x.sum().gt(0), 1), s -> x.neg(), s -> x.mul(2));
  }

  private static SDVariable counted(SameDiff sd, SDVariable x) {
    SDVariable[] out =
        sd.whileLoop(
            new String[] {"n", "out"},
            "loop",
            new SDVariable[] {sd.constant("start", 0), x},
            (s, v) -> v[0].lt(4),
            (s, v) -> new SDVariable[] {v[0].add(1), v[1].mul(0.5).add(1)});
    return out[1];
  }

  private static SDVariable ending(SameDiff sd, SDVariable x) {
    return sd.whileLoop(
            new String[] {"out"},
            "loop",
            new SDVariable[] {x},
            (s, v) -> v[0].sum().lt(20),
            (s, v) -> new SDVariable[] {v[0].mul(1.5).add(1.25)})[0];
  }

  private static SDVariable matrix(SameDiff sd, SDVariable x) {
    SDVariable w = sd.var("w", Nd4j.linspace(DataType.FLOAT, -0.5, 0.1, 9).reshape(3, 3));
    SDVariable y = sd.math().tanh("y", x);
    SDVariable[] out =
        sd.whileLoop(
            new String[] {"n", "out"},
            "loop",
            new SDVariable[] {sd.constant("start", 0f), x},
            (s, v) -> v[0].lt(3),
            (s, v) -> new SDVariable[] {v[0].add(1), v[1].mmul(w).add(y)});
    return sd.math().neg(out[1].mmul(w).add(out[0]));
  }

  private static SDVariable branchInside(SameDiff sd, SDVariable x) {
    return sd.whileLoop(
            new String[] {"n", "out"},
            "loop",
            new SDVariable[] {sd.constant("start", 0), x},
            (s, v) -> v[0].lt(3),
            (s, v) ->
                new SDVariable[] {
                  v[0].add(1),
                  sd.ifCond(null, "if", t -> v[1].sum().gt(0), t -> v[1].sub(2), t -> v[1].add(3))
                })[1];
  }

  private static SDVariable insideBranch(SameDiff sd, SDVariable x) {
    return onSum(
        sd,
        x,
        () ->
            sd.whileLoop(
                    null,
                    "loop",
                    new SDVariable[] {x.mul(1.5)},
                    (s, v) -> v[0].sum().lt(9),
                    (s, v) -> new SDVariable[] {v[0].mul(2)})[0],
        () -> x.neg());
  }

  private static SDVariable unchanged(SameDiff sd, SDVariable x) {
    SDVariable[] out =
        sd.whileLoop(
            new String[] {"a", "out"},
            "loop",
            new SDVariable[] {sd.math().abs(x), x},
            (s, v) -> v[1].sum().lt(12),
            (s, v) -> new SDVariable[] {v[0], v[1].add(v[0]).add(0.5)});
    return out[1].sub(out[0]);
  }

  private static SDVariable twice(SameDiff sd, SDVariable x) {
    SDVariable first =
        sd.whileLoop(
                new String[] {"a"},
                "first",
                new SDVariable[] {x},
                (s, v) -> v[0].sum().lt(10),
                (s, v) -> new SDVariable[] {v[0].add(1)})[0];
    return sd.whileLoop(
            new String[] {"out"},
            "second",
            new SDVariable[] {first},
            (s, v) -> v[0].sum().lt(30),
            (s, v) -> new SDVariable[] {v[0].add(first)})[0];
  }

  private static SDVariable loopInside(SameDiff sd, SDVariable x) {
    return sd.whileLoop(
            new String[] {"out"},
            "outer",
            new SDVariable[] {x},
            (s, v) -> v[0].sum().lt(40),
            (s, v) -> {
              SDVariable[] inner =
                  sd.whileLoop(
                      null,
                      "inner",
                      new SDVariable[] {v[0].mul(1.01)},
                      (t, w) -> w[0].mean().lt(2),
                      (t, w) -> new SDVariable[] {w[0].add(0.75)});
              return new SDVariable[] {inner[0].mul(1.5)};
            })[0];
  }

  private static SDVariable ownConstant(SameDiff sd, SDVariable x) {
    return onSum(
        sd,
        x,
        () -> x.add(sd.constant("mine", Nd4j.createFromArray(1f, 2f, 3f))),
        () -> x.mul(sd.constant("other", Nd4j.createFromArray(3f, 2f, 1f))));
  }

  private static SDVariable ownConstants(SameDiff sd, SDVariable x) {
    SDVariable most = sd.constant("most", 15f);
    return sd.whileLoop(
            new String[] {"out"},
            "loop",
            new SDVariable[] {x},
            (s, v) -> v[0].sum().lt(most),
            (s, v) ->
                new SDVariable[] {v[0].add(sd.constant("step", Nd4j.createFromArray(1f, 2f, 3f)))})[
        0];
  }

  private static SDVariable branchingCondition(SameDiff sd, SDVariable x) {
    return sd.whileLoop(
            new String[] {"out"},
            "loop",
            new SDVariable[] {x},
            (s, v) ->
                sd.ifCond(
                        null, "if", t -> v[0].mean().gt(0), t -> v[0].sum(), t -> v[0].sum().add(1))
                    .lt(15),
            (s, v) -> new SDVariable[] {v[0].add(1)})[0];
  }

  private static OpCase branch(String what, BiFunction<SameDiff, SDVariable, SDVariable> body) {
    return OpCase.of(Branching.NAME, what, ROWS, body);
  }

  private static OpCase loop(String what, BiFunction<SameDiff, SDVariable, SDVariable> body) {
    return OpCase.of(Looping.NAME, what, ROWS, body);
  }
}
