package dev.assay.harness.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.data.CancelledException;
import dev.assay.data.FailureException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The talk with a process, which is a line of shell here. */
class LaunchProcessTest {
  private static final LaunchOrder ORDER = Reports.order(Subjects.three(), List.of());
  private static final Duration LONG = Duration.ofMinutes(1);

  @Test
  void theAnswerIsFoundAmongNoise() {
    AtomicInteger steps = new AtomicInteger();
    String script =
        "read order; echo noise; echo assay-latency step; printf 'open line assay-latency step\\n';"
            + " echo assay-latency answer ${#order}";

    String answer = process(script, LONG).answer(ORDER, steps::incrementAndGet);

    assertEquals(LaunchJson.text(ORDER).length(), Integer.parseInt(answer));
    assertEquals(2, steps.get());
  }

  @Test
  void aProcessThatDiesIsToldWithItsLastWords() {
    FailureException failure =
        assertThrows(
            FailureException.class,
            () -> process("read order; echo no memory >&2; exit 3", LONG).answer(ORDER, () -> {}));

    assertTrue(failure.toString().contains("died (exit code 3)"), failure.toString());
    assertTrue(failure.toString().contains("--resume"), failure.toString());
    FailureException killed =
        assertThrows(
            FailureException.class,
            () -> process("read order; kill -9 $$", LONG).answer(ORDER, () -> {}));
    assertTrue(killed.toString().contains("died (signal 9)"), killed.toString());
  }

  @Test
  void aProcessThatSaysNothingIsEnded() {
    FailureException failure =
        assertThrows(
            FailureException.class,
            () -> process("exec sleep 60", Duration.ofMillis(50)).answer(ORDER, () -> {}));

    assertTrue(failure.toString().contains("said nothing for"), failure.toString());
  }

  @Test
  void anInterruptEndsIt() {
    Thread.currentThread().interrupt();
    assertThrows(
        CancelledException.class, () -> process("exec sleep 60", LONG).answer(ORDER, () -> {}));
    assertTrue(Thread.interrupted());
    Thread test = Thread.currentThread();

    assertThrows(
        CancelledException.class,
        () ->
            process("echo assay-latency step; exec sleep 60", LONG).answer(ORDER, test::interrupt));

    Thread.interrupted();
  }

  @Test
  void whatCannotBeStartedSaysSo() {
    LaunchProcess none = new LaunchProcess(List.of("/nowhere/java"), LONG);

    FailureException failure =
        assertThrows(FailureException.class, () -> none.answer(ORDER, () -> {}));

    assertTrue(failure.toString().contains("/nowhere/java"), failure.toString());
  }

  private static LaunchProcess process(String script, Duration silence) {
    return new LaunchProcess(List.of("/bin/sh", "-c", script), silence);
  }
}
