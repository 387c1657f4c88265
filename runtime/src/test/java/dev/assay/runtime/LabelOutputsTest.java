package dev.assay.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.data.FailureException;
import dev.assay.data.card.OutputKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelOutputsTest {
  /** Another order than the model's own (red, green, blue). */
  private static final List<String> SORTED = List.of("blue", "green", "red");

  /** exp(4) / (exp(4) + 2): four pixels of one channel at 1. */
  private static final double WINNER = Math.exp(4) / (Math.exp(4) + 2);

  @Test
  void mapsWithTextKeysAreReadByName() {
    Contract contract =
        TinyModels.flat("output_probability", OutputKind.LABEL_AND_PROBABILITIES, SORTED);
    try (OnnxModel model = TinyModels.open("zipmap_string", contract);
        Predictor predictor = model.predictor(3)) {
      TinyModels.fillPixels(predictor.input(), 0, 1, 0, 0);
      TinyModels.fillPixels(predictor.input(), 1, 0, 0, 1);

      Answers answers = predictor.predict(2);

      assertEquals(2, answers.predicted(0));
      assertEquals(WINNER, answers.probability(0, 2), 1e-6);
      assertEquals(0, answers.predicted(1));
      assertEquals(WINNER, answers.probability(1, 0), 1e-6);
    }
  }

  @Test
  void mapsWithNumberKeysAreReadByPositionUnlessTheLabelsAreNumerals() {
    assertEquals(2, winnerOfBlue(TinyModels.LABELS));
    // The labels "2", "0", "1": the model's class 2 stands first in the card.
    assertEquals(0, winnerOfBlue(List.of("2", "0", "1")));
  }

  private static int winnerOfBlue(List<String> labels) {
    Contract contract =
        TinyModels.flat("output_probability", OutputKind.LABEL_AND_PROBABILITIES, labels);
    try (OnnxModel model = TinyModels.open("zipmap_int64", contract);
        Predictor predictor = model.predictor(1)) {
      TinyModels.fillPixels(predictor.input(), 0, 0, 0, 1);
      Answers answers = predictor.predict(1);
      assertEquals(WINNER, answers.probability(0, answers.predicted(0)), 1e-6);
      return answers.predicted(0);
    }
  }

  @Test
  void aTensorOfFloat64BesideALabelIsRead() {
    Contract contract =
        TinyModels.flat("probabilities", OutputKind.LABEL_AND_PROBABILITIES, TinyModels.LABELS);
    try (OnnxModel model = TinyModels.open("label_and_double", contract);
        Predictor predictor = model.predictor(2)) {
      TinyModels.fillPixels(predictor.input(), 1, 0, 1, 0);

      Answers answers = predictor.predict(2);

      assertEquals(1, answers.predicted(1));
      assertEquals(WINNER, answers.probability(1, 1), 1e-6);
    }
  }

  @Test
  void aLabelMayBeATextOrANumber() {
    Contract text = TinyModels.flat("label", OutputKind.LABEL, SORTED);
    Contract number = TinyModels.flat("index", OutputKind.LABEL, TinyModels.LABELS);
    try (OnnxModel names = TinyModels.open("label_string", text);
        OnnxModel numbers = TinyModels.open("label_int64", number)) {
      // Green is in the middle of both orders, red is not.
      assertEquals(2, predictedRed(names));
      assertEquals(0, predictedRed(numbers));
    }
  }

  @Test
  void aColumnOfLabelsIsReadAndMoreThanOneAnImageAreRefused() {
    try (OnnxModel column =
        TinyModels.open(
            "label_column", TinyModels.flat("index", OutputKind.LABEL, TinyModels.LABELS))) {
      assertEquals(0, predictedRed(column));
    }
    // Read as one an image, the second image would get the first one's runner-up.
    assertRefused("two_labels", "int64 [free, 2]", "needs a label");
    assertRefused("two_labels_undeclared", "shape [2, 2]", "Export the predicted class only");
  }

  private static void assertRefused(String name, String... parts) {
    Contract contract = TinyModels.flat("index", OutputKind.LABEL, TinyModels.LABELS);
    String message =
        String.valueOf(
            assertThrows(FailureException.class, () -> TinyModels.open(name, contract))
                .getMessage());
    for (String part : parts) {
      assertTrue(message.contains(part), message);
    }
  }

  private static int predictedRed(OnnxModel model) {
    try (Predictor predictor = model.predictor(2)) {
      TinyModels.fillPixels(predictor.input(), 0, 1, 0, 0);
      return predictor.predict(1).predicted(0);
    }
  }

  @Test
  void aClassThatTheCardLacksIsNamed() {
    List<String> labels = List.of("red", "green", "violet");
    assertUnknown("label_string", TinyModels.flat("label", OutputKind.LABEL, labels), "'blue'");
    assertUnknown(
        "zipmap_string",
        TinyModels.flat("output_probability", OutputKind.LABEL_AND_PROBABILITIES, labels),
        "'blue'");
    assertUnknown(
        "label_int64",
        TinyModels.flat("index", OutputKind.LABEL, List.of("red", "green")),
        "answers '2'");
  }

  private static void assertUnknown(String name, Contract contract, String found) {
    try (OnnxModel model = TinyModels.open(name, contract);
        Predictor predictor = model.predictor(1)) {
      TinyModels.fillPixels(predictor.input(), 0, 0, 0, 1);
      var e = assertThrows(FailureException.class, () -> predictor.predict(1));

      assertTrue(String.valueOf(e.getMessage()).contains(found), e.getMessage());
      assertTrue(String.valueOf(e.getMessage()).contains("Correct the card's labels"));
    }
  }

  @Test
  void aMapOfOtherClassesIsRefused() {
    Contract contract =
        TinyModels.flat(
            "output_probability", OutputKind.LABEL_AND_PROBABILITIES, List.of("red", "green"));
    try (OnnxModel model = TinyModels.open("zipmap_string", contract);
        Predictor predictor = model.predictor(1)) {
      var e = assertThrows(FailureException.class, () -> predictor.predict(1));

      assertTrue(
          String.valueOf(e.getMessage()).contains("has 3 classes"), () -> "" + e.getMessage());
      assertTrue(String.valueOf(e.getMessage()).contains("the card has 2 labels"));
    }
  }
}
