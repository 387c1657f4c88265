package dev.assay.cli;

/** Exit codes of the contract. */
public final class ExitCode {
  /** Done, and every gate passed. */
  public static final int DONE = 0;

  /** A gate failed. */
  public static final int GATE_FAILED = 1;

  /** Answers are not those that a run recorded: what was promised does not hold, as in a gate. */
  public static final int DIFFERENT = GATE_FAILED;

  /** An unknown option, or a file that the user named and that is not there. */
  public static final int MISUSE = 2;

  /** Something failed, or a number is missing. */
  public static final int FAILED = 3;

  /** Too few samples to say. */
  public static final int INCONCLUSIVE = 4;

  /** Ctrl-C; what was finished is on disk. */
  public static final int INTERRUPTED = 130;

  private ExitCode() {}
}
