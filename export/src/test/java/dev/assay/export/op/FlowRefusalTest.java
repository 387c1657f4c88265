package dev.assay.export.op;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.data.FailureException;
import dev.assay.export.Export;
import dev.assay.export.OnnxRuntimeBackend;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/** What of branches and loops has no counterpart is refused in one line that names an operation. */
class FlowRefusalTest {
  private final SameDiff sd = SameDiff.create();
  private final SDVariable x = sd.placeHolder("x", DataType.FLOAT, -1, 3);

  @TempDir private Path folder = Path.of("");

  /** Its constant is there before the condition: SameDiff merges whatever it finds first. */
  @Test
  void branchThatDoesNotDependOnTheCondition() {
    sd.ifCond(
        "out", "if", s -> x.sum().gt(0), s -> sd.constant("c", Nd4j.ones(1, 3)), s -> x.neg());

    assertRefused("Op 'out' (merge): ", "SameDiff computes either way");
  }

  @Test
  void resultOfABranchThatNothingReads() {
    sd.ifCond(
        "out",
        "if",
        s -> x.sum().gt(0),
        s -> {
          x.mul(3).rename("idle");
          return x.add(1);
        },
        s -> x.neg());

    assertRefused("Op 'idle' (mul_scalar): ", "no merge reads");
  }

  @Test
  void resultOfALoopThatNothingReads() {
    sd.whileLoop(
        new SDVariable[] {x},
        (s, v) -> v[0].sum().lt(9),
        (s, v) -> {
          v[0].mul(3).rename("idle");
          return new SDVariable[] {v[0].add(1)};
        });

    assertRefused("Op 'idle' (mul_scalar): ", "no step reads");
  }

  @Test
  void branchesOfDifferentShapes() {
    sd.ifCond("out", "if", s -> x.sum().gt(0), s -> sd.concat(1, x, x), s -> x.neg());

    assertRefused("Op 'out' (assay_if): ", "FLOAT [-1, 6] and FLOAT [-1, 3]");
  }

  @Test
  void valueThatGrowsFromStepToStep() {
    sd.whileLoop(
        new String[] {"out"},
        "loop",
        new SDVariable[] {x},
        (s, v) -> v[0].sum().lt(9),
        (s, v) -> new SDVariable[] {sd.concat(1, v[0], v[0]).add(1)});

    assertRefused("Op 'out' (assay_loop): ", "FLOAT [-1, 3] and then FLOAT [-1, 6]");
  }

  @Test
  void loopThatNeverEnds() {
    sd.whileLoop(
        new String[] {"out"},
        "loop",
        new SDVariable[] {x},
        (s, v) -> v[0].sum().lt(Double.MAX_VALUE),
        (s, v) -> new SDVariable[] {v[0].mul(0.5)});

    assertRefused("Loop 'loop' runs for more than 4096 steps");
  }

  /** SameDiff lets nothing into the condition but the loop's own values and constants. */
  @Test
  void conditionThatReadsAResultFromOutside() {
    SDVariable most = sd.math().abs(x).sum();
    sd.whileLoop(
        new String[] {"out"},
        "loop",
        new SDVariable[] {x},
        (s, v) -> v[0].sum().lt(most),
        (s, v) -> new SDVariable[] {v[0].add(1)});

    assertRefused("SameDiff does not get as far as 'out'");
  }

  @Test
  void conditionOfEveryRow() {
    sd.ifCond("out", "if", s -> x.sum(1).gt(0), s -> x.add(1), s -> x.neg());

    assertRefused("expected a condition of one truth value");
  }

  @Test
  void switchOfItsOwnCondition() {
    SDVariable p = x.sum().gt(0);
    SDVariable[] ways = sd.switchOp(p, p);
    sd.merge(ways[0].castTo(DataType.FLOAT), ways[1].castTo(DataType.FLOAT)).rename("out");

    assertRefused("(switch): it switches its own condition");
  }

  /** The second half would enter, and SameDiff takes the first. */
  @Test
  void furtherResultThatEntersALoop() {
    SDVariable[] halves = sd.split(sd.concat(1, x, x.neg()), 2, 1);
    sd.whileLoop(
        new String[] {"out"},
        "loop",
        new SDVariable[] {halves[1]},
        (s, v) -> v[0].sum().lt(9),
        (s, v) -> new SDVariable[] {v[0].add(1)});

    assertRefused("(enter): 'split:1' enters a loop", "looks for 'split' instead");
  }

  @Test
  void conditionThatGoesFromStepToStep() {
    sd.whileLoop(
        new String[] {"goes_on", "out"},
        "loop",
        new SDVariable[] {x.sum().lt(5), x},
        (s, v) -> v[0],
        (s, v) -> new SDVariable[] {v[1].sum().lt(5), v[1].add(1)});

    assertRefused("a value of the loop itself", "compute the condition by an operation");
  }

  /** SameDiff strips the end of the value's name and finds nothing under the rest. */
  @Test
  void valueThatEntersALoopStraightOutOfABody() {
    sd.whileLoop(
        new String[] {"out"},
        "outer",
        new SDVariable[] {x},
        (s, v) -> v[0].sum().lt(40),
        (s, v) ->
            sd.whileLoop(
                null,
                "inner",
                new SDVariable[] {v[0]},
                (t, w) -> w[0].mean().lt(2),
                (t, w) -> new SDVariable[] {w[0].add(0.75)}));

    assertRefused("(enter): ", "compute it by an operation in between");
  }

  @Test
  void unknownOperationsInsideAreNamedAllAtOnce() {
    sd.ifCond(
        "out",
        "if",
        s -> x.sum().gt(0),
        s -> sd.nn().dropout(x, 0.5),
        s -> sd.math().clipByAvgNorm(x, 1, 1));

    assertRefused("No ONNX counterpart for 2 ops: ", "clipbyavgnorm", "dropout");
  }

  private void assertRefused(String... words) {
    sd.save(folder.resolve("graph.fb").toFile(), false);
    Export export = Export.from(folder.resolve("graph.fb")).prove(new OnnxRuntimeBackend());

    FailureException e =
        assertThrows(FailureException.class, () -> export.to(folder.resolve("model.onnx")));

    String message = String.valueOf(e.getMessage());
    assertEquals(1, message.lines().count(), message);
    for (String word : words) {
      assertTrue(message.contains(word), message);
    }
  }
}
