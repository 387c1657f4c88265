package dev.assay.cli;

import dev.assay.data.Progress;
import java.util.concurrent.atomic.AtomicInteger;

/** Ctrl-C at a chosen moment: interrupts the thread that made it when some work reports. */
final class InterruptAt implements Progress {
  private final Thread command = Thread.currentThread();
  private final String work;
  private final int report;
  private final AtomicInteger reports = new AtomicInteger();

  /**
   * @param work name of the work, such as {@code train}
   * @param report which of its reports; 0 for its begin
   */
  InterruptAt(String work, int report) {
    this.work = work;
    this.report = report;
  }

  @Override
  public Task start(String what, long total) {
    if (!what.equals(work)) {
      return NONE.start(what, total);
    }
    reached();
    return new Task() {
      @Override
      public void advance(long units) {
        reached();
      }

      @Override
      public void note(String text) {}

      @Override
      public void close() {}
    };
  }

  private void reached() {
    if (reports.getAndIncrement() == report) {
      command.interrupt();
    }
  }
}
