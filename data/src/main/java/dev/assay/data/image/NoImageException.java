package dev.assay.data.image;

/**
 * A file that is no image, or whose header is broken. The message is the reason in a few words and
 * does not name the file.
 */
public final class NoImageException extends Exception {
  /** Begins the reason where the content is of no known format. */
  public static final String NO_IMAGE = "no image";

  /** The reason where there is no content. */
  public static final String EMPTY = "empty file";

  public NoImageException(String reason) {
    super(reason);
  }

  public NoImageException(String reason, Throwable cause) {
    super(reason, cause);
  }

  /** The reason in a few words, such as {@code empty file}. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
