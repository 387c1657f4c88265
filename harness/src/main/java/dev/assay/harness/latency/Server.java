package dev.assay.harness.latency;

import dev.assay.data.CancelledException;
import java.util.SplittableRandom;

/**
 * Answers requests one after the other in the order in which they come. They come as a Poisson
 * process: the gaps between them are independent and exponential, whatever the server does, so they
 * queue when it falls behind. That is MLPerf's Server scenario with one worker.
 */
public final class Server {
  private final Runnable call;
  private final WaitingClock clock;

  /**
   * A server.
   *
   * @param call answers one request
   */
  public Server(Runnable call, WaitingClock clock) {
    this.call = call;
    this.clock = clock;
  }

  /**
   * Requests to come.
   *
   * @param perSecond how many in a second, on average
   * @param count how many in all
   * @param seed draws the gaps
   */
  public record Requests(double perSecond, int count, long seed) {
    public Requests {
      if (!(perSecond > 0) || count < 1) {
        throw new IllegalArgumentException(
            "%d requests at %s a second".formatted(count, perSecond));
      }
    }

    /** When each comes, in nanoseconds since the begin. */
    long[] arrivals() {
      SplittableRandom random = new SplittableRandom(seed);
      long[] arrivals = new long[count];
      double time = 0;
      for (int i = 0; i < count; i++) {
        time -= Math.log1p(-random.nextDouble()) / perSecond * 1e9;
        arrivals[i] = Math.round(time);
      }
      return arrivals;
    }
  }

  /**
   * Serves them.
   *
   * @param boundNanos a request that takes longer is late
   * @param mostLate with more late ones than this it ends at once
   * @throws CancelledException if the thread is interrupted
   */
  public Served serve(Requests requests, long boundNanos, long mostLate) {
    long[] arrivals = requests.arrivals();
    CallTimes latencies = new CallTimes();
    CallTimes waits = new CallTimes();
    int come = 0;
    int longest = 0;
    long late = 0;
    long begin = clock.nanos();
    long now = begin;
    for (int i = 0; i < arrivals.length && late <= Math.max(0, mostLate); i++) {
      long arrival = begin + arrivals[i];
      clock.await(arrival);
      CancelledException.throwIfInterrupted();
      long start = clock.nanos();
      while (come < arrivals.length && begin + arrivals[come] <= start) {
        come++;
      }
      longest = Math.max(longest, come - i - 1);
      call.run();
      now = clock.nanos();
      waits.add(start - arrival);
      latencies.add(now - arrival);
      late += now - arrival > boundNanos ? 1 : 0;
    }
    long scheduled = arrivals[latencies.size() - 1];
    return new Served(
        requests.perSecond(),
        arrivals.length,
        late,
        latencies,
        waits,
        longest,
        scheduled,
        now - begin);
  }
}
