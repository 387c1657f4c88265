package dev.assay.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Heads that only help training, through a whole training. */
class AuxiliaryTrainingTest {
  private static final TrainingOptions OPTIONS =
      TrainingOptions.of(Architecture.INCEPTION_V1, 3, new Resources(1, 8L << 30))
          .with(
              "{epochs: 2, batch: 4, size: 32, width: 0.125, schedule: constant,"
                  + " warmup_epochs: 0, auxiliary_heads: true, ema_decay: 0}");

  private final Path folder;

  AuxiliaryTrainingTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void theyAreResumedAndNotShipped() throws IOException {
    train("straight", OPTIONS, Start.NEW);
    train("paused", OPTIONS.withEpochs(1), Start.NEW);
    ComputationGraph paused = read("paused/models/tiny/last.zip");
    train("paused", OPTIONS, Start.RESUME);

    ComputationGraph last = read("paused/models/tiny/last.zip");
    assertEquals(
        List.of("probabilities", "auxiliary1", "auxiliary2"),
        last.getConfiguration().getNetworkOutputs());
    assertEquals(read("straight/models/tiny/last.zip").params(), last.params());
    assertNotEquals(paused.getParam("auxiliary1_W"), last.getParam("auxiliary1_W"));
    ComputationGraph shipped = read("paused/models/tiny/checkpoint.zip");
    assertEquals(List.of("probabilities"), shipped.getConfiguration().getNetworkOutputs());
    assertTrue(
        shipped.getConfiguration().getVertices().keySet().stream()
            .noneMatch(vertex -> vertex.startsWith("auxiliary")));
    assertEquals(last.getParam("inception5b.branch1_W"), shipped.getParam("inception5b.branch1_W"));
    assertEquals(read("straight/models/tiny/checkpoint.zip").params(), shipped.params());
  }

  private void train(String name, TrainingOptions options, Start start) throws IOException {
    new TinyImages(Files.createDirectories(folder.resolve(name)))
        .train(Architecture.INCEPTION_V1, options.withKeep(Keep.LAST), start);
  }

  private ComputationGraph read(String file) {
    return Checkpoint.read(folder.resolve(file)).network();
  }
}
