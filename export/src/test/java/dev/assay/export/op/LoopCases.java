package dev.assay.export.op;

import dev.assay.export.samediff.Branching;
import dev.assay.export.samediff.Looping;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/** Loops. Their conditions depend on the input: random ones take every number of steps. */
final class LoopCases {
  private LoopCases() {}

  static Stream<OpCase> all() {
    return Stream.of(
        loop("counted", LoopCases::counted),
        loop("ending by its value", LoopCases::ending),
        loop("reading a matrix and a result", LoopCases::matrix),
        loop("with a branch inside", LoopCases::branchInside),
        OpCase.of(Branching.NAME, "with a loop in it", BranchCases.ROWS, LoopCases::insideBranch),
        loop("of two values, one unchanged", LoopCases::unchanged),
        loop("after a loop", LoopCases::twice),
        loop("inside a loop", LoopCases::loopInside),
        loop("with constants of its own", LoopCases::ownConstants),
        loop("whose condition branches", LoopCases::branchingCondition));
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
    return BranchCases.onSum(
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

  private static OpCase loop(String what, BiFunction<SameDiff, SDVariable, SDVariable> body) {
    return OpCase.of(Looping.NAME, what, BranchCases.ROWS, body);
  }
}
