package dev.assay.training;

import static dev.assay.data.Progress.NONE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.data.FailureException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A disk that is full while an epoch is saved. */
class FullDiskTest {
  private static final Path FULL = Path.of("/dev/full");
  private static final TrainingOptions OPTIONS = Workshop.OPTIONS.withKeep(Keep.LAST);

  private final Path folder;
  private final Workshop workshop;

  FullDiskTest(@TempDir Path folder) {
    this.folder = folder;
    this.workshop = new Workshop(folder);
  }

  @ParameterizedTest
  @ValueSource(strings = {"checkpoint.zip", "last.zip", "curve.csv", "state.json"})
  void theEpochBeforeStaysAndResumingGoesOnToTheSameNumbers(String file) throws IOException {
    assumeTrue(Files.exists(FULL), "there is no /dev/full");
    Curve straight = train("straight", OPTIONS, Start.NEW);
    train("full", OPTIONS.withEpochs(2), Start.NEW);
    List<String> before = names();
    Files.createSymbolicLink(temporary(file), FULL);

    Refusal.of(FailureException.class, () -> train("full", OPTIONS, Start.RESUME))
        .says("full/" + file, "No space left on device", "Check the free space");

    assertEquals(before, names());
    assertEquals(straight, train("full", OPTIONS, Start.RESUME));
    for (String saved : List.of("last.zip", "checkpoint.zip")) {
      assertEquals(
          Checkpoint.read(folder.resolve("straight").resolve(saved)).network().params(),
          Checkpoint.read(folder.resolve("full").resolve(saved)).network().params());
    }
  }

  /** Where a file is written before it gets its name; writing there fails as on a full disk. */
  private Path temporary(String file) {
    return folder
        .resolve("full")
        .resolve(".%s.partial-%d".formatted(file, ProcessHandle.current().pid()));
  }

  private List<String> names() throws IOException {
    try (var files = Files.list(folder.resolve("full"))) {
      return files.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  private Curve train(String name, TrainingOptions options, Start start) {
    return workshop.train(workshop.job(name, options, start), NONE);
  }
}
