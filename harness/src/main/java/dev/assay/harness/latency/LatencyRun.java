package dev.assay.harness.latency;

import dev.assay.data.CancelledException;
import dev.assay.data.Progress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Measures workloads side by side: all are warmed up, then rounds follow in which each gets one
 * slice of time, in an order that is shuffled anew. So whatever disturbs the machine for a while
 * disturbs all of them. Each slice begins with one call that is not counted, for the caches.
 *
 * <p>Nothing else should run in this process meanwhile.
 */
public final class LatencyRun {
  private final LatencyPlan plan;
  private final LongSupplier nanoClock;
  private final Supplier<MachineState> machine;

  /**
   * Prepares a run that does not look at the machine.
   *
   * @param nanoClock elapsed time in nanoseconds, such as {@link System#nanoTime}
   */
  public LatencyRun(LatencyPlan plan, LongSupplier nanoClock) {
    this(plan, nanoClock, () -> MachineState.UNKNOWN);
  }

  /**
   * Prepares a run.
   *
   * @param nanoClock elapsed time in nanoseconds, such as {@link System#nanoTime}
   * @param machine tells before and after the rounds what disturbs them, such as {@link
   *     MachineState#now}
   */
  public LatencyRun(LatencyPlan plan, LongSupplier nanoClock, Supplier<MachineState> machine) {
    this.plan = plan;
    this.nanoClock = nanoClock;
    this.machine = machine;
  }

  /**
   * Measures all workloads.
   *
   * @return one result for each, in their order; see {@link LatencyResult}
   * @throws CancelledException if the thread is interrupted
   */
  public List<LatencyResult> measure(List<Workload> workloads, Progress progress) {
    List<Timed> timed = workloads.stream().map(workload -> new Timed(workload, nanoClock)).toList();
    try (Progress.Task task = progress.start("latency", workloads.size() * 2L)) {
      for (Timed one : timed) {
        one.warmUp(plan.warmUp().toNanos());
        CancelledException.throwIfInterrupted();
        task.advance(1);
      }
      MachineState before = machine.get();
      rounds(timed);
      Disturbance disturbance = before.until(machine.get());
      task.advance(workloads.size());
      return timed.stream().map(one -> one.result(disturbance)).toList();
    }
  }

  private void rounds(List<Timed> timed) {
    Random random = new Random(plan.seed());
    List<Timed> open = new ArrayList<>(timed);
    for (int round = 0; true; round++) {
      open.removeIf(one -> one.isDone(plan.budget().toNanos(), plan.leastRounds()));
      if (open.isEmpty()) {
        return;
      }
      Collections.shuffle(open, random);
      for (Timed one : open) {
        one.slice(round, plan.sliceNanos());
        CancelledException.throwIfInterrupted();
      }
    }
  }
}
