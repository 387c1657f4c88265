package dev.assay.runtime.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.data.card.OutputKind;
import dev.assay.data.tensor.DataType;
import dev.assay.data.tensor.Layout;
import dev.assay.runtime.Contract;
import dev.assay.runtime.Contract.ImageSize;
import dev.assay.runtime.Device;
import dev.assay.runtime.ProfiledRun;
import dev.assay.runtime.TinyModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real runs on the CPU. */
class ProfilerTest {
  private final Path folder;

  ProfilerTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void lenet5IsCountedAsByHand() throws IOException {
    // 28*28*6 * 5*5*3 + 10*10*16 * 5*5*6 + 400*120 + 120*84 + 84*8.
    ModelProfile profile = lenet5();

    assertEquals(
        OptionalLong.of(352_800 + 240_000 + 48_000 + 10_080 + 672), profile.macs().perImage());
    assertEquals(Set.of("CPUExecutionProvider"), profile.placement().counts().keySet());
    assertTrue(profile.placement().nodes().size() >= 5, profile::toString);
    try (var left = Files.list(folder)) {
      assertEquals(0, left.count());
    }
  }

  @Test
  void aFixedBatchIsDividedByItsImages() {
    var run =
        new ProfiledRun(
            TinyModels.file("fixed_batch.onnx"), TinyModels.channelMeans(), Device.CPU, 4);

    ModelProfile profile = new Profiler(folder, 1).profile(run);

    // Means multiply nothing.
    assertEquals(OptionalLong.empty(), profile.macs().perImage());
    assertTrue(profile.placement().counts().getOrDefault("CPUExecutionProvider", 0) >= 1);
  }

  @Test
  void inputsThatNoAnswerDependsOnAreFed() {
    var run =
        new ProfiledRun(
            TinyModels.file("side_input.onnx"), TinyModels.channelMeans(), Device.CPU, 2);

    ModelProfile profile = new Profiler(folder, 1).profile(run);

    assertTrue(profile.placement().counts().getOrDefault("CPUExecutionProvider", 0) >= 1);
  }

  private ModelProfile lenet5() {
    Contract contract =
        new Contract(
            new Contract.Input("input", Layout.NCHW, DataType.FLOAT32, new ImageSize(3, 32, 32)),
            new Contract.Output("probabilities", OutputKind.PROBABILITIES),
            Collections.nCopies(8, "any"));
    Path file = Path.of("../models/lenet5/model.onnx");
    return new Profiler(folder, 1).profile(new ProfiledRun(file, contract, Device.CPU, 1));
  }
}
