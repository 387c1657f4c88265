package dev.assay.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.data.MisuseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TrainingOptionsTest {
  @ParameterizedTest
  @EnumSource
  void everyArchitectureHasARecipe(Architecture architecture) {
    var options = TrainingOptions.of(architecture, 1, new Resources(1, 1L << 30));

    assertEquals(architecture.recipe(), options.recipe());
    assertEquals(7, options.withEpochs(7).recipe().length().epochs());
  }

  @Test
  void numbersThatCannotTrainAreRefused() {
    Refusal.of(MisuseException.class, () -> new Resources(0, 1L << 30)).says("threads is 0");
  }
}
