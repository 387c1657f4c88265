package dev.assay.training.engine;

import dev.assay.data.FailureException;

/** A network, or a size of its images, that the engine has no program for; says why in one line. */
public final class UncompiledException extends FailureException {
  private static final long serialVersionUID = 1;

  UncompiledException(String message) {
    super(message);
  }

  UncompiledException(String message, Throwable cause) {
    super(message, cause);
  }
}
