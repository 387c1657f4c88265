package dev.assay.training;

import static dev.assay.training.TinyImages.OPTIONS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.data.card.ModelCard;
import dev.assay.training.architecture.Input;
import dev.assay.training.architecture.NetworkSize;
import dev.assay.training.architecture.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.learning.config.NoOp;

/** What a training leaves behind: network, card, curves. */
class TrainingCardTest {
  private final Path folder;
  private final TinyImages images;

  TrainingCardTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    this.images = new TinyImages(folder);
  }

  @Test
  void theFolderHoldsNetworkCardAndCurves() throws IOException {
    TrainingResult result = train(OPTIONS, Start.NEW);

    assertEquals(List.of("dark", "light"), result.labels());
    try (var files = Files.list(folder.resolve("models/tiny"))) {
      assertEquals(
          List.of(
              "card.json",
              "checkpoint.zip",
              "curve.csv",
              "curve.png",
              "last-1.zip",
              "last.zip",
              "split.csv",
              "state.json"),
          files.map(file -> file.getFileName().toString()).sorted().toList());
    }
    assertEquals(2, result.epochs().size());
    List<String> curve = Files.readAllLines(folder.resolve("models/tiny/curve.csv"));
    assertEquals(
        "epoch,train_loss,train_accuracy,val_loss,val_accuracy,seconds,learning_rate,waited_seconds",
        curve.get(0));
    assertEquals(3, curve.size());
    // The clock moves on by one second with each look at it: one step for the epoch, and two for
    // each of the 2 batches to learn from and the one to judge by; each was waited for.
    assertTrue(
        curve.get(1).startsWith("1,0.") && curve.get(1).endsWith(",7.0,0.001,3.0"), curve.get(1));
  }

  @Test
  void theCardSaysHowTheNetworkIsFed() throws IOException {
    train(OPTIONS, Start.NEW);

    ModelCard card = ModelCard.parse(Files.readString(folder.resolve("models/tiny/card.json")));

    assertEquals("tiny", card.name());
    assertEquals("Deeplearning4j 1.0.0-M2.1", card.framework());
    assertEquals(List.of("dark", "light"), card.labels());
    // 61,836 at 8 classes, of which the last layer has 85 a class.
    assertEquals(61_836 - 6 * 85, card.parameters().orElseThrow());
    assertEquals(
        """
        [{"op":"decode","color":"RGB"},\
        {"op":"resize","height":32,"width":32,"interpolation":"bilinear","antialias":true,"library":"pil"},\
        {"op":"scale","factor":0.00392156862745098}]""",
        card.preprocessing().json().toString());
    assertEquals(3, card.provenance().path("seed").asInt());
  }

  /** Batch normalization's running means and variances are no trained parameters. */
  @Test
  void theCardCountsTrainedParametersAlone() throws IOException {
    images.train(Architecture.SMALLNET, OPTIONS.with("{epochs: 1, size: 32}"), Start.NEW);

    ModelCard card = ModelCard.parse(Files.readString(folder.resolve("models/tiny/card.json")));

    Input input = Input.square(32);
    var settings = Settings.of(input, 2, new NoOp(), 1);
    assertEquals(
        NetworkSize.of(Architecture.SMALLNET.network(settings), input).parameters(),
        card.parameters().orElseThrow());
  }

  @Test
  void theCardTellsTheRecipeAndNormalizesAsTrainingDid() throws IOException {
    train(OPTIONS.with("{normalization: imagenet, size: 16, color: rgb}"), Start.NEW);

    ModelCard card = ModelCard.parse(Files.readString(folder.resolve("models/tiny/card.json")));

    assertEquals(16, card.preprocessing().height());
    assertTrue(card.preprocessing().json().toString().contains("\"mean\":[0.485,0.456,0.406]"));
    assertEquals(4, card.provenance().path("recipe").path("batch").asInt());
    assertEquals("epochs", card.provenance().path("ended_by").asText());
    assertTrue(card.provenance().path("input_wait").isDouble());
  }

  /** What 'data scan' and 'evaluate' say of the same images, so that both can be found together. */
  @Test
  void theHashesOfTheImagesAreThoseOfAScan() throws IOException {
    train(OPTIONS.withEpochs(1), Start.NEW);
    JsonNode facts =
        ModelCard.parse(Files.readString(folder.resolve("models/tiny/card.json"))).provenance();

    assertEquals(images.manifest(0, 12), facts.path("manifest_sha256").asText());
    assertEquals(images.manifest(0, 8), facts.path("train_sha256").asText());
    assertEquals(images.manifest(8, 12), facts.path("validation_sha256").asText());
  }

  private TrainingResult train(TrainingOptions options, Start start) {
    return images.train(Architecture.LENET5, options, start);
  }
}
