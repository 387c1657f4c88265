package dev.assay.runtime.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.runtime.Device;
import dev.assay.runtime.OnnxRuntime;
import dev.assay.runtime.vet.JavaCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Devices tried in processes of their own, so that what dies there is only told here. */
@EnabledOnOs(OS.LINUX)
class TrialProcessTest {
  private static final Path JAVA = Path.of(System.getProperty("java.home", ""), "bin", "java");

  private final Path folder;

  TrialProcessTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @AfterEach
  void nothingStaysBehind() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(
          List.of(), files.filter(file -> file.toString().contains("assay-trial")).toList());
    }
  }

  @Test
  void theProcessorRunsAModel() {
    Trial trial = process(JAVA, List.of(), Duration.ofMinutes(1)).run(Device.CPU);

    assertEquals("", trial.problem());
    assertEquals(OnnxRuntime.version(), trial.version());
    assertTrue(trial.builtWith().contains("cpu"), trial::toString);
  }

  @Test
  void aFolderWithoutLibrariesIsTheProblemOfThatProcess() {
    Trial trial =
        process(JAVA, List.of("-Donnxruntime.native.path=" + folder), Duration.ofMinutes(1))
            .run(Device.CPU);

    assertFalse(trial.passed());
  }

  @Test
  void aProcessThatDiesIsToldWithItsLastWords() throws IOException {
    Path dying = script("echo 'terminate called'; kill -SEGV $$");

    assertEquals(
        "its trial process died (signal 11): terminate called",
        process(dying, List.of(), Duration.ofMinutes(1)).run(Device.CUDA).problem());
  }

  @Test
  void aProcessThatHangsIsEnded() throws IOException {
    Path hanging = script("exec sleep 100");

    Trial trial = process(hanging, List.of(), Duration.ofMillis(50)).run(Device.CUDA);

    assertTrue(trial.problem().contains("was ended"), trial::toString);
  }

  private Path script(String line) throws IOException {
    Path script = Files.writeString(folder.resolve("java"), "#!/bin/sh\n" + line + "\n");
    return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
  }

  private TrialProcess process(Path java, List<String> options, Duration limit) {
    String classPath = System.getProperty("java.class.path", "");
    return new TrialProcess(new JavaCommand(java, classPath, options), folder, limit);
  }
}
