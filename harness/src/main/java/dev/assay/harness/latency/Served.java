package dev.assay.harness.latency;

/**
 * What became of requests that came at random.
 *
 * @param ratePerSecond requests that came in a second, on average
 * @param planned requests that were to come
 * @param late those answered after the bound; the trial ends when these are too many
 * @param latencies from arrival to answer, of each request
 * @param waits from arrival to the begin of its run, of each request
 * @param longestQueue most requests that waited at once
 * @param scheduledNanos when the last request came, since the begin
 * @param completedNanos when the last one was answered, since the begin
 */
public record Served(
    double ratePerSecond,
    long planned,
    long late,
    CallTimes latencies,
    CallTimes waits,
    int longestQueue,
    long scheduledNanos,
    long completedNanos) {

  /** Whether a percentile of the latencies keeps the bound, as {@link EarlyStopping} says. */
  public boolean holds(double p) {
    return latencies.size() == planned && late <= EarlyStopping.mostLate(planned, p);
  }
}
