package dev.assay.harness.gate.evidence;

import dev.assay.harness.run.RoundTimes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The calls of some rounds, sorted once, so that figures of drawn rounds cost one pass each. */
final class DrawnRounds {
  /** Time and place of its round, ascending by time. */
  private final long[] nanos;

  private final int[] places;
  private final int images;

  DrawnRounds(RoundTimes times, List<Integer> rounds) {
    List<long[]> calls = new ArrayList<>();
    for (int place = 0; place < rounds.size(); place++) {
      for (long time : times.of(rounds.get(place))) {
        calls.add(new long[] {time, place});
      }
    }
    calls.sort(Comparator.comparingLong(call -> call[0]));
    nanos = calls.stream().mapToLong(call -> call[0]).toArray();
    places = calls.stream().mapToInt(call -> (int) call[1]).toArray();
    images = times.images();
  }

  /**
   * Milliseconds that the share {@code p} of all calls does not exceed, by nearest rank.
   *
   * @param counts how often each round was drawn
   */
  double percentileMs(double p, int[] counts) {
    long total = IntStream.of(places).mapToLong(place -> counts[place]).sum();
    long rank = Math.max(1, (long) Math.ceil(p * total - 1e-9));
    int i = 0;
    for (long seen = counts[places[0]]; seen < rank; seen += counts[places[i]]) {
      i++;
    }
    return Math.max(1, nanos[i]) / 1e6;
  }

  /** Images a second: all images of the calls over the sum of their times. */
  double imagesPerSecond(int[] counts) {
    double calls = 0;
    double sum = 0;
    for (int i = 0; i < nanos.length; i++) {
      calls += counts[places[i]];
      sum += counts[places[i]] * (double) nanos[i];
    }
    return calls * images / (Math.max(1, sum) / 1e9);
  }
}
