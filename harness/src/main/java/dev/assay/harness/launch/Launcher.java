package dev.assay.harness.launch;

/** Has an order done somewhere, such as in a process of its own. */
@FunctionalInterface
public interface Launcher {
  /**
   * Does it and waits for it.
   *
   * @param step is called now and then as the work goes on
   * @return the answer of {@link LaunchTask}
   * @throws dev.assay.data.FailureException if it ends without an answer
   * @throws dev.assay.data.CancelledException if the thread is interrupted
   */
  String answer(LaunchOrder order, Runnable step);
}
