package dev.assay.runtime.doctor;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.data.CancelledException;
import dev.assay.data.FailureException;
import dev.assay.data.child.ChildEnd;
import dev.assay.data.child.Exit;
import dev.assay.runtime.Device;
import dev.assay.runtime.vet.JavaCommand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs trials in processes of their own: drivers and libraries that do not fit each other crash.
 *
 * @param java how a process is started
 * @param scratch a folder for temporary files, which are removed afterwards
 * @param limit the most that a trial may take
 */
record TrialProcess(JavaCommand java, Path scratch, Duration limit) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** TensorRT takes its time to build even a small engine. */
  static final Duration PATIENCE = Duration.ofMinutes(3);

  Trial run(Device device) {
    try {
      Path answer = Files.createTempFile(scratch, "assay-trial", ".json");
      Path said = Files.createTempFile(scratch, "assay-trial", ".txt");
      try {
        return run(device, answer, said);
      } finally {
        Files.deleteIfExists(answer);
        Files.deleteIfExists(said);
      }
    } catch (IOException e) {
      throw new FailureException(
          "A trial needs a process and temporary files in '%s': %s. Check its rights and the free space."
              .formatted(scratch, e.getMessage()),
          e);
    }
  }

  private Trial run(Device device, Path answer, Path said) throws IOException {
    Process process =
        new ProcessBuilder(command(device, answer))
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    try {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        return Trial.failed(
            "its trial took more than %d s and was ended".formatted(limit.toSeconds()));
      }
    } catch (InterruptedException e) {
      throw new CancelledException();
    } finally {
      ChildEnd.force(process);
    }
    return Files.size(answer) > 0
        ? Trial.of(JSON.readTree(answer.toFile()))
        : Trial.failed(died(Exit.of(process), said));
  }

  private List<String> command(Device device, Path answer) {
    List<String> words = new ArrayList<>(List.of(java.executable().toString()));
    words.addAll(
        List.of(
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData",
            "-XX:-CreateCoredumpOnCrash",
            "-XX:+SuppressFatalErrorMessage"));
    words.addAll(java.options());
    words.addAll(
        List.of(
            "-cp",
            java.classPath(),
            TrialMain.class.getName(),
            device.id(),
            answer.toAbsolutePath().toString()));
    return words;
  }

  private static String died(Exit exit, Path said) throws IOException {
    String last =
        new String(Files.readAllBytes(said), StandardCharsets.UTF_8)
            .lines()
            .filter(line -> !line.isBlank())
            .reduce("", (before, line) -> line);
    return "its trial process died (%s)%s"
        .formatted(exit.words(), last.isEmpty() ? "" : ": " + last);
  }
}
