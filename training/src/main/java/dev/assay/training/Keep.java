package dev.assay.training;

import java.util.Locale;

/** Which epoch's network a training leaves behind. */
public enum Keep {
  /** The one with the highest validation accuracy; of equals, the lowest validation loss. */
  BEST,
  /** The last one. */
  LAST;

  /** Name on the command line and in files. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
