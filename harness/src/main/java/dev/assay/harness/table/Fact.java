package dev.assay.harness.table;

import java.util.Locale;

/**
 * A figure measured while a model was opened and run, or known from its file. Constants stand in
 * the order of the columns of {@code table.csv}; the column is the name in lower case.
 */
public enum Fact {
  /** Images that the model was judged on. */
  IMAGES(0),
  /** 1 + the number of models of the run that are better beyond chance. */
  RANK(0),
  /** Median wall time of one batch, in milliseconds. */
  P50_MS(3),
  /** 90th percentile of the wall time of one batch, in milliseconds. */
  P90_MS(3),
  /** 95th percentile of the wall time of one batch, in milliseconds. */
  P95_MS(3),
  /** 99th percentile of the wall time of one batch, in milliseconds. */
  P99_MS(3),
  /** Images per second through the model alone. */
  IMAGES_PER_SECOND(1),
  /** Images per second from files to predictions, decoding and preprocessing included. */
  END_TO_END_IMAGES_PER_SECOND(1),
  /** Wall time to open the model, in milliseconds. */
  LOAD_MS(1),
  /** Highest resident memory of the process, in 10^6 bytes. */
  PEAK_RSS_MB(1),
  /** Size of the model file and its external data, in 10^6 bytes. */
  FILE_MB(2),
  /** Trained parameters, in millions. */
  PARAMS_M(3),
  /** Multiply-accumulate operations of one image, in 10^9. */
  GMACS(3),
  /** Images in one timed run. */
  BATCH(0),
  /** Threads within one operation. */
  THREADS(0);

  private final int decimals;

  Fact(int decimals) {
    this.decimals = decimals;
  }

  /** Name of the column, such as {@code p50_ms}. */
  public String column() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Decimals that people need. */
  int decimals() {
    return decimals;
  }
}
