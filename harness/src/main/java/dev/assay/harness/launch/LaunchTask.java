package dev.assay.harness.launch;

import dev.assay.data.Progress;
import dev.assay.harness.latency.MachineState;
import dev.assay.harness.latency.WaitingClock;

/** The work of a process, from the text of its order to the text of its answer. */
public final class LaunchTask {
  private LaunchTask() {}

  /**
   * Does what an order says, on this machine's clock.
   *
   * @param order a {@link LaunchOrder} as JSON
   * @param step is called now and then
   * @return a {@link LaunchReport}, {@link AloneReport} or {@link ServeReport} as JSON, in one line
   */
  public static String answer(String order, Runnable step) {
    return answer(LaunchJson.read(order, LaunchOrder.class), step);
  }

  static String answer(LaunchOrder order, Runnable step) {
    return LaunchJson.text(
        switch (order.kind()) {
          case COMPARE -> new Launch(order, System::nanoTime, MachineState::now).run(steps(step));
          case ALONE -> Alone.run(order, System::nanoTime);
          case SERVE -> Serve.run(order, WaitingClock.ofSystem(), MachineState::now);
        });
  }

  private static Progress steps(Runnable step) {
    return (what, total) ->
        new Progress.Task() {
          @Override
          public void advance(long units) {
            step.run();
          }

          @Override
          public void note(String text) {}

          @Override
          public void close() {}
        };
  }
}
