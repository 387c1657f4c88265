package dev.assay.harness.score;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The area under the ROC curve of one class against the rest, for drawn images. Images stand from
 * the lowest to the highest probability in pieces: some of other classes, then some of this class
 * that are higher, or in a tied piece as high. What others stand below is lost: neither the others
 * below all images of the class nor its images above all others need counting.
 */
final class DrawnArea {
  private final double pairs;
  private final int[] slots;
  private final int[] ends;
  private final boolean[] tied;

  private DrawnArea(double pairs, Pieces pieces) {
    this.pairs = pairs;
    slots = Arrays.copyOf(pieces.slots, pieces.size);
    ends = Arrays.copyOf(pieces.ends, 2 * pieces.count);
    tied = Arrays.copyOf(pieces.tied, pieces.count);
  }

  static DrawnArea of(Outcome outcome, Strata strata, int k) {
    Predictions predictions = outcome.predictions();
    int n = predictions.size();
    double[] scores =
        IntStream.range(0, n).mapToDouble(i -> predictions.probability(i, k)).toArray();
    int[] order = Ascending.order(scores);
    Pieces pieces = new Pieces(n);
    for (int from = 0; from < n; ) {
      int to = from + 1;
      while (to < n && scores[order[to]] <= scores[order[from]]) {
        to++;
      }
      int[] equal = Arrays.stream(order, from, to).map(strata::slot).toArray();
      pieces.add(equal, strata.start(k), strata.start(k + 1));
      from = to;
    }
    pieces.close(false);
    double inside = outcome.confusion().support(k);
    return new DrawnArea(inside * (n - inside), pieces);
  }

  /** Collects pieces from the lowest probability upwards. */
  private static final class Pieces {
    private final int[] slots;
    private final int[] ends;
    private final boolean[] tied;
    private int size;
    private int count;
    private int others;

    Pieces(int n) {
      slots = new int[n];
      ends = new int[2 * n + 2];
      tied = new boolean[n + 1];
    }

    /** Adds images of equal probability; those of the class have slots in [start, end). */
    void add(int[] equal, int start, int end) {
      int[] outside = Arrays.stream(equal).filter(s -> s < start || s >= end).toArray();
      int[] inside = Arrays.stream(equal).filter(s -> s >= start && s < end).toArray();
      boolean both = outside.length > 0 && inside.length > 0;
      if (both || (outside.length > 0 && size > others)) {
        close(false);
      }
      append(outside);
      others = outside.length > 0 ? size : others;
      append(inside);
      if (both) {
        close(true);
      }
    }

    private void append(int[] more) {
      System.arraycopy(more, 0, slots, size, more.length);
      size += more.length;
    }

    void close(boolean asHigh) {
      if (size > (count == 0 ? 0 : ends[2 * count - 1])) {
        ends[2 * count] = others;
        ends[2 * count + 1] = size;
        tied[count++] = asHigh;
      }
      others = size;
    }
  }

  /** The area, in [0, 1]. */
  double of(byte[] counts) {
    long lostHalves = 0;
    long below = 0;
    int from = 0;
    for (int piece = 0; piece < tied.length; piece++) {
      long others = piece == 0 && !tied[0] ? 0 : sum(counts, from, ends[2 * piece]);
      from = ends[2 * piece + 1];
      long own = piece == tied.length - 1 && !tied[piece] ? 0 : sum(counts, ends[2 * piece], from);
      lostHalves += others * (2 * below + (tied[piece] ? own : 0));
      below += own;
    }
    return 1 - lostHalves / (2 * pairs);
  }

  private long sum(byte[] counts, int from, int to) {
    int sum = 0;
    for (int at = from; at < to; at++) {
      sum += counts[slots[at]];
    }
    return sum;
  }
}
