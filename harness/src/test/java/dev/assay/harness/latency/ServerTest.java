package dev.assay.harness.latency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.data.CancelledException;
import dev.assay.harness.latency.HighestRate.Bound;
import dev.assay.harness.latency.HighestRate.Found;
import dev.assay.harness.latency.Server.Requests;
import org.junit.jupiter.api.Test;

/** A server whose every call takes 1 ms, on a clock that only it and waiting move. */
class ServerTest {
  private static final long MS = 1_000_000;

  private long now;
  private final Server server = new Server(() -> now += MS, new Simulated());

  private final class Simulated implements WaitingClock {
    @Override
    public long nanos() {
      return now;
    }

    @Override
    public void await(long time) {
      now = Math.max(now, time);
    }
  }

  @Test
  void requestsWaitAsQueueingTheorySays() {
    // M/D/1: at a load of a half the mean wait is 0.5 / (2 · 0.5) = 0.5 services.
    Served served = server.serve(new Requests(500, 200_000, 1), 1000 * MS, 200_000);

    assertEquals(0.5, served.waits().stream().average().orElseThrow() / MS, 0.02);
    assertEquals(1.5, served.latencies().stream().average().orElseThrow() / MS, 0.02);
    assertEquals(400, served.scheduledNanos() / 1e9, 4);
    assertTrue(served.longestQueue() > 2 && served.longestQueue() < 40, "" + served.longestQueue());
    assertEquals(0, served.late());
  }

  @Test
  void gapsAreExponentialAndTheSeedDecidesThem() {
    long[] arrivals = new Requests(1000, 100_000, 5).arrivals();

    // Of gaps with a mean of 1 ms the share exp(-1) is longer than that.
    int longer = 0;
    for (int i = 1; i < arrivals.length; i++) {
      longer += arrivals[i] - arrivals[i - 1] > MS ? 1 : 0;
    }
    assertEquals(Math.exp(-1), longer / 1e5, 0.005);
    assertEquals(arrivals[9], new Requests(1000, 10, 5).arrivals()[9]);
    assertTrue(arrivals[9] != new Requests(1000, 10, 6).arrivals()[9]);
  }

  @Test
  void aTrialWithTooManyLateOnesEndsAtOnce() {
    // Twice as many requests as can be answered: the queue grows by one in each service.
    Served served = server.serve(new Requests(2000, 100_000, 1), 10 * MS, 5);

    assertEquals(6, served.late());
    assertTrue(served.latencies().size() < 100, "" + served.latencies().size());
    assertTrue(!served.holds(0.99));
  }

  @Test
  void theHighestRateHoldsAndALittleMoreDoesNot() {
    Bound bound = new Bound(10 * MS, 20_000 * MS, 60_000 * MS, 1000, 3);

    Found found = new HighestRate(server, bound).find(MS);

    double rate = found.confirmed().orElseThrow().ratePerSecond();
    // M/D/1 with 99 % of the sojourns within 10 services: a load of 0.78 (waits fall as 0.82
    // exp(-0.49 t)).
    assertTrue(rate > 720 && rate < 840, "" + rate);
    int many = 200_000;
    long mostLate = EarlyStopping.mostLate(many, 0.99);
    assertTrue(server.serve(new Requests(0.9 * rate, many, 9), 10 * MS, mostLate).holds(0.99));
    assertTrue(!server.serve(new Requests(1.15 * rate, many, 9), 10 * MS, mostLate).holds(0.99));
    assertTrue(found.confirmed().get().scheduledNanos() >= 60_000 * MS);
  }

  @Test
  void aBoundBelowOneCallIsNeverKept() {
    Found found = new HighestRate(server, new Bound(MS / 2, 100 * MS, 100 * MS, 100, 3)).find(MS);

    assertTrue(found.confirmed().isEmpty());
    assertTrue(found.trials().size() < 12, "" + found.trials().size());
  }

  @Test
  void anInterruptEndsIt() {
    Thread.currentThread().interrupt();

    assertThrows(CancelledException.class, () -> server.serve(new Requests(1, 10, 0), MS, 10));

    assertTrue(Thread.interrupted());
  }
}
