package dev.assay.training;

/**
 * Loss and hits over some images.
 *
 * @param lossSum sum of the images' cross-entropies
 * @param correct how many were classified rightly
 * @param images how many there were
 */
record Tally(double lossSum, long correct, long images) {
  static final Tally NOTHING = new Tally(0, 0, 0);

  Tally plus(Tally other) {
    return new Tally(lossSum + other.lossSum, correct + other.correct, images + other.images);
  }

  /** Mean cross-entropy. */
  double loss() {
    return lossSum / images;
  }

  /** Share of right answers, in [0, 1]. */
  double accuracy() {
    return (double) correct / images;
  }
}
