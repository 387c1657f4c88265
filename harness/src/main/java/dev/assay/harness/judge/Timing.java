package dev.assay.harness.judge;

import dev.assay.data.CancelledException;
import dev.assay.data.Progress;
import dev.assay.harness.Reason;
import dev.assay.harness.evaluate.Entrant;
import dev.assay.harness.evaluate.ImageSource;
import dev.assay.harness.latency.LatencyPlan;
import dev.assay.harness.latency.LatencyResult;
import dev.assay.harness.latency.LatencyRun;
import dev.assay.harness.latency.MachineState;
import dev.assay.harness.latency.Workload;
import dev.assay.runtime.Predictor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/**
 * Times models side by side on single images; one that cannot be timed fails alone.
 *
 * @param plan how latency is measured
 * @param nanoClock elapsed time in nanoseconds, such as {@link System#nanoTime}
 * @param progress is told about it
 */
record Timing(LatencyPlan plan, LongSupplier nanoClock, Progress progress) {

  /**
   * Times them all.
   *
   * @param paths images that they are timed on, at least one
   * @return one result for each, in their order
   * @throws CancelledException if the thread is interrupted
   */
  List<LatencyResult> measure(List<Entrant> entrants, List<String> paths, ImageSource images) {
    Map<Integer, Predictor> predictors = new TreeMap<>();
    try {
      List<LatencyResult> results = new ArrayList<>();
      for (int i = 0; i < entrants.size(); i++) {
        Entrant entrant = entrants.get(i);
        try {
          predictors.put(i, entrant.filled(1, paths, images));
        } catch (CancelledException e) {
          throw e;
        } catch (RuntimeException e) {
          results.add(
              new LatencyResult.Failed(entrant.name(), "it cannot be timed: " + Reason.of(e)));
        }
      }
      List<Workload> workloads =
          predictors.entrySet().stream()
              .map(ready -> Workload.of(entrants.get(ready.getKey()).name(), ready.getValue()))
              .toList();
      if (workloads.isEmpty()) {
        return results;
      }
      List<LatencyResult> measured =
          new LatencyRun(plan, nanoClock, MachineState::now).measure(workloads, progress);
      int next = 0;
      for (int i : predictors.keySet()) {
        results.add(i, measured.get(next++));
      }
      return results;
    } finally {
      predictors.values().forEach(Predictor::close);
    }
  }
}
