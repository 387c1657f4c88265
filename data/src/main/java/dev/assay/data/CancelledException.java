package dev.assay.data;

/** The user interrupted the work (Ctrl-C). Ends with exit code 130; what was finished is kept. */
public final class CancelledException extends RuntimeException {
  public CancelledException() {
    super("interrupted");
  }

  /** Throws if the current thread was interrupted; called between units of work. */
  public static void throwIfInterrupted() {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancelledException();
    }
  }
}
