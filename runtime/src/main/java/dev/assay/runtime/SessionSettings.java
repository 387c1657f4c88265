package dev.assay.runtime;

/**
 * How a model is run.
 *
 * @param device where it runs
 * @param threads threads that work inside one run, at least 1
 */
public record SessionSettings(Device device, int threads) {
  /** The processor, one thread inside a run. */
  public static final SessionSettings DEFAULT = new SessionSettings(Device.CPU, 1);

  public SessionSettings {
    if (threads < 1) {
      throw new IllegalArgumentException("a session needs 1 thread or more, got " + threads);
    }
  }
}
