package dev.assay.harness.latency;

/** What became of a workload. */
public sealed interface LatencyResult {
  /** The workload's name. */
  String name();

  /** It was measured. */
  record Measured(Latency latency) implements LatencyResult {
    @Override
    public String name() {
      return latency.name();
    }
  }

  /**
   * A call failed; the others were measured all the same.
   *
   * @param name the workload
   * @param error one line
   */
  record Failed(String name, String error) implements LatencyResult {}
}
