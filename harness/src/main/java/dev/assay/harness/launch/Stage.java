package dev.assay.harness.launch;

import java.util.Locale;

/** The way from an image file to an answer. */
public enum Stage {
  /** File to pixels. */
  DECODE,
  /** Pixels to the model's input. */
  PREPROCESS,
  /** Input to the model's output. */
  INFERENCE,
  /** Output to probabilities and a class. */
  POSTPROCESS;

  /** Name in tables, such as {@code decode}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
