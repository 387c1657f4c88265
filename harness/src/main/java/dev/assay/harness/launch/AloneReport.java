package dev.assay.harness.launch;

/**
 * What one process found in which one model was alone; travels as JSON.
 *
 * @param error why it found nothing, in one line; empty if it did
 * @param loadNanos time to create the session, optimisation included
 * @param firstRunNanos time of the session's very first run
 * @param emptyBytes most memory of the process before the model was opened; 0 if unknown
 * @param peakBytes most memory of the process in the end; 0 if unknown
 */
public record AloneReport(
    String error, long loadNanos, long firstRunNanos, long emptyBytes, long peakBytes) {
  static AloneReport failed(String error) {
    return new AloneReport(error, 0, 0, 0, 0);
  }
}
