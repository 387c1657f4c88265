package dev.assay.harness.score;

/**
 * Counts of a model's classes among drawn images. Draws stay within each true class, so only the
 * images predicted wrong are counted: all else follows from them. Not safe for several threads.
 */
final class DrawnClasses implements ClassCounts {
  private final Wrong wrong;
  private final long[] hits;
  private final long[] predictions;
  private long correct;

  DrawnClasses(Wrong wrong) {
    this.wrong = wrong;
    hits = new long[wrong.strata.classes()];
    predictions = new long[hits.length];
  }

  /** The images that a model predicted wrong. */
  static final class Wrong {
    private final Strata strata;
    private final int[] slots;
    private final int[] labels;
    private final int[] predicted;

    Wrong(Outcome outcome, Strata strata) {
      Predictions predictions = outcome.predictions();
      int count = Math.toIntExact(outcome.confusion().images() - outcome.confusion().correct());
      this.strata = strata;
      slots = new int[count];
      labels = new int[count];
      predicted = new int[count];
      int next = 0;
      for (int i = 0; i < predictions.size(); i++) {
        if (predictions.predicted(i) != predictions.label(i)) {
          slots[next] = strata.slot(i);
          labels[next] = predictions.label(i);
          predicted[next++] = predictions.predicted(i);
        }
      }
    }
  }

  /** Counts anew, from how often each slot was drawn. */
  void count(byte[] counts) {
    for (int k = 0; k < hits.length; k++) {
      hits[k] = support(k);
      predictions[k] = hits[k];
    }
    correct = images();
    for (int i = 0; i < wrong.slots.length; i++) {
      int drawn = counts[wrong.slots[i]];
      hits[wrong.labels[i]] -= drawn;
      predictions[wrong.labels[i]] -= drawn;
      predictions[wrong.predicted[i]] += drawn;
      correct -= drawn;
    }
  }

  @Override
  public int size() {
    return hits.length;
  }

  @Override
  public long support(int k) {
    return (long) wrong.strata.start(k + 1) - wrong.strata.start(k);
  }

  @Override
  public long predictions(int k) {
    return predictions[k];
  }

  @Override
  public long hits(int k) {
    return hits[k];
  }

  @Override
  public long images() {
    return wrong.strata.size();
  }

  @Override
  public long correct() {
    return correct;
  }
}
