package dev.assay.harness.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.data.FailureException;
import dev.assay.data.dataset.Sample;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The models that a good harness refuses end as their {@code expected.txt} says. */
class BadModelsTest {
  private static final List<Sample> SAMPLES =
      List.of(
          new Sample("basophil/BA_100102.jpg", "basophil"),
          new Sample("basophil/BA_10387.jpg", "basophil"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "input-name-wrong | the model has no input 'pixels'; it has: input",
        "truncated | model.onnx': not a valid ONNX file (cannot be parsed, truncated?)",
        "unknown-step | step 'histogram_equalize' at position 2",
        "wrong-output-count | the card has 8 labels, the output 'logits' has 10 columns"
      })
  void aModelThatCannotRunIsRefusedOnOpening(String model, String expected) {
    SharedModels.path("models/bad");

    var e = assertThrows(FailureException.class, () -> SharedModels.open("bad/" + model));

    assertContains(String.valueOf(e.getMessage()), expected);
    assertContains(String.valueOf(e.getMessage()), "bad/" + model);
  }

  @Test
  void nanIsNeverAPredictionAndTheOthersGoOn() {
    EvaluationResult result =
        SharedModels.evaluate(List.of("bad/nan-weights", "sklearn-logreg"), SAMPLES);

    var failed = assertInstanceOf(Outcome.Failed.class, result.outcomes().get(0));
    assertContains(
        failed.error(),
        "the output 'logits' holds NaN for class 5 ('monocyte') of 'basophil/BA_100102.jpg'");
    var finished = assertInstanceOf(Outcome.Finished.class, result.outcomes().get(1));
    assertEquals(2, finished.predictions().size());
  }

  private static void assertContains(String text, String part) {
    assertTrue(text.contains(part), () -> "'" + text + "' lacks '" + part + "'");
  }
}
