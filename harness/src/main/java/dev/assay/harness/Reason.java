package dev.assay.harness;

import dev.assay.data.FailureException;

/** Why something failed, in words for a row of the table. */
public final class Reason {
  private Reason() {}

  /** The message of a failure, which says it all; of any other exception its class too. */
  public static String of(RuntimeException e) {
    String message = String.valueOf(e.getMessage());
    return e instanceof FailureException ? message : e.getClass().getSimpleName() + ": " + message;
  }
}
