package dev.assay.cli.command;

import dev.assay.data.CancelledException;
import dev.assay.data.FailureException;
import dev.assay.data.MisuseException;

/**
 * What the process of an export says, a line each.
 *
 * @param kind what it means
 * @param text the result, the reason or the stage
 */
record ExportAnswer(Kind kind, String text) {

  /** What a line means. */
  enum Kind {
    /** A stage begins. */
    STAGE,
    /** It is done. */
    DONE,
    /** The user's mistake. */
    MISUSE,
    /** It cannot be done. */
    FAILED,
    /** It was interrupted. */
    CANCELLED
  }

  static ExportAnswer of(RuntimeException failure) {
    if (failure instanceof CancelledException) {
      return new ExportAnswer(Kind.CANCELLED, "");
    }
    if (failure instanceof MisuseException) {
      return new ExportAnswer(Kind.MISUSE, String.valueOf(failure.getMessage()));
    }
    return new ExportAnswer(
        Kind.FAILED,
        failure instanceof FailureException || failure instanceof IllegalArgumentException
            ? String.valueOf(failure.getMessage())
            : internal(failure));
  }

  static ExportAnswer of(Error failure) {
    return new ExportAnswer(
        Kind.FAILED,
        failure instanceof OutOfMemoryError
            ? "out of memory (%s): give Java more, as with JAVA_TOOL_OPTIONS=-Xmx8g, or a smaller --input-shape."
                .formatted(failure.getMessage())
            : internal(failure));
  }

  private static String internal(Throwable failure) {
    return "internal error: %s. Run again with --verbose and report it.".formatted(failure);
  }

  /**
   * The result.
   *
   * @throws RuntimeException if there is none, as the export threw it
   */
  String result() {
    return switch (kind) {
      case DONE -> text;
      case MISUSE -> throw new MisuseException(text);
      case CANCELLED -> throw new CancelledException();
      case STAGE, FAILED -> throw new FailureException(text);
    };
  }
}
