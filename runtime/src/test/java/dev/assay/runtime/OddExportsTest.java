package dev.assay.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.data.FailureException;
import dev.assay.data.card.OutputKind;
import org.junit.jupiter.api.Test;

/** Models that answer, but not quite as their card lets one expect. */
class OddExportsTest {
  /**
   * Softmax of (1, 1, 0) is (0.42232, 0.42232, 0.15536): 107.69, 107.69 and 39.62 steps of 1/255,
   * rounded 108, 108 and 40. Their sum is 256 steps.
   */
  @Test
  void quantizedProbabilitiesAreDividedByTheirSum() {
    Contract logits = TinyModels.channelMeans();
    Contract contract =
        new Contract(
            logits.input(),
            new Contract.Output("probabilities", OutputKind.PROBABILITIES),
            logits.labels());
    try (OnnxModel model = TinyModels.open("quantized_softmax", contract);
        Predictor predictor = model.predictor(1)) {
      TinyModels.fillChannels(predictor.input(), 0, 1, 1, 0);
      Answers answers = predictor.predict(1);

      assertEquals(108 / 256.0, answers.probability(0, 0), 1e-7);
      assertEquals(40 / 256.0, answers.probability(0, 2), 1e-7);
      assertEquals(0, answers.predicted(0));
      assertTrue(model.warnings().get(0).contains("divided by their sum"), "" + model.warnings());
    }
  }

  @Test
  void batchNormalizationInTrainingModeRunsOneByOneAndSaysWhy() {
    try (OnnxModel model = TinyModels.open("batch_norm_in_training", TinyModels.channelMeans());
        Predictor predictor = model.predictor(8)) {
      assertEquals(1, predictor.batch());
      assertTrue(model.warnings().get(0).contains("left in training mode"), "" + model.warnings());
    }
  }

  @Test
  void theScoreOfOneClassIsRefusedWithWhatToDo() {
    var refused =
        assertThrows(
            FailureException.class,
            () -> TinyModels.open("one_score", TinyModels.channelMeans()).close());

    String message = String.valueOf(refused.getMessage());
    assertTrue(message.contains("has 1 columns: the score of one class; a model of two"), message);
  }
}
