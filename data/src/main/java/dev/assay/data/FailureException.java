package dev.assay.data;

/**
 * Something failed although it was asked for rightly: a model that does not load, a full disk. Ends
 * with exit code 3. The message is one line: what was found, where, what would be right, what to
 * do.
 */
public class FailureException extends RuntimeException {
  public FailureException(String message) {
    super(message);
  }

  public FailureException(String message, Throwable cause) {
    super(message, cause);
  }
}
