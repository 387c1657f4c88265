package dev.assay.harness.score;

/** Agreement of labels and predictions beyond chance. */
final class Agreement {
  private Agreement() {}

  /**
   * Matthews' correlation for several classes, in [-1, 1]; 0 if all images have one label or one
   * prediction. Source: Gorodkin, Computational Biology and Chemistry 28 (2004), as in
   * scikit-learn.
   */
  static double mcc(ClassCounts counts) {
    double n = counts.images();
    double covariance = counts.correct() * n - byChance(counts);
    double labels = n * n - squares(counts, true);
    double predictions = n * n - squares(counts, false);
    double product = labels * predictions;
    return product == 0 ? 0 : covariance / Math.sqrt(product);
  }

  /**
   * Cohen's kappa, in [-1, 1]. Source: Cohen, Educational and Psychological Measurement 20 (1960).
   */
  static Figure kappa(ClassCounts counts) {
    double n = counts.images();
    double expectedWrong = n * n - byChance(counts);
    if (expectedWrong == 0) {
      return Figure.undefined("all images have one class and were predicted as it");
    }
    return Figure.of(1 - n * (n - counts.correct()) / expectedWrong);
  }

  private static double byChance(ClassCounts counts) {
    double sum = 0;
    for (int k = 0; k < counts.size(); k++) {
      sum += (double) counts.support(k) * counts.predictions(k);
    }
    return sum;
  }

  private static double squares(ClassCounts counts, boolean ofLabels) {
    double sum = 0;
    for (int k = 0; k < counts.size(); k++) {
      double count = ofLabels ? counts.support(k) : counts.predictions(k);
      sum += count * count;
    }
    return sum;
  }
}
