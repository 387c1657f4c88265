package dev.assay.harness.judge;

import dev.assay.data.Progress;
import dev.assay.harness.latency.LatencyPlan;
import java.util.Optional;

/** Progress that says beside the work under way what follows it. */
final class LaterWork {
  private LaterWork() {}

  /**
   * Says how long models will be timed.
   *
   * @param timing how; empty if they are not
   * @param models how many
   */
  static Progress timing(Progress progress, Optional<LatencyPlan> timing, int models) {
    if (timing.isEmpty()) {
      return progress;
    }
    LatencyPlan plan = timing.get();
    long seconds = models * plan.warmUp().plus(plan.budget()).toMillis() / 1000;
    String later = seconds == 0 ? "" : ", then at least %d s of timing".formatted(seconds);
    return (what, total) -> new Noted(progress.start(what, total), later);
  }

  private record Noted(Progress.Task task, String later) implements Progress.Task {
    @Override
    public void advance(long units) {
      task.advance(units);
    }

    @Override
    public void note(String text) {
      task.note(text + later);
    }

    @Override
    public void close() {
      task.close();
    }
  }
}
