package dev.assay.data.child;

/**
 * How a process ended.
 *
 * @param code its exit code; of one that a signal ended 128 more than the signal
 */
public record Exit(int code) {
  private static final int SIGNAL = 128;
  private static final int INTERRUPT = 2;

  /** Of a process that has ended. */
  public static Exit of(Process process) {
    return new Exit(process.exitValue());
  }

  /** The signal that ended it; 0 if none did. */
  public int signal() {
    return Math.max(0, code - SIGNAL);
  }

  /** Whether it was interrupted, as the terminal interrupts parent and child together. */
  public boolean isInterrupt() {
    return signal() == INTERRUPT;
  }

  /** Such as {@code signal 11} or {@code exit code 3}. */
  public String words() {
    return signal() > 0 ? "signal " + signal() : "exit code " + code;
  }
}
