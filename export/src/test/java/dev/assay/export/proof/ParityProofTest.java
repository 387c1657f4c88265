package dev.assay.export.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.data.FailureException;
import dev.assay.export.samediff.GraphInput;
import dev.assay.export.tensor.ElementType;
import dev.assay.export.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ParityProofTest {
  private static final List<GraphInput> PORTS =
      List.of(new GraphInput("x", ElementType.FLOAT, List.of(-1L, 4L)));
  private static final ProofInputs INPUTS = ProofInputs.random(PORTS, 1);
  private static final ParityProof OPS = new ParityProof(Tolerance.STANDARD, false);
  private static final ParityProof NETWORK = new ParityProof(Tolerance.STANDARD, true);

  @Test
  void eachPairIsComparedAtEachBatchOverBothSetsOfInputs() {
    Implementation a = each("a", x -> x);
    Implementation b = each("b", x -> x);
    Implementation c = each("c", x -> x);

    List<Comparison> comparisons = OPS.run(List.of(a, b, c), INPUTS);

    // 3 pairs at 3 batches; both sets of inputs are in each comparison.
    assertEquals(9, comparisons.size());
    assertEquals(2, INPUTS.sets().size());
    assertEquals(
        List.of(1, 3, 17), comparisons.stream().map(Comparison::batch).distinct().toList());
  }

  @Test
  void whatDiffersOnlyOnTheSecondSetIsFound() {
    double first = Objects.requireNonNull(INPUTS.sets().get(0).tensors().get("x")).doubles()[0];
    Implementation a = each("a", x -> x);
    Implementation b = whole("b", t -> t.doubles()[0] == first ? t : scaled(t, 1.001));

    FailureException e = assertThrows(FailureException.class, () -> OPS.run(List.of(a, b), INPUTS));

    assertTrue(String.valueOf(e.getMessage()).startsWith("a and b differ at batch 1 on 'y': by "));
  }

  @Test
  void nanIsNoDifferenceWhereTheReferenceSaysItToo() {
    Implementation log = each("log", Math::log);

    assertEquals(3, OPS.run(List.of(log, each("same", Math::log)), INPUTS).size());
    assertThrows(
        FailureException.class,
        () -> OPS.run(List.of(log, each("other", x -> Math.log(Math.abs(x)))), INPUTS));
  }

  @Test
  void aNetworkMayNeverAnswerNan() {
    Implementation log = each("log", Math::log);

    FailureException e =
        assertThrows(FailureException.class, () -> NETWORK.run(List.of(log, log), INPUTS));

    String message = String.valueOf(e.getMessage());
    assertTrue(message.startsWith("log answers NaN or infinity in "), message);
    assertTrue(message.endsWith("train the network anew, or prove it on finite samples."), message);
  }

  @Test
  void nothingButNanProvesNothing() {
    Implementation nan = each("nan", x -> Double.NaN);

    FailureException e =
        assertThrows(FailureException.class, () -> OPS.run(List.of(nan, nan), INPUTS));

    // (1 + 3 + 17) rows of 4, twice.
    String message = String.valueOf(e.getMessage());
    assertTrue(message.startsWith("nan answers NaN in all 168 values of 'y'"), message);
  }

  @Test
  void aBatchThatTheReferenceCannotRunIsLeftOutAndSaid() {
    Implementation picky =
        whole(
            "picky",
            t -> {
              if (t.shape()[0] == 1) {
                throw new IllegalStateException("rows expected");
              }
              return t;
            });

    Answers answers = Answers.ofReference(picky, INPUTS);

    assertEquals(List.of(3, 17), answers.batches());
    assertEquals(Map.of(1, "rows expected"), answers.failures());
    assertEquals(2, OPS.run(List.of(picky, each("b", x -> x)), INPUTS).size());
  }

  @Test
  void anotherImplementationHasToRunWhereTheReferenceDoes() {
    Implementation broken =
        whole(
            "broken",
            t -> {
              throw new IllegalStateException("no kernel\nat line 1");
            });

    FailureException e =
        assertThrows(
            FailureException.class, () -> OPS.run(List.of(each("a", x -> x), broken), INPUTS));

    assertEquals(
        "broken does not run the network at batch 1: no kernel. No model was written.",
        e.getMessage());
  }

  @Test
  void theBatchMayStandOnAnyAxis() {
    List<GraphInput> ports = List.of(new GraphInput("x", ElementType.FLOAT, List.of(-1L, 2L)));
    Tensor given = Tensor.ofFloats(new float[] {1, 2, 3, 4, 5, 6}, 2, 3);

    // Columns 0, 1, 2, 0 of each row.
    assertEquals(List.of(1f, 2f, 3f, 1f, 4f, 5f, 6f, 4f), boxed(given.rows(4, 1).floats()));
    assertEquals(List.of(1f, 2f, 3f), boxed(given.rows(1, 0).floats()));
    assertEquals(0, Objects.requireNonNull(InputSizes.batchAxes(ports).get("x")));
  }

  private static List<Float> boxed(float[] values) {
    Float[] boxes = new Float[values.length];
    for (int i = 0; i < values.length; i++) {
      boxes[i] = values[i];
    }
    return List.of(boxes);
  }

  private static Tensor scaled(Tensor t, double by) {
    return mapped(t, x -> x * by);
  }

  private static Tensor mapped(Tensor t, DoubleUnaryOperator f) {
    double[] values = t.doubles();
    for (int i = 0; i < values.length; i++) {
      values[i] = f.applyAsDouble(values[i]);
    }
    return Tensor.of(t.type(), values, t.shape());
  }

  private static Implementation each(String name, DoubleUnaryOperator f) {
    return whole(name, t -> mapped(t, f));
  }

  private static Implementation whole(String name, UnaryOperator<Tensor> f) {
    return new Implementation(
        name, inputs -> Map.of("y", f.apply(Objects.requireNonNull(inputs.get("x")))));
  }
}
