package dev.assay.data.child;

/** The end of a child process. */
public final class ChildEnd {
  private ChildEnd() {}

  /** Ends a process and waits for its end; an interrupt meanwhile is kept for later. */
  public static void force(Process process) {
    process.destroyForcibly();
    boolean interrupted = false;
    while (true) {
      try {
        process.waitFor();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
