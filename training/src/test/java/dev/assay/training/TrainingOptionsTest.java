package dev.assay.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.data.MisuseException;
import org.junit.jupiter.api.Test;

class TrainingOptionsTest {
  private static final TrainingOptions OPTIONS = TrainingOptions.of(Architecture.LENET5, 1, 2);

  @Test
  void theRecipeIsTheArchitecturesOwn() {
    assertEquals(new TrainingOptions(50, 32, 0.001, 1, true, Keep.BEST, 2), OPTIONS);
  }

  @Test
  void numbersThatCannotTrainAreRefused() {
    Refusal.of(MisuseException.class, () -> OPTIONS.withEpochs(0))
        .says("epochs is 0", "at least 1");
    Refusal.of(MisuseException.class, () -> OPTIONS.withBatch(-1)).says("batch is -1");
    Refusal.of(MisuseException.class, () -> OPTIONS.withLearningRate(0)).says("0.0", "0.001");
    Refusal.of(MisuseException.class, () -> OPTIONS.withLearningRate(Double.NaN)).says("NaN");
  }
}
