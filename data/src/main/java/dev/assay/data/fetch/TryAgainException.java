package dev.assay.data.fetch;

import java.io.IOException;

/** An answer that a further request may better. */
final class TryAgainException extends IOException {
  private final boolean rangeTrusted;

  private TryAgainException(String message, boolean rangeTrusted) {
    super(message);
    this.rangeTrusted = rangeTrusted;
  }

  /** The next request may ask for the rest. */
  static TryAgainException later(String message) {
    return new TryAgainException(message, true);
  }

  /** The next request must ask for the whole: what is here cannot be continued. */
  static TryAgainException fromStart(String message) {
    return new TryAgainException(message, false);
  }

  boolean rangeTrusted() {
    return rangeTrusted;
  }
}
