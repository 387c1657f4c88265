package dev.assay.export.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.data.FailureException;
import dev.assay.data.MisuseException;
import dev.assay.export.samediff.GraphInput;
import dev.assay.export.tensor.ElementType;
import dev.assay.export.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a proof does not cover is said. */
class AnswersTest {
  private static final List<GraphInput> PORTS =
      List.of(
          new GraphInput("a", ElementType.FLOAT, List.of(-1L, 2L)),
          new GraphInput("b", ElementType.FLOAT, List.of(-1L, 2L)));
  private static final ProofInputs INPUTS = ProofInputs.random(PORTS, 1);

  @Test
  void batchesThatTheSourceCannotRunAreNamed() {
    Answers answers =
        Answers.ofReference(
            new Implementation(
                "picky",
                inputs -> {
                  if (Objects.requireNonNull(inputs.get("a")).shape()[0] == 1) {
                    throw new IllegalStateException("too few");
                  }
                  return inputs;
                }),
            INPUTS);

    assertEquals(List.of("at batch 1 the source itself does not run: too few"), answers.notes());
  }

  @Test
  void constantAndEmptyOutputsAreNamed() {
    Answers answers =
        Answers.ofReference(
            new Implementation(
                "dead",
                inputs ->
                    Map.of(
                        "zero", Tensor.ofFloats(new float[2], 2),
                        "empty", Tensor.ofFloats(new float[0], 0),
                        "live", Objects.requireNonNull(inputs.get("a")))),
            INPUTS);

    assertEquals(Set.of("zero", "empty"), answers.constantOutputs());
    assertEquals(2, answers.notes().size());
  }

  @Test
  void infinitiesCountAsNaN() {
    float[] values = {Float.NaN, Float.POSITIVE_INFINITY};
    Implementation overflown =
        new Implementation("overflown", inputs -> Map.of("y", Tensor.ofFloats(values, 2)));

    FailureException e =
        assertThrows(
            FailureException.class,
            () -> new ParityProof(1e-5).run(List.of(overflown, overflown), INPUTS));

    assertTrue(String.valueOf(e.getMessage()).contains("NaN or infinity in all"), e.toString());
  }

  @Test
  void samplesOfAllInputsAreOfOneNumber() {
    Map<String, Tensor> samples =
        Map.of("a", Tensor.ofFloats(new float[4], 2, 2), "b", Tensor.ofFloats(new float[6], 3, 2));

    MisuseException e =
        assertThrows(MisuseException.class, () -> ProofInputs.given(PORTS, samples));

    assertTrue(String.valueOf(e.getMessage()).contains("the same number of samples"), e.toString());
  }

  @Test
  void furtherSetsRunAtOneBatch() {
    assertTrue(INPUTS.isRun(1, 17));
    assertEquals(
        List.of(3), List.of(1, 3, 17).stream().filter(batch -> INPUTS.isRun(2, batch)).toList());
  }
}
