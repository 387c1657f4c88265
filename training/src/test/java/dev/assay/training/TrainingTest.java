package dev.assay.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.data.FailureException;
import dev.assay.data.MisuseException;
import dev.assay.data.Progress;
import dev.assay.data.card.ModelCard;
import dev.assay.data.dataset.Manifest;
import dev.assay.data.dataset.Part;
import dev.assay.data.dataset.Sample;
import dev.assay.data.dataset.Split;
import dev.assay.training.architecture.Input;
import dev.assay.training.architecture.NetworkSize;
import dev.assay.training.architecture.Settings;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.learning.config.NoOp;

/** Whole trainings on PNG files of 40 x 50 pixels: dark ones and light ones, 6 of each. */
class TrainingTest {
  private static final TrainingOptions OPTIONS =
      TrainingOptions.of(Architecture.LENET5, 3, new Resources(2, 8L << 30))
          .with("{epochs: 2, batch: 4}");

  private final Path folder;
  private final List<Split.Row> rows = new ArrayList<>();
  private final AtomicLong clock = new AtomicLong();

  TrainingTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    Files.createDirectories(folder.resolve("data"));
    for (int i = 0; i < 12; i++) {
      var image = new BufferedImage(50, 40, BufferedImage.TYPE_INT_RGB);
      image.createGraphics().drawLine(i, 0, 40, i);
      String label = i % 2 == 0 ? "dark" : "light";
      if (i % 2 == 1) {
        image.createGraphics().fillRect(0, 0, 50, 40);
      }
      String name = i + ".png";
      ImageIO.write(image, "png", folder.resolve("data").resolve(name).toFile());
      rows.add(new Split.Row(new Sample(name, label), i < 8 ? Part.TRAIN : Part.VALIDATION));
    }
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
    // each of the 2 batches to learn from and the one to judge by.
    assertTrue(
        curve.get(1).startsWith("1,0.") && curve.get(1).endsWith(",7.0,0.001,2.0"), curve.get(1));
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
    train(Architecture.SMALLNET, OPTIONS.with("{epochs: 1, size: 32}"), Start.NEW);

    ModelCard card = ModelCard.parse(Files.readString(folder.resolve("models/tiny/card.json")));

