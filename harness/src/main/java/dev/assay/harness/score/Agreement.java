package dev.assay.harness.score;

/** Agreement of labels and predictions beyond chance. */
final class Agreement {
  private Agreement() {}

  /**
   * Matthews' correlation for several classes, in [-1, 1]; 0 if all images have one label or one
   * prediction. Source: Gorodkin, Computational Biology and Chemistry 28 (2004), as in
   * scikit-learn.
   */
  static double mcc(ConfusionMatrix confusion) {
    double n = confusion.images();
    double covariance = confusion.correct() * n - byChance(confusion);
    double labels = n * n - squares(confusion, true);
    double predictions = n * n - squares(confusion, false);
    double product = labels * predictions;
    return product == 0 ? 0 : covariance / Math.sqrt(product);
  }

  /**
   * Cohen's kappa, in [-1, 1]. Source: Cohen, Educational and Psychological Measurement 20 (1960).
   */
  static Figure kappa(ConfusionMatrix confusion) {
    double n = confusion.images();
    double expectedWrong = n * n - byChance(confusion);
    if (expectedWrong == 0) {
      return Figure.undefined("all images have one class and were predicted as it");
    }
    return Figure.of(1 - n * (n - confusion.correct()) / expectedWrong);
  }

  private static double byChance(ConfusionMatrix confusion) {
    double sum = 0;
    for (int k = 0; k < confusion.classes().size(); k++) {
      sum += (double) confusion.support(k) * confusion.predictions(k);
    }
    return sum;
  }

  private static double squares(ConfusionMatrix confusion, boolean ofLabels) {
    double sum = 0;
    for (int k = 0; k < confusion.classes().size(); k++) {
      double count = ofLabels ? confusion.support(k) : confusion.predictions(k);
      sum += count * count;
    }
    return sum;
  }
}
