package dev.assay.harness.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.data.CancelledException;
import dev.assay.data.FailureException;
import dev.assay.data.Progress;
import dev.assay.harness.evaluate.Entrant;
import dev.assay.harness.evaluate.Entrants;
import dev.assay.harness.evaluate.ImageSource;
import dev.assay.harness.latency.LatencyPlan;
import dev.assay.harness.latency.LatencyResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TimingTest {
  private static final List<String> PATHS = List.of("red-0.png");

  private final List<Entrant> opened = new ArrayList<>();

  @AfterEach
  void close() {
    opened.forEach(entrant -> entrant.model().close());
  }

  @Test
  void aModelThatCannotBePreparedFailsAloneAndTheOthersKeepTheirPlace() {
    Entrant closed = open("free_batch");
    closed.model().close();

    List<LatencyResult> results =
        timing()
            .measure(
                List.of(open("fixed_batch"), closed, open("log_mean")), PATHS, Entrants.IMAGES);

    assertEquals(
        List.of("fixed_batch", "free_batch", "log_mean"),
        results.stream().map(LatencyResult::name).toList());
    assertInstanceOf(LatencyResult.Measured.class, results.get(0));
    String error = assertInstanceOf(LatencyResult.Failed.class, results.get(1)).error();
    assertTrue(error.startsWith("it cannot be timed: IllegalStateException: "), error);
    assertInstanceOf(LatencyResult.Measured.class, results.get(2));
  }

  @Test
  void anImageThatIsGoneFailsTheModelThatNeededItAndIsNamed() {
    AtomicInteger asked = new AtomicInteger();
    ImageSource goneAtFirst =
        (path, color) -> {
          if (asked.getAndIncrement() == 0) {
            throw new FailureException("Cannot read '" + path + "'");
          }
          return Entrants.IMAGES.decode(path, color);
        };

    List<LatencyResult> results =
        timing().measure(List.of(open("free_batch"), open("log_mean")), PATHS, goneAtFirst);

    assertEquals(
        new LatencyResult.Failed("free_batch", "it cannot be timed: Cannot read 'red-0.png'"),
        results.get(0));
    assertInstanceOf(LatencyResult.Measured.class, results.get(1));
  }

  @Test
  void anInterruptEndsIt() {
    ImageSource cancelled =
        (path, color) -> {
          throw new CancelledException();
        };
    List<Entrant> entrants = List.of(open("free_batch"));

    assertThrows(CancelledException.class, () -> timing().measure(entrants, PATHS, cancelled));
  }

  private Entrant open(String file) {
    Entrant entrant = Entrants.open(file, Entrants.LABELS);
    opened.add(entrant);
    return entrant;
  }

  /** One tick of 1 ms a reading. */
  private static Timing timing() {
    AtomicLong clock = new AtomicLong();
    return new Timing(
        new LatencyPlan(Duration.ZERO, Duration.ofMillis(100), 0),
        () -> clock.addAndGet(1_000_000),
        Progress.NONE);
  }
}
