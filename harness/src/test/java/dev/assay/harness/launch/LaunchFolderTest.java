package dev.assay.harness.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.data.FailureException;
import dev.assay.data.MisuseException;
import dev.assay.harness.launch.LaunchReport.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LaunchFolderTest {
  private static final LaunchOrder ORDER = Reports.order(Subjects.three(), List.of());
  private static final LaunchReport REPORT =
      Reports.launch(
          2, Reports.steady(5, 2, 2), Result.failed("'a', \"b\": broke"), Reports.steady(7, 1, 1));

  private final Path run;

  LaunchFolderTest(@TempDir Path run) {
    this.run = run;
  }

  @Test
  void aLaunchComesBackWithEveryNanosecond() throws IOException {
    LaunchFolder folder = new LaunchFolder(run, ORDER);
    folder.write(REPORT);

    assertEquals(Optional.of(REPORT), folder.launch(2));
    assertEquals(Optional.empty(), folder.launch(1));
    assertEquals(
        List.of("subject,round,nanos", "0,0,5", "0,0,5", "0,1,5", "0,1,5", "2,0,7"),
        Files.readAllLines(run.resolve("raw/launch-2.csv")));
  }

  @Test
  void aLaunchOfAnotherOrderIsRefused() {
    new LaunchFolder(run, ORDER).write(REPORT);
    LaunchOrder other = Reports.order(List.of(Subjects.of("fast")), List.of());

    MisuseException refusal =
        assertThrows(MisuseException.class, () -> new LaunchFolder(run, other).launch(2));

    assertTrue(refusal.toString().contains("launch-2.json"), refusal.toString());
    assertTrue(refusal.toString().contains("--out"), refusal.toString());
  }

  @Test
  void damagedRawTimesAreNamed() throws IOException {
    LaunchFolder folder = new LaunchFolder(run, ORDER);
    folder.write(REPORT);
    Files.writeString(run.resolve("raw/launch-2.csv"), "subject,round,nanos\n0,x\n");

    FailureException failure = assertThrows(FailureException.class, () -> folder.launch(2));

    assertTrue(failure.toString().contains("launch-2.csv"), failure.toString());
  }
}
