package dev.assay.harness.latency;

import dev.assay.runtime.Predictor;

/**
 * Something whose calls are timed.
 *
 * @param name its name in results
 * @param images images that one call works on
 * @param call one run
 */
public record Workload(String name, int images, Runnable call) {
  public Workload {
    if (images < 1) {
      throw new IllegalArgumentException("a call works on 1 image or more, got " + images);
    }
  }

  /** Inference alone, on the batch as it lies in the predictor's input. */
  public static Workload of(String name, Predictor predictor) {
    return new Workload(name, predictor.batch(), predictor::run);
  }
}
