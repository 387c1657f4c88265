package dev.assay.harness.launch;

import dev.assay.data.Progress;
import dev.assay.harness.latency.Disturbance;
import dev.assay.harness.latency.Latency;
import dev.assay.harness.latency.LatencyPlan;
import dev.assay.harness.latency.LatencyResult;
import dev.assay.harness.latency.LatencyRun;
import dev.assay.harness.latency.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A simulated machine as the real ones were measured to be: launches differ by 17 %, its speed
 * wanders within a launch, calls scatter and now and then one is interrupted, and a model that was
 * opened twice is not quite as fast both times. Its clock is moved by calls alone.
 */
final class NoisyMachine {
  private static final double LAUNCHES = 0.17;
  private static final double OPENINGS = 0.004;
  private static final double WANDERING = 0.05;
  private static final double WANDERING_KEPT = 0.95;
  private static final long WANDERING_NANOS = 10_000_000;
  private static final double CALLS = 0.03;
  private static final double INTERRUPTED = 0.002;
  private static final LatencyPlan PLAN =
      new LatencyPlan(Duration.ofMillis(200), Duration.ofSeconds(1), 40, 0);

  private final SplittableRandom random;
  private long now;
  private long wanderedAt;
  private double wandering;

  NoisyMachine(long seed) {
    random = new SplittableRandom(seed);
  }

  /** Launches of models whose calls take so many milliseconds on an average day. */
  List<LaunchReport> launches(int count, double... millis) {
    List<LaunchReport> reports = new ArrayList<>();
    for (int launch = 1; launch <= count; launch++) {
      reports.add(launch(launch, millis));
    }
    return reports;
  }

  private LaunchReport launch(int number, double... millis) {
    double speed = Math.exp(LAUNCHES * random.nextGaussian());
    List<Workload> workloads = new ArrayList<>();
    for (int i = 0; i < millis.length; i++) {
      double nanos = millis[i] * 1e6 * speed * Math.exp(OPENINGS * random.nextGaussian());
      workloads.add(new Workload("model " + i, 1, () -> call(nanos)));
    }
    LatencyPlan plan =
        new LatencyPlan(PLAN.warmUp(), PLAN.budget(), PLAN.leastRounds(), random.nextLong());
    List<LaunchReport.Result> results =
        new LatencyRun(plan, () -> now)
            .measure(workloads, Progress.NONE).stream().map(NoisyMachine::result).toList();
    return new LaunchReport(number, 1, Disturbance.NONE, results);
  }

  private void call(double nanos) {
    for (; wanderedAt < now; wanderedAt += WANDERING_NANOS) {
      double fresh = Math.sqrt(1 - WANDERING_KEPT * WANDERING_KEPT) * random.nextGaussian();
      wandering = WANDERING_KEPT * wandering + WANDERING * fresh;
    }
    double scatter = Math.exp(wandering + CALLS * random.nextGaussian());
    now += Math.round(nanos * scatter * (random.nextDouble() < INTERRUPTED ? 4 : 1));
  }

  private static LaunchReport.Result result(LatencyResult measured) {
    Latency latency = ((LatencyResult.Measured) measured).latency();
    return new LaunchReport.Result(
        "",
        new LaunchReport.OpenedModel(1, 1000, 10),
        latency.warmUpCalls(),
        latency.times().stream().boxed().toList(),
        latency.slices(),
        Map.of(),
        latency.warnings());
  }
}