    Input input = Input.square(32);
    var settings = Settings.of(input, 2, new NoOp(), 1);
    assertEquals(
        NetworkSize.of(Architecture.SMALLNET.network(settings), input).parameters(),
        card.parameters().orElseThrow());
  }

  @Test
  void aFolderThatHoldsATrainingIsNotOverwrittenUnasked() {
    train(OPTIONS.withEpochs(1), Start.NEW);

    refused(OPTIONS, Start.NEW).says("models/tiny", "resume", "replace");
    assertEquals(1, train(OPTIONS.withEpochs(1), Start.REPLACE).epochs().size());
  }

  @Test
  void aModelFromElsewhereIsNeverOverwritten() throws IOException {
    Path model = folder.resolve("models/tiny/model.onnx");
    Files.createDirectories(folder.resolve("models/tiny"));
    Files.createFile(model);

    refused(OPTIONS, Start.NEW).says("models/tiny", "another folder");
    refused(OPTIONS, Start.REPLACE).says("models/tiny", "another folder");
    assertTrue(Files.exists(model));
  }

  @Test
  void resumingWhereNothingLiesIsRefused() {
    refused(OPTIONS, Start.RESUME).says("models/tiny", "no state.json", "leave out --resume");
  }

  @Test
  void resumingAnotherTrainingIsRefusedWithWhatDiffers() {
    train(OPTIONS.withEpochs(1), Start.NEW);

    refused(OPTIONS.with("batch: 8"), Start.RESUME).says("batch 4", "now it is 8");
    rows.remove(0);
    refused(OPTIONS, Start.RESUME).says("train_images 8", "now it is 7");
  }

  @Test
  void resumingWhatAnotherVersionTrainedIsRefused() throws IOException {
    train(OPTIONS.withEpochs(1), Start.NEW);
    Path state = folder.resolve("models/tiny/state.json");
    Files.writeString(
        state, Files.readString(state).replace("\"schema_version\" : 2", "\"schema_version\" : 1"));

    refused(OPTIONS, Start.RESUME).says("models/tiny", "another version", "Train anew");
  }

  @Test
  void whatCannotFitIntoMemoryIsRefusedBeforeAnythingIsDone() {
    var tight = new TrainingOptions(OPTIONS.recipe(), 3, Keep.BEST, new Resources(2, 1 << 20));

    refused(tight, Start.NEW).says("needs about 4", "MB of this machine", "smaller batch");
    assertFalse(Files.exists(folder.resolve("models/tiny")));
    assertFalse(Files.exists(folder.resolve("cache")));
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

  @Test
  void resumingWhatIsFinishedChangesNothing() {
    TrainingResult first = train(OPTIONS, Start.NEW);

    assertEquals(first, train(OPTIONS, Start.RESUME));
  }

  @Test
  void goingOnRemovesWhatWasExportedFromTheOldNetwork() throws IOException {
    train(OPTIONS.withKeep(Keep.LAST), Start.NEW);
    Files.createFile(folder.resolve("models/tiny/model.onnx"));

    train(OPTIONS.withKeep(Keep.LAST).withEpochs(3), Start.RESUME);

    assertFalse(Files.exists(folder.resolve("models/tiny/model.onnx")));
  }

  /** What 'data scan' and 'evaluate' say of the same images, so that both can be found together. */
  @Test
  void theHashesOfTheImagesAreThoseOfAScan() throws IOException {
    train(OPTIONS.withEpochs(1), Start.NEW);
    JsonNode facts =
        ModelCard.parse(Files.readString(folder.resolve("models/tiny/card.json"))).provenance();

    assertEquals(manifest(0, 12), facts.path("manifest_sha256").asText());
    assertEquals(manifest(0, 8), facts.path("train_sha256").asText());
    assertEquals(manifest(8, 12), facts.path("validation_sha256").asText());
  }

  private String manifest(int from, int to) {
    List<Sample> samples = rows.subList(from, to).stream().map(Split.Row::sample).toList();
    return Manifest.sha256(folder.resolve("data"), samples, 1, Progress.NONE);
  }

  /** One bit of the PNG's end chunk is another: same name, size and modification time. */
  @Test
  void resumingOnImagesThatWereEditedInPlaceIsRefused() throws IOException {
    train(OPTIONS.withEpochs(1), Start.NEW);
    Path image = folder.resolve("data/3.png");
    FileTime time = Files.getLastModifiedTime(image);
    byte[] bytes = Files.readAllBytes(image);
    bytes[bytes.length - 1] ^= 1;
    Files.write(image, bytes);
    Files.setLastModifiedTime(image, time);

    refused(OPTIONS, Start.RESUME).says("manifest_sha256", "Give the same");
  }

  @Test
  void aMissingImageIsNamedWithTheFolder() throws IOException {
    Files.delete(folder.resolve("data/3.png"));

    refused(OPTIONS, Start.NEW).says("3.png", folder.resolve("data").toString(), "split it again");
  }

  @Test
  void aMissingDataFolderIsRefused() throws IOException {
    Files.move(folder.resolve("data"), folder.resolve("moved"));

    refused(OPTIONS, Start.NEW).says(folder.resolve("data").toString(), "does not exist");
  }

  @Test
  void aBrokenImageIsNamedAndNothingIsTrained() throws IOException {
    Files.writeString(folder.resolve("data/5.png"), "no image");

    Refusal.of(FailureException.class, () -> train(OPTIONS, Start.NEW))
        .says("5.png", "out of the split");
    assertFalse(Files.exists(folder.resolve("models/tiny")));
  }

  @Test
  void damagedFilesOfATrainingAreNamed() throws IOException {
    train(OPTIONS.withEpochs(1), Start.NEW);
    Files.writeString(folder.resolve("models/tiny/last.zip"), "no zip");
    refused(OPTIONS, Start.RESUME).says("last.zip", "Train anew");

    Files.writeString(folder.resolve("models/tiny/state.json"), "{");
    refused(OPTIONS, Start.RESUME).says("state.json", "Train anew");
  }

  private TrainingResult train(TrainingOptions options, Start start) {
    return train(Architecture.LENET5, options, start);
  }

  private TrainingResult train(Architecture architecture, TrainingOptions options, Start start) {
    var job =
        new TrainingJob(
            architecture,
            folder.resolve("data"),
            new Split(rows),
            folder.resolve("cache"),
            folder.resolve("models/tiny"),
            options,
            start);
    return new Training(Progress.NONE, () -> clock.addAndGet(1_000_000_000)).run(job);
  }

  private Refusal refused(TrainingOptions options, Start start) {
    return Refusal.of(MisuseException.class, () -> train(options, start));
  }
}
