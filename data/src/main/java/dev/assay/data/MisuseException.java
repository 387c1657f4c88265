package dev.assay.data;

/**
 * Something that the user named is missing or wrong: an option, a file, a folder. Ends with exit
 * code 2. The message is one line: what was found, where, what would be right, what to do.
 */
public final class MisuseException extends IllegalArgumentException {
  public MisuseException(String message) {
    super(message);
  }

  public MisuseException(String message, Throwable cause) {
    super(message, cause);
  }
}
