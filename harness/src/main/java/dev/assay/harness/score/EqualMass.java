package dev.assay.harness.score;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Expected calibration error over bins of equally many images, from the least to the most
 * confident: the image with {@code r} of {@code n} less confident ones lies in bin {@code ⌊(r + ½)
 * · bins / n⌋}. Equally confident images share the bin of their middle, so that their order is of
 * no matter.
 *
 * @param bins number of bins
 */
record EqualMass(int bins) implements Formula {
  @Override
  public Basis basis() {
    return Basis.PROBABILITIES;
  }

  /** Takes 8 bytes an image while it sorts. */
  @Override
  public Figure of(Outcome outcome) {
    Predictions predictions = outcome.predictions();
    if (!predictions.hasProbabilities()) {
      return NO_PROBABILITIES;
    }
    double[] right = new double[Math.toIntExact(outcome.confusion().correct())];
    double[] wrong = new double[predictions.size() - right.length];
    int r = 0;
    int w = 0;
    for (int i = 0; i < predictions.size(); i++) {
      double confidence = Calibration.confidence(predictions, i);
      if (predictions.predicted(i) == predictions.label(i)) {
        right[r++] = confidence;
      } else {
        wrong[w++] = confidence;
      }
    }
    Arrays.sort(right);
    Arrays.sort(wrong);
    return Figure.of(merged(right, wrong));
  }

  private double merged(double[] right, double[] wrong) {
    Bins filled = new Bins(bins, right.length + (long) wrong.length);
    int r = 0;
    int w = 0;
    while (r < right.length || w < wrong.length) {
      double confidence =
          r == right.length || (w < wrong.length && wrong[w] < right[r]) ? wrong[w] : right[r];
      int firstRight = r;
      int before = r + w;
      while (r < right.length && right[r] <= confidence) {
        r++;
      }
      while (w < wrong.length && wrong[w] <= confidence) {
        w++;
      }
      filled.add(r + w - before, (r + w - before) * confidence - (r - firstRight));
    }
    return filled.error();
  }

  @Override
  public boolean isOverstated() {
    return true;
  }

  @Override
  public Drawn drawn(Outcome outcome, Strata strata) {
    Predictions predictions = outcome.predictions();
    int n = strata.size();
    double[] confidences =
        IntStream.range(0, n).mapToDouble(i -> Calibration.confidence(predictions, i)).toArray();
    int[] order = Ascending.order(confidences);
    double[] gaps = new double[n];
    boolean[] last = new boolean[n];
    for (int at = 0; at < n; at++) {
      double confidence = confidences[order[at]];
      gaps[at] = Calibration.gap(predictions, order[at], confidence);
      last[at] = at == n - 1 || confidences[order[at + 1]] > confidence;
    }
    for (int at = 0; at < n; at++) {
      order[at] = strata.slot(order[at]);
    }
    return (counts, classes) -> error(counts, order, gaps, last);
  }

  /**
   * Fills bins with {@code gaps} in {@code order}; {@code last} ends a row of equal confidences.
   */
  private double error(byte[] counts, int[] order, double[] gaps, boolean[] last) {
    Bins filled = new Bins(bins, order.length);
    int equal = 0;
    double gap = 0;
    for (int at = 0; at < order.length; at++) {
      int drawn = counts[order[at]];
      equal += drawn;
      gap += drawn * gaps[at];
      if (last[at] && equal > 0) {
        filled.add(equal, gap);
        equal = 0;
        gap = 0;
      }
    }
    return filled.error();
  }

  /** Bins that are filled from the least to the most confident. */
  private static final class Bins {
    private final double[] gaps;
    private final long images;
    private long below;

    Bins(int count, long images) {
      gaps = new double[count];
      this.images = images;
    }

    /** Adds equally confident images, and the sum of their gaps. */
    void add(int equal, double gap) {
      gaps[(int) ((2 * below + equal) * gaps.length / (2 * images))] += gap;
      below += equal;
    }

    double error() {
      return Arrays.stream(gaps).map(Math::abs).sum() / images;
    }
  }
}
