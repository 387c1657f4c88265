package dev.assay.harness.launch;

import dev.assay.data.CancelledException;
import dev.assay.data.Progress;
import dev.assay.data.image.OpenCv;
import dev.assay.harness.Reason;
import dev.assay.harness.latency.Disturbance;
import dev.assay.harness.latency.Latency;
import dev.assay.harness.latency.LatencyResult;
import dev.assay.harness.latency.LatencyRun;
import dev.assay.harness.latency.MachineState;
import dev.assay.harness.launch.LaunchReport.Result;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The work of one process that compares: opens all subjects in an order of its own, times them side
 * by side, then their way from file to answer.
 */
public final class Launch {
  private static final int STAGE_ROUNDS = 10;
  private static final int CLOCK_READINGS = 10_000;

  private final LaunchOrder order;
  private final LongSupplier nanoClock;
  private final Supplier<MachineState> machine;
  private final Map<Subject, Result> results = new LinkedHashMap<>();
  private Disturbance disturbance = Disturbance.NONE;

  /**
   * Prepares it.
   *
   * @param nanoClock elapsed time in nanoseconds, such as {@link System#nanoTime}
   * @param machine tells what disturbs it, such as {@link MachineState#now}
   */
  public Launch(LaunchOrder order, LongSupplier nanoClock, Supplier<MachineState> machine) {
    this.order = order;
    this.nanoClock = nanoClock;
    this.machine = machine;
  }

  /**
   * Measures.
   *
   * @throws CancelledException if the thread is interrupted
   */
  public LaunchReport run(Progress progress) {
    if (!order.images().isEmpty()) {
      OpenCv.load();
    }
    List<Opened> opened = new ArrayList<>();
    try {
      open(opened);
      compare(opened, progress);
      stages(opened);
    } finally {
      opened.forEach(Opened::close);
    }
    List<Result> inOrder = order.subjects().stream().map(this::result).toList();
    return new LaunchReport(order.launch(), clockStep(), disturbance, inOrder);
  }

  private Result result(Subject subject) {
    return results.getOrDefault(subject, Result.failed("was not measured"));
  }

  private void open(List<Opened> opened) {
    List<Subject> shuffled = new ArrayList<>(order.subjects());
    Collections.shuffle(shuffled, new Random(order.launchSeed()));
    for (Subject subject : shuffled) {
      try {
        opened.add(Opened.open(subject, order, nanoClock));
      } catch (CancelledException e) {
        throw e;
      } catch (RuntimeException e) {
        results.put(subject, Result.failed(Reason.of(e)));
      }
      CancelledException.throwIfInterrupted();
    }
  }

  private void compare(List<Opened> opened, Progress progress) {
    List<LatencyResult> measured =
        new LatencyRun(order.plan(), nanoClock, machine)
            .measure(opened.stream().map(Opened::workload).toList(), progress);
    for (int i = 0; i < opened.size(); i++) {
      Subject subject = opened.get(i).subject();
      if (measured.get(i) instanceof LatencyResult.Measured found) {
        disturbance = found.latency().disturbance();
        results.put(subject, result(opened.get(i), found.latency()));
      } else if (measured.get(i) instanceof LatencyResult.Failed failed) {
        results.put(subject, Result.failed(failed.error()));
      }
    }
  }

  private static Result result(Opened opened, Latency latency) {
    Result result =
        new Result(
            "",
            opened.facts(),
            latency.warmUpCalls(),
            latency.times().stream().boxed().toList(),
            latency.slices(),
            Map.of(),
            latency.warnings());
    for (String warning : opened.warnings()) {
      result = result.warned(warning);
    }
    return result;
  }

  /** Rounds too, so that the stages of all models meet the same machine. */
  private void stages(List<Opened> opened) {
    Map<Subject, Pipeline> pipelines = new LinkedHashMap<>();
    for (Opened one : opened) {
      if (!one.subject().again() && !result(one.subject()).isFailed()) {
        pipelines.put(one.subject(), new Pipeline(one, order.images(), nanoClock));
      }
    }
    List<Subject> turns = new ArrayList<>(pipelines.keySet());
    Random random = new Random(order.launchSeed());
    for (int round = 0; round < STAGE_ROUNDS; round++) {
      Collections.shuffle(turns, random);
      for (Subject subject : turns) {
        slice(subject, pipelines);
        CancelledException.throwIfInterrupted();
      }
    }
    pipelines.forEach(
        (subject, way) ->
            results.computeIfPresent(subject, (s, result) -> result.with(way.medians())));
  }

  private void slice(Subject subject, Map<Subject, Pipeline> pipelines) {
    Pipeline pipeline = pipelines.get(subject);
    if (pipeline == null) {
      return;
    }
    try {
      pipeline.slice(order.plan().sliceNanos());
    } catch (CancelledException e) {
      throw e;
    } catch (RuntimeException e) {
      pipelines.remove(subject);
      results.computeIfPresent(
          subject, (s, result) -> result.warned("its stages cannot be timed: " + Reason.of(e)));
    }
  }

  /** The smallest step between two readings of the clock. */
  private long clockStep() {
    long smallest = Long.MAX_VALUE;
    long before = nanoClock.getAsLong();
    for (int i = 0; i < CLOCK_READINGS; i++) {
      long now = nanoClock.getAsLong();
      if (now > before) {
        smallest = Math.min(smallest, now - before);
      }
      before = now;
    }
    return smallest == Long.MAX_VALUE ? 0 : smallest;
  }
}
