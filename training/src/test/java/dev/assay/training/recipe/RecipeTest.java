package dev.assay.training.recipe;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.data.MisuseException;
import dev.assay.training.Architecture;
import dev.assay.training.Refusal;
import dev.assay.training.batch.Augmentation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.learning.config.Adam;

class RecipeTest {
  private static final Recipe DEFAULTS = Recipe.defaults();

  @Test
  void theReportsRecipeIsLeNet5s() {
    Recipe recipe = Architecture.LENET5.recipe();

    assertEquals(new Length(50, 0, 0), recipe.length());
    assertEquals(32, recipe.batch());
    assertEquals(new Adam(0.001), recipe.optimizer().updater());
    assertEquals(1, recipe.schedule().factor(0, 10, 50));
    assertEquals(Augmentation.STANDARD, recipe.augmentation());
  }

  @Test
  void anArchitectureWithoutARecipeOfItsOwnHasTheDefaults() {
    assertEquals(DEFAULTS, RecipeFile.resource(RecipeTest.class, "none.yaml"));
  }

  @Test
  void aFileNamesOnlyWhatDiffersAndOptionsComeLast(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("mine.yaml");
    Files.writeString(file, "batch: 8 # small\naugmentation: {zoom: 0.3}\nweight_decay: 1e-4\n");

    Recipe recipe =
        RecipeFile.over(RecipeFile.over(Architecture.LENET5.recipe(), file), Map.of("batch", "64"));

    assertEquals(64, recipe.batch());
    assertEquals(1e-4, recipe.optimizer().weightDecay());
    assertEquals(50, recipe.length().epochs());
    assertEquals(0.3, recipe.augmentation().distortion().zoom());
    assertEquals(0.1, recipe.augmentation().distortion().rotationTurns());
    assertEquals(Augmentation.NONE, RecipeFile.over(recipe, "augmentation: none").augmentation());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "learningrate: 1          | no setting 'learningrate'. Did you mean 'learning_rate'?",
        "flip: true               | no setting 'flip'. It is one of the block 'augmentation', as in 'augmentation: {flip: ...}'.",
        "augmentation: {zom: 1}   | no setting 'zom'. Did you mean 'zoom'?",
        "epochs: ten              | 'epochs' is \"ten\"; it must be a whole number",
        "epochs: 1.5              | it must be a whole number",
        "epochs: 0                | 'epochs' is 0: give 1 to 1000000",
        "batch: -1                | 'batch' is -1: give 1 to",
        "learning_rate: 0         | 'learning_rate' is 0: give a number above 0 and up to 1",
        "learning_rate: .nan      | Malformed numeric value '.nan'",
        "optimizer: adamv         | none of adam, adamw, sgd. Did you mean 'adam",
        "schedule: one-cycle      | 'warmup_epochs' is 0: give a number above 0",
        "label_smoothing: 1       | 'label_smoothing' is 1: give 0 to 0.99",
        "ema_decay: 1             | 'ema_decay' is 1: give 0 to",
        "augmentation: {zoom: 2}  | 'augmentation': a distortion needs",
        "augmentation: yes        | 'none' or a block of settings",
        "augmentation: {crop_area: 1} | it must be a list of 2 numbers",
        "auxiliary_heads: 1       | it must be true or false",
        "{color: gray, normalization: imagenet} | give 'none' for gray",
        "width: 9                 | 'width' is 9: give a number above 0 and up to 4",
        "'{batch: 1, batch: 2}'   | Duplicate field 'batch'",
        "text                     | holds no settings",
      })
  void whatIsWrongIsNamedWithWhatWouldBeRight(String yaml, String message) {
    Refusal.of(MisuseException.class, () -> RecipeFile.over(DEFAULTS, yaml)).says(message);
  }

  @Test
  void aFileThatIsMissingIsNamed(@TempDir Path folder) {
    Refusal.of(MisuseException.class, () -> RecipeFile.over(DEFAULTS, folder.resolve("no.yaml")))
        .says("no.yaml", "no such file", "epochs: 30");
  }

  /** PyTorch 2: OneCycleLR(max_lr=1, total_steps=10, pct_start=0.3). */
  @Test
  void oneCycleIsPyTorchs() {
    Schedule schedule = new Schedule(Schedule.Kind.ONE_CYCLE, 3, 4e-6);
    double[] expected = {
      0.04, 0.52, 1, 0.95048463, 0.81174565, 0.61126202, 0.38874198, 0.18825835, 0.04951937, 4e-6
    };
    for (int step = 0; step < expected.length; step++) {
      assertEquals(expected[step], schedule.factor(step, 1, 10), 1e-8);
    }
  }

  @Test
  void theWarmUpEndsAtTheLargestAndCosineNearItsEnd() {
    // 4 steps of warm-up, then half a cosine over 4: cos 0, pi/4, pi/2, 3 pi/4.
    Schedule schedule = new Schedule(Schedule.Kind.COSINE, 2, 0);
    double[] factors = new double[8];
    for (int step = 0; step < 8; step++) {
      factors[step] = schedule.factor(step, 2, 4);
    }

    assertArrayEquals(
        new double[] {0.25, 0.5, 0.75, 1, 1, 0.85355339, 0.5, 0.14644661}, factors, 1e-8);
  }

  @Test
  void balancedClassesCountTheSame() {
    // scikit-learn: 10 / (2 * [8, 2]).
    assertArrayEquals(
        new double[] {0.625, 2.5}, Targets.ClassWeights.BALANCED.of(new long[] {8, 2}));
  }
}
