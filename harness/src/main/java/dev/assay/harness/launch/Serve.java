package dev.assay.harness.launch;

import dev.assay.data.CancelledException;
import dev.assay.harness.Reason;
import dev.assay.harness.latency.Disturbance;
import dev.assay.harness.latency.HighestRate;
import dev.assay.harness.latency.MachineState;
import dev.assay.harness.latency.Server;
import dev.assay.harness.latency.WaitingClock;
import dev.assay.harness.statistics.Medians;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The work of one process that serves a single model: the highest rate that keeps a bound. */
public final class Serve {
  /** A median of fewer calls says little. */
  private static final int LEAST_CALLS = 20;

  private Serve() {}

  /**
   * Serves the order's only subject.
   *
   * @param machine tells what disturbs it, such as {@link MachineState#now}
   * @throws CancelledException if the thread is interrupted
   */
  public static ServeReport run(
      LaunchOrder order, WaitingClock clock, Supplier<MachineState> machine) {
    try (Opened opened = Opened.open(order.subjects().get(0), order, clock::nanos)) {
      Runnable call = opened.predictor()::run;
      long warmUpNanos = Duration.ofMillis(order.timing().warmUpMs()).toNanos();
      long service = service(call, clock, warmUpNanos);
      MachineState before = machine.get();
      HighestRate.Found found =
          new HighestRate(new Server(call, clock), bound(order)).find(service);
      return report(order, service, found, before.until(machine.get()));
    } catch (CancelledException e) {
      throw e;
    } catch (RuntimeException e) {
      return ServeReport.failed(order.launch(), Reason.of(e));
    }
  }

  /** Median time of a call in the second half of the warm-up. */
  private static long service(Runnable call, WaitingClock clock, long warmUpNanos) {
    List<Long> times = new ArrayList<>();
    long begin = clock.nanos();
    for (long now = begin; now - begin < warmUpNanos || times.size() < LEAST_CALLS; ) {
      call.run();
      long end = clock.nanos();
      times.add(end - now);
      now = end;
      CancelledException.throwIfInterrupted();
    }
    return Math.round(Medians.of(times.subList(times.size() / 2, times.size())));
  }

  private static HighestRate.Bound bound(LaunchOrder order) {
    LaunchOrder.Bound bound = order.server();
    return new HighestRate.Bound(
        bound.latencyNanos(),
        Duration.ofMillis(bound.trialMs()).toNanos(),
        Duration.ofMillis(bound.confirmMs()).toNanos(),
        bound.confirmRequests(),
        order.launchSeed());
  }

  private static ServeReport report(
      LaunchOrder order, long service, HighestRate.Found found, Disturbance disturbance) {
    return new ServeReport(
        order.launch(),
        "",
        service,
        found.trials().stream().map(ServeReport.Trial::of).toList(),
        found.confirmed().map(ServeReport.Confirmed::of).stream().toList(),
        disturbance);
  }
}
