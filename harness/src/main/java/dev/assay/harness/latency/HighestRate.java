package dev.assay.harness.latency;

import dev.assay.harness.latency.Server.Requests;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the highest rate of requests at which a server keeps its latency bound. */
public final class HighestRate {
  /** The share of requests that must be in time. */
  public static final double PERCENTILE = 0.99;

  /** The search ends when the rate is known to this share. */
  private static final double PRECISION = 0.02;

  /** A rate that does not hold for longer gives way to one lower by this share. */
  private static final double STEP = 0.05;

  private static final int MOST_STEPS = 8;

  /** A server that cannot work at this share of what it could do holds no rate. */
  private static final double LEAST = 0.01;

  /** Over the rate of one after the other no queue ever ends; a short trial may not show it. */
  private static final double MARGIN = 1.1;

  /** So many carry the percentile if one of them is late. */
  private static final int LEAST_REQUESTS = Percentiles.requiredCalls(PERCENTILE);

  private static final int MOST_REQUESTS = 2_000_000;

  private final Server server;
  private final Bound bound;
  private final List<Served> trials = new ArrayList<>();

  /** A search for a server. */
  public HighestRate(Server server, Bound bound) {
    this.server = server;
    this.bound = bound;
  }

  /**
   * What is asked for.
   *
   * @param latencyNanos 99 % of all requests are answered within it
   * @param trialNanos least time of a trial
   * @param confirmNanos least time of the last one, that confirms the rate
   * @param confirmRequests least number of requests of the last one
   * @param seed draws the arrivals
   */
  public record Bound(
      long latencyNanos, long trialNanos, long confirmNanos, long confirmRequests, long seed) {}

  /**
   * What was found.
   *
   * @param trials every trial, in order
   * @param confirmed the last one, at the rate that was found; empty if no rate held
   */
  public record Found(List<Served> trials, Optional<Served> confirmed) {
    public Found {
      trials = List.copyOf(trials);
    }
  }

  /**
   * Halves the range between a rate that holds and one that does not, then serves for longer at the
   * one that holds, lower if need be.
   *
   * @param serviceNanos median time of one call
   */
  public Found find(long serviceNanos) {
    double most = MARGIN * 1e9 / Math.max(1, serviceNanos);
    double high = most;
    double low = 0;
    double rate = high / 2;
    while (high - low > PRECISION * high && high > LEAST * most) {
      if (holds(trial(rate))) {
        low = rate;
      } else {
        high = rate;
      }
      rate = (low + high) / 2;
    }
    for (int step = 0; low > 0 && step < MOST_STEPS; step++) {
      Served last = serve(low, bound.confirmNanos(), bound.confirmRequests());
      if (holds(last)) {
        return new Found(trials, Optional.of(last));
      }
      low *= 1 - STEP;
    }
    return new Found(trials, Optional.empty());
  }

  private static boolean holds(Served served) {
    return served.holds(PERCENTILE);
  }

  private Served trial(double rate) {
    return serve(rate, bound.trialNanos(), 0);
  }

  private Served serve(double rate, long leastNanos, long leastRequests) {
    double expected = rate * leastNanos / 1e9;
    // By five standard deviations more: a Poisson process may be early with its last request.
    long enough = (long) Math.ceil(expected + 5 * Math.sqrt(expected));
    long wanted = Math.max(enough, Math.max(leastRequests, LEAST_REQUESTS));
    int count = (int) Math.min(MOST_REQUESTS, wanted);
    Served served =
        server.serve(
            new Requests(rate, count, bound.seed() + trials.size()),
            bound.latencyNanos(),
            EarlyStopping.mostLate(count, PERCENTILE));
    trials.add(served);
    return served;
  }
}
