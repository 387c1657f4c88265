package dev.assay.runtime.vet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.data.CancelledException;
import dev.assay.data.FailureException;
import dev.assay.runtime.Device;
import dev.assay.runtime.TinyModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VettingTest {
  private static final JavaCommand JAVA =
      new JavaCommand(
          Path.of(System.getProperty("java.home"), "bin", "java"),
          System.getProperty("java.class.path"),
          List.of());

  private final Path scratch;

  VettingTest(@TempDir Path scratch) {
    this.scratch = scratch;
  }

  @Test
  void theGoodPassAndEachOtherIsNamedWithItsCause() throws IOException {
    byte[] whole = Files.readAllBytes(TinyModels.file("free_batch.onnx"));
    Path truncated = scratch.resolve("truncated.onnx");
    Files.write(truncated, Arrays.copyOf(whole, whole.length / 2));
    Path garbage = Files.writeString(scratch.resolve("garbage.onnx"), "no protobuf");

    List<Verdict> verdicts =
        verdicts(
            JAVA,
            3,
            candidate(truncated),
            candidate(TinyModels.file("endless.onnx")),
            candidate(TinyModels.file("free_batch.onnx")),
            candidate(TinyModels.file("huge.onnx")),
            candidate(garbage),
            candidate(TinyModels.file("fixed_batch.onnx")));

    assertProblem(verdicts.get(0), "truncated.onnx': not a valid ONNX file");
    assertProblem(verdicts.get(1), "endless.onnx': did not load and run within 3 s");
    assertEquals(Optional.empty(), verdicts.get(2).problem());
    assertProblem(verdicts.get(3), "huge.onnx': the run failed:");
    assertProblem(verdicts.get(4), "garbage.onnx': not a valid ONNX file");
    assertEquals(Optional.empty(), verdicts.get(5).problem());
    assertNothingLeftBehind();
  }

  @Test
  void aChildThatDiesIsTheProblemOfItsModelOnly() throws IOException {
    // A stand-in for java that is ready, survives "good" and dies of anything else.
    JavaCommand java =
        script(
            """
            echo noise
            say ready
            while read -r line; do
              case "$line" in *free_batch*) answer "";; *) kill -SEGV $$;; esac
            done
            """);

    List<Verdict> verdicts =
        verdicts(
            java,
            10,
            candidate(Path.of("models/crash.onnx")),
            candidate(TinyModels.file("free_batch.onnx")));

    assertProblem(verdicts.get(0), "'models/crash.onnx': its trial process died (signal 11");
    assertEquals(Optional.empty(), verdicts.get(1).problem());
  }

  @Test
  void theChildMayNotTakeMoreMemoryThanItsCap() throws IOException {
    JavaCommand java =
        script(
            """
            say ready
            read -r line
            answer "$(ulimit -v)"
            """);

    Verdict verdict = verdicts(java, 10, candidate(Path.of("any.onnx"))).get(0);

    // ulimit counts KiB: 3 GiB.
    assertEquals(Optional.of("3145728"), verdict.problem());
  }

  @Test
  void whereMemoryCannotBeCappedVettingGoesOnAndSaysSo() throws IOException {
    // Dies under the cap, as a shell without "ulimit -v" does.
    JavaCommand java =
        script(
            """
            [ "$(ulimit -v)" = 3145728 ] && exit 2
            say ready
            read -r line
            answer ""
            """);

    VettingReport report = report(java, 10, candidate(Path.of("any.onnx")));

    assertEquals(Optional.empty(), report.verdicts().get(0).problem());
    assertTrue(report.warnings().get(0).contains("without a limit of 3221 MB"));
  }

  @Test
  void javaThatDoesNotStartIsSaidOnce() {
    Path nowhere = scratch.resolve("no-java");
    var e =
        assertThrows(
            FailureException.class,
            () ->
                verdicts(
                    new JavaCommand(nowhere, "", List.of()),
                    1,
                    candidate(TinyModels.file("free_batch.onnx"))));

    assertTrue(String.valueOf(e.getMessage()).contains("no-java"), e.getMessage());
  }

  @Test
  void anInterruptEndsTheChildren() throws IOException {
    JavaCommand java = script("say ready; sleep 60");
    Thread.currentThread().interrupt();

    assertThrows(
        CancelledException.class,
        () -> verdicts(java, 60, candidate(TinyModels.file("free_batch.onnx"))));

    assertTrue(Thread.interrupted());
    assertNothingLeftBehind();
  }

  private List<Verdict> verdicts(JavaCommand java, int seconds, Candidate... candidates) {
    VettingReport report = report(java, seconds, candidates);
    assertEquals(List.of(), report.warnings());
    return report.verdicts();
  }

  private VettingReport report(JavaCommand java, int seconds, Candidate... candidates) {
    var limits = new VettingLimits(Duration.ofSeconds(seconds), 3L << 30, 2);
    return new Vetting(java, limits, scratch).vet(List.of(candidates));
  }

  private static Candidate candidate(Path file) {
    return new Candidate(file, TinyModels.channelMeans(), Device.CPU);
  }

  private JavaCommand script(String body) throws IOException {
    return FakeJava.script(scratch, body);
  }

  private void assertNothingLeftBehind() throws IOException {
    try (var entries = Files.list(scratch)) {
      assertTrue(entries.noneMatch(Files::isDirectory));
    }
  }

  private static void assertProblem(Verdict verdict, String part) {
    String problem = verdict.problem().orElse("none");
    assertTrue(problem.contains(part), () -> "'" + problem + "' lacks '" + part + "'");
    assertEquals(1, problem.lines().count());
  }
}
