package dev.assay.training;

import static dev.assay.data.Progress.NONE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.data.FailureException;
import dev.assay.data.MisuseException;
import dev.assay.data.file.FolderLock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The points that a training goes on from, when something is wrong with them. */
class ResumePointTest {
  private final Path folder;
  private final Workshop workshop;

  ResumePointTest(@TempDir Path folder) {
    this.folder = folder;
    this.workshop = new Workshop(folder);
  }

  @Test
  void aDamagedLastPointFallsBackToTheOneBefore() throws IOException {
    Curve straight = train("straight", Workshop.OPTIONS, Start.NEW);
    train("damaged", Workshop.OPTIONS.withEpochs(2), Start.NEW);
    Path last = folder.resolve("damaged/last.zip");
    byte[] bytes = Files.readAllBytes(last);
    bytes[bytes.length / 2] ^= 1;
    Files.write(last, bytes);

    Trained resumed = workshop.finish(job("damaged", Workshop.OPTIONS, Start.RESUME), NONE);

    assertEquals(straight, resumed.curve());
    assertEquals(1, resumed.warnings().size());
    assertTrue(
        resumed.warnings().get(0).contains("called 'last-damaged.zip': went on after epoch 1"));
  }

  /** The point to fall back to must stay good: the damaged one never takes its place. */
  @Test
  void aDamagedPointNeverBecomesTheOneBefore() throws IOException {
    train("damaged", Workshop.OPTIONS.withEpochs(2), Start.NEW);
    Files.write(folder.resolve("damaged/last.zip"), new byte[9]);

    train("damaged", Workshop.OPTIONS.withEpochs(2), Start.RESUME);

    Path previous = folder.resolve("damaged/last-1.zip");
    assertEquals(1, Checkpoint.read(previous).network().getEpochCount());
  }

  /** A digit of its epoch count would change what the training goes on to. */
  @Test
  void aFlippedDigitInTheConfigurationIsFound() throws IOException {
    train("flipped", Workshop.OPTIONS.withEpochs(1), Start.NEW);
    Path last = folder.resolve("flipped/last.zip");
    byte[] bytes = Files.readAllBytes(last);
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    bytes[text.indexOf("\"epochCount\" : 1") + "\"epochCount\" : ".length()] = '7';
    Files.write(last, bytes);

    Refusal.of(MisuseException.class, () -> Checkpoint.read(last)).says("last.zip", "damaged");
  }

  @Test
  @SuppressWarnings("try") // the lock is only held
  void twoTrainingsDoNotWriteToTheSameFolder() throws IOException {
    Path busy = Files.createDirectories(folder.resolve("busy"));
    Path left = Files.createFile(busy.resolve(".last.zip.partial-1"));
    RunFolder run = new RunFolder(busy);
    try (FolderLock lock = run.lock()) {
      Refusal.of(MisuseException.class, run::lock).says("training into '" + busy, "Wait");
    }
    assertFalse(Files.exists(left), "half a file of a killed training");
    run.lock().close();
  }

  @Test
  void aTrainingThatWasKilledBetweenTwoPointsGoesOnFromTheOneBefore() throws IOException {
    Curve straight = train("straight", Workshop.OPTIONS, Start.NEW);
    train("killed", Workshop.OPTIONS.withEpochs(2), Start.NEW);
    Files.move(
        folder.resolve("killed/last.zip"),
        folder.resolve("killed/last-1.zip"),
        StandardCopyOption.REPLACE_EXISTING);

    assertEquals(straight, train("killed", Workshop.OPTIONS, Start.RESUME));
  }

  /** A folder in the way of the rename stands for a full disk: writing the point fails. */
  @Test
  void aPointThatCannotBeWrittenLeavesTheOneBefore() throws IOException {
    Curve straight = train("straight", Workshop.OPTIONS, Start.NEW);
    train("full", Workshop.OPTIONS.withEpochs(2), Start.NEW);
    Path previous = folder.resolve("full/last-1.zip");
    Files.delete(previous);
    Files.createDirectories(previous.resolve("in the way"));

    Refusal.of(FailureException.class, () -> train("full", Workshop.OPTIONS, Start.RESUME))
        .says("last.zip", "free space");
    Checkpoint kept = Checkpoint.read(folder.resolve("full/last.zip"));
    assertEquals(2, kept.network().getEpochCount());

    Files.delete(previous.resolve("in the way"));
    Files.delete(previous);
    assertEquals(straight, train("full", Workshop.OPTIONS, Start.RESUME));
  }

  @Test
  void aPointOfAnotherNetworkIsRefused() throws IOException {
    train("lenet", Workshop.OPTIONS.withEpochs(1), Start.NEW);
    TrainingOptions options = Workshop.OPTIONS.with("{epochs: 1, width: 0.25}");
    workshop.train(workshop.job(Architecture.SMALLNET, "other", options, Start.NEW), NONE);
    Files.copy(
        folder.resolve("other/last.zip"),
        folder.resolve("lenet/last.zip"),
        StandardCopyOption.REPLACE_EXISTING);

    Refusal.of(MisuseException.class, () -> train("lenet", Workshop.OPTIONS, Start.RESUME))
        .says("last.zip", "another network than LeNet-5", "Train anew");
  }

  @Test
  void rowsOfAnEpochThatWasNotCommittedAreDropped() {
    Curve two = train("killed", Workshop.OPTIONS.withEpochs(2), Start.NEW);
    two.plus(new EpochResult(3, 9, 0, 9, 0, 0, 1, 0)).write(folder.resolve("killed/curve.csv"));

    Curve resumed = train("killed", Workshop.OPTIONS.withEpochs(3), Start.RESUME);

    assertEquals(two, resumed.first(2));
    assertNotEquals(9, resumed.epochs().get(2).trainLoss());
  }

  private Curve train(String name, TrainingOptions options, Start start) {
    return workshop.train(job(name, options, start), NONE);
  }

  private TrainingJob job(String name, TrainingOptions options, Start start) {
    return workshop.job(name, options, start);
  }
}
