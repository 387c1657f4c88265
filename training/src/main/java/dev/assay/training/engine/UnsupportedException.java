package dev.assay.training.engine;

/** Something that the engine does not compute; the message is a noun. */
final class UnsupportedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  UnsupportedException(String message) {
    super(message);
  }
}
