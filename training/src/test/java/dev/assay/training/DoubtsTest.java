package dev.assay.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A setting without effect is said before hours are spent on it. */
class DoubtsTest {
  private final Workshop workshop;

  DoubtsTest(@TempDir Path folder) {
    this.workshop = new Workshop(folder);
  }

  @Test
  void aWarmUpAsLongAsTheTrainingIsSaid() {
    assertEquals(
        List.of(
            "warmup_epochs is 3.0 of 3 epochs: the step size still rises when the training ends;"
                + " give more --epochs or a shorter warm-up"),
        doubts(Architecture.LENET5, "{warmup_epochs: 3, epochs: 3}"));
    assertEquals(List.of(), doubts(Architecture.LENET5, "{warmup_epochs: 2, epochs: 3}"));
  }

  @Test
  void headsThatANetworkDoesNotHaveAreSaid() {
    assertEquals(
        List.of("auxiliary_heads has no effect: lenet5 has none"),
        doubts(Architecture.LENET5, "auxiliary_heads: true"));
    assertEquals(
        List.of(), doubts(Architecture.INCEPTION_V1, "{auxiliary_heads: true, width: 0.25}"));
  }

  private List<String> doubts(Architecture architecture, String recipe) {
    TrainingOptions options =
        TrainingOptions.of(architecture, 1, new Resources(1, 8L << 30))
            .with("size: 32")
            .with(recipe);
    return Training.doubts(workshop.job(architecture, "out", options, Start.NEW));
  }
}
