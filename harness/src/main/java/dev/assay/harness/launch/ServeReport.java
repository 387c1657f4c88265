package dev.assay.harness.launch;

import dev.assay.harness.latency.Disturbance;
import dev.assay.harness.latency.HighestRate;
import dev.assay.harness.latency.Served;
import java.util.List;

/**
 * What one process found that served one model; travels as JSON.
 *
 * @param launch its number, from 1
 * @param error why it found nothing, in one line; empty if it did
 * @param serviceNanos median time of one call without a queue
 * @param trials every rate that was tried, in order
 * @param held the last trial, which confirmed the rate; none if no rate held
 * @param disturbance what else happened meanwhile
 */
public record ServeReport(
    int launch,
    String error,
    long serviceNanos,
    List<Trial> trials,
    List<Confirmed> held,
    Disturbance disturbance) {
  public ServeReport {
    trials = List.copyOf(trials);
    held = List.copyOf(held);
  }

  /**
   * One rate.
   *
   * @param perSecond requests a second
   * @param requests how many were answered
   * @param late those over the bound
   * @param held whether 99 % kept the bound
   */
  public record Trial(double perSecond, int requests, long late, boolean held) {
    static Trial of(Served served) {
      return new Trial(
          served.ratePerSecond(),
          served.latencies().size(),
          served.late(),
          served.holds(HighestRate.PERCENTILE));
    }
  }

  /**
   * The trial that confirmed a rate.
   *
   * @param perSecond requests a second, on average
   * @param late requests over the bound
   * @param latencies from arrival to answer, of each request, in nanoseconds
   * @param waits the part of it before its run began
   * @param longestQueue most requests that waited at once
   * @param scheduledNanos when the last request came
   * @param completedNanos when it was answered
   */
  public record Confirmed(
      double perSecond,
      long late,
      List<Long> latencies,
      List<Long> waits,
      int longestQueue,
      long scheduledNanos,
      long completedNanos) {
    static Confirmed of(Served served) {
      return new Confirmed(
          served.ratePerSecond(),
          served.late(),
          served.latencies().stream().boxed().toList(),
          served.waits().stream().boxed().toList(),
          served.longestQueue(),
          served.scheduledNanos(),
          served.completedNanos());
    }
  }

  static ServeReport failed(int launch, String error) {
    return new ServeReport(launch, error, 0, List.of(), List.of(), Disturbance.NONE);
  }
}
