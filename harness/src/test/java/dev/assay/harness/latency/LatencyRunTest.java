package dev.assay.harness.latency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.data.CancelledException;
import dev.assay.data.FailureException;
import dev.assay.data.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class LatencyRunTest {
  private static final long MS = 1_000_000;
  private static final LatencyPlan PLAN =
      new LatencyPlan(Duration.ofMillis(100), Duration.ofSeconds(1), 7);

  /** The time, which only a workload's call moves. */
  private long now;

  private final List<String> calls = new ArrayList<>();

  @Test
  void timesAreThoseOfTheCallsAlone() {
    Latency fast = measured(measure(PLAN, workload("fast", MS), workload("slow", 4 * MS)), 0);

    assertTrue(fast.times().stream().allMatch(nanos -> nanos == MS));
    assertEquals(OptionalLong.of(MS), fast.percentileNanos(0.99));
    assertEquals(1000, fast.imagesPerSecond(), 1e-9);
    assertTrue(fast.warnings().isEmpty());
  }

  @Test
  void eachSliceHasOneCallThatIsNotCounted() {
    Latency one = measured(measure(PLAN, workload("one", MS)), 0);

    // Warm-up 100 calls; 1 s in slices of 20 ms counted and 1 ms settling: 48 slices.
    assertEquals(100, one.warmUpCalls());
    assertEquals(48 * 20, one.times().size());
    assertEquals(100 + 48 * 21, calls.size());
  }

  @Test
  void workloadsTakeTurnsInAnOrderThatTheSeedShuffles() {
    measure(PLAN, workload("a", 30 * MS), workload("b", 30 * MS), workload("c", 30 * MS));
    List<String> first = turns();
    calls.clear();
    measure(PLAN, workload("a", 30 * MS), workload("b", 30 * MS), workload("c", 30 * MS));
    List<String> again = turns();
    calls.clear();
    LatencyPlan other = new LatencyPlan(PLAN.warmUp(), PLAN.budget(), 8);
    measure(other, workload("a", 30 * MS), workload("b", 30 * MS), workload("c", 30 * MS));

    assertEquals(first, again);
    assertNotEquals(first, turns());
    // Each round has all three.
    for (int round = 0; round + 3 <= first.size(); round += 3) {
      assertEquals(
          List.of("a", "b", "c"), first.subList(round, round + 3).stream().sorted().toList());
    }
  }

  /** The names of the slices after warm-up: each slice is one settling and one counted call. */
  private List<String> turns() {
    List<String> measuring = calls.subList(3 * 40, calls.size());
    List<String> turns = new ArrayList<>();
    for (int i = 0; i < measuring.size(); i += 2) {
      turns.add(measuring.get(i));
    }
    return turns;
  }

  @Test
  void callsOfABatchCountAllItsImages() {
    Workload batch = new Workload("batch", 8, () -> now += 2 * MS);

    Latency latency = measured(measure(PLAN, batch), 0);

    // 8 images each 2 ms.
    assertEquals(4000, latency.imagesPerSecond(), 1e-9);
    assertEquals(OptionalLong.of(2 * MS), latency.percentileNanos(0.5));
  }

  @Test
  void warmUpGoesOnUntilCallsAreSteady() {
    // 50 calls that get faster, then always 1 ms.
    Workload settling = new Workload("settling", 1, () -> now += warmingNanos());

    Latency latency = measured(measure(PLAN, settling), 0);

    assertTrue(latency.warmUpCalls() > 50);
    assertEquals(OptionalLong.of(MS), latency.percentileNanos(0.99));
  }

  private long warmingNanos() {
    calls.add("settling");
    return Math.max(MS, 5 * MS - calls.size() * MS / 12);
  }

  @Test
  void callsThatNeverSettleAreSaidToBeSo() {
    Workload growing = new Workload("growing", 1, () -> now += grow());

    Latency latency = measured(measure(PLAN, growing), 0);

    assertTrue(latency.warnings().get(0).contains("were not seen to be steady"));
    assertTrue(latency.warnings().get(0).contains("measure on an idle machine"));
  }

  private long grow() {
    calls.add("growing");
    return calls.size() * MS / 5;
  }

  @Test
  void aCallThatFailsFailsItsWorkloadOnly() {
    Workload failing =
        new Workload(
            "failing",
            1,
            () -> {
              throw new FailureException("'m.onnx': the run failed");
            });

    List<LatencyResult> results = measure(PLAN, failing, workload("good", MS));

    assertEquals(new LatencyResult.Failed("failing", "'m.onnx': the run failed"), results.get(0));
    assertEquals("good", measured(results, 1).name());
  }

  @Test
  void anInterruptEndsIt() {
    Thread.currentThread().interrupt();

    assertThrows(CancelledException.class, () -> measure(PLAN, workload("a", MS)));

    assertTrue(Thread.interrupted());
  }

  private Workload workload(String name, long nanos) {
    return new Workload(
        name,
        1,
        () -> {
          calls.add(name);
          now += nanos;
        });
  }

  private List<LatencyResult> measure(LatencyPlan plan, Workload... workloads) {
    return new LatencyRun(plan, () -> now).measure(List.of(workloads), Progress.NONE);
  }

  private static Latency measured(List<LatencyResult> results, int index) {
    return assertInstanceOf(LatencyResult.Measured.class, results.get(index)).latency();
  }
}
