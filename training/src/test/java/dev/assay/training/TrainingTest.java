package dev.assay.training;

import static dev.assay.training.TinyImages.OPTIONS;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.data.FailureException;
import dev.assay.data.MisuseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a training does with what lies in its folders. */
class TrainingTest {
  private final Path folder;
  private final TinyImages images;

  TrainingTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    this.images = new TinyImages(folder);
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
  void aTrainingIsReplacedOnlyWhenThereIsAnEpochOfTheNextOne() throws IOException {
    train(OPTIONS.withEpochs(1), Start.NEW);
    byte[] before = Files.readAllBytes(folder.resolve("models/tiny/last.zip"));

    assertThrows(
        FailureException.class,
        () -> train(OPTIONS.with("{optimizer: sgd, learning_rate: 1}"), Start.REPLACE));

    assertArrayEquals(before, Files.readAllBytes(folder.resolve("models/tiny/last.zip")));
    assertTrue(Files.exists(folder.resolve("models/tiny/card.json")));
  }

  @Test
  void aCheckpointWithoutItsTrainingIsNotOverwritten() throws IOException {
    train(OPTIONS.withEpochs(1), Start.NEW);
    Files.delete(folder.resolve("models/tiny/state.json"));

    refused(OPTIONS, Start.NEW).says("models/tiny", "no state.json", "another folder");
    assertTrue(Files.exists(folder.resolve("models/tiny/last.zip")));
  }

  @Test
  void resumingWhereNothingLiesIsRefused() {
    refused(OPTIONS, Start.RESUME).says("models/tiny", "no state.json", "leave out --resume");
  }

  @Test
  void resumingAnotherTrainingIsRefusedWithWhatDiffers() {
    train(OPTIONS.withEpochs(1), Start.NEW);

    refused(OPTIONS.with("batch: 8"), Start.RESUME).says("batch 4", "now it is 8");
    images.dropFirst();
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
    var tight =
        new TrainingOptions(
            OPTIONS.recipe(), 3, Keep.BEST, new Resources(2, 1 << 20), Computing.CHECKED);

    refused(tight, Start.NEW).says("needs about 4", "MB of this machine", "smaller batch");
    assertFalse(Files.exists(folder.resolve("models/tiny")));
    assertFalse(Files.exists(folder.resolve("cache")));
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
  void decodedImagesThatNobodyUsesAnyMoreAreClearedAway() throws IOException {
    Path old = Files.createDirectories(folder.resolve("cache")).resolve("0".repeat(64) + ".pixels");
    Files.createFile(old);
    Files.setLastModifiedTime(old, FileTime.fromMillis(0));

    train(OPTIONS.withEpochs(1), Start.NEW);

    assertFalse(Files.exists(old));
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
    return images.train(Architecture.LENET5, options, start);
  }

  private Refusal refused(TrainingOptions options, Start start) {
    return Refusal.of(MisuseException.class, () -> train(options, start));
  }
}
