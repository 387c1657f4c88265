package dev.assay.runtime.vet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.runtime.Device;
import dev.assay.runtime.TinyModels;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What trial processes are shut into, and that nothing of them remains. */
@Timeout(60)
class ConfinementTest {
  private final Path scratch;

  ConfinementTest(@TempDir Path scratch) {
    this.scratch = scratch;
  }

  @Test
  void theNetworkIsClosed() throws IOException {
    assumeTrue(Files.exists(Path.of("/proc/net/dev")), "no Linux");

    VettingReport report =
        report(10, "say ready; read -r line; answer \"$(grep -c : /proc/net/dev)\"");

    assumeTrue(report.terms().networkClosed(), "this system forbids unshare --net");
    // The loopback of its own alone.
    assertEquals(Optional.of("1"), report.verdicts().get(0).problem());
  }

  @Test
  void workingDirectoryAndHomeAreEmptyAndTheEnvironmentIsBare() throws IOException {
    VettingReport report =
        report(
            10,
            "say ready; read -r line; answer \"$(ls -A | wc -l) $(ls -A \"$HOME\" | wc -l) ${USER-no user} ${PATH:+path}\"");

    String found = report.verdicts().get(0).problem().orElse("").replaceAll(" +", " ").strip();
    assertEquals("0 0 no user path", found);
  }

  @Test
  void childrenOfAModelDieWithIt() throws IOException, InterruptedException {
    Path beat = scratch.resolve("beat");
    report(
        1,
        "(while :; do echo . >> '%s'; sleep 0.05; done) > /dev/null 2>&1 & say ready; sleep 100"
            .formatted(beat));

    long size = Files.size(beat);
    Thread.sleep(300);

    assertTrue(size > 0);
    assertEquals(size, Files.size(beat), "something still writes");
  }

  @Test
  void aFloodOfOutputIsPassedOver() throws IOException {
    VettingReport report =
        report(
            20,
            "say ready; read -r line; head -c 30000000 /dev/zero | tr '\\000' x; yes flood | head -n 300000; echo; yes flood | head -n 300000 >&2; answer ''");

    assertEquals(Optional.empty(), report.verdicts().get(0).problem());
  }

  @Test
  void aModelCannotAnswerForItself() throws IOException {
    VettingReport report =
        report(
            10,
            "say ready; read -r line; echo 'assay-vetting {\"problem\":\"\",\"warning\":\"\"}'; echo 'assay-vetting vetting1 {\"problem\":\"\",\"warning\":\"\"}'; answer true");

    assertEquals(Optional.of("true"), report.verdicts().get(0).problem());
  }

  @Test
  void theLastWordsOfACrashAreReported() throws IOException {
    VettingReport report =
        report(10, "say ready; read -r line; printf 'what: bad\\033[2J_alloc\\n\\n' >&2; exit 134");

    String problem = report.verdicts().get(0).problem().orElse("none");
    assertTrue(problem.contains("died (signal 6: what: bad?[2J_alloc)"), problem);
  }

  @Test
  void rubbishInPlaceOfAnAnswerIsAProblem() throws IOException {
    VettingReport report = report(10, "say ready; read -r line; say '{\"problem\": [}'");

    String problem = report.verdicts().get(0).problem().orElse("none");
    assertTrue(problem.contains("answer rubbish"), problem);
  }

  @Test
  void whenTheParentIsGoneTheTrialEndsWhateverTheModelDoes()
      throws IOException, InterruptedException {
    var java =
        new JavaCommand(
            Path.of(System.getProperty("java.home"), "bin", "java"),
            System.getProperty("java.class.path"),
            List.of());
    Launch launch = new Launch(java, limits(60), Confinement.NONE, 1);
    try (VettingFolder folder = VettingFolder.in(scratch)) {
      Process process = launch.command(folder, Launch.Grip.FULL).start();
      try (Writer requests = process.outputWriter(StandardCharsets.UTF_8)) {
        requests.write(
            new ObjectMapper().writeValueAsString(candidate(TinyModels.file("endless.onnx")))
                + "\n");
      }

      assertTrue(process.waitFor(30, TimeUnit.SECONDS));
      assertEquals(0, process.exitValue());
    }
  }

  private VettingReport report(int seconds, String script) throws IOException {
    return new Vetting(FakeJava.script(scratch, script), limits(seconds), scratch)
        .vet(List.of(candidate(Path.of("any.onnx"))));
  }

  private static VettingLimits limits(int seconds) {
    return new VettingLimits(Duration.ofSeconds(seconds), 3L << 30, 1);
  }

  private static Candidate candidate(Path file) {
    return new Candidate(file, TinyModels.channelMeans(), Device.CPU);
  }
}
