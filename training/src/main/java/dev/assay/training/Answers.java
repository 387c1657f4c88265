package dev.assay.training;

/** The right answers for a batch, to compare a network's with. */
final class Answers {
  private final int classes;
  private final float[] rows;

  /**
   * @param classes number of classes
   * @param rows {@code [N, classes]}, row by row, each of sum 1
   */
  Answers(int classes, float[] rows) {
    this.classes = classes;
    this.rows = rows;
  }

  /** Cross-entropy and hits of values before softmax. */
  Tally compare(float[] values) {
    double loss = 0;
    for (int from = 0; from < rows.length; from += classes) {
      double largest = values[from + top(values, from)];
      double sum = 0;
      for (int c = 0; c < classes; c++) {
        sum += Math.exp(values[from + c] - largest);
      }
      double logSum = Math.log(sum) + largest;
      for (int c = 0; c < classes; c++) {
        loss += rows[from + c] * (logSum - values[from + c]);
      }
    }
    return tally(loss, values);
  }

  /** Counts the rows in which the largest value is where the largest answer is. */
  private Tally tally(double loss, float[] values) {
    long hits = 0;
    for (int from = 0; from < rows.length; from += classes) {
      if (top(values, from) == top(rows, from)) {
        hits++;
      }
    }
    return new Tally(loss, hits, rows.length / classes);
  }

  private int top(float[] values, int from) {
    int top = 0;
    for (int c = 1; c < classes; c++) {
      if (values[from + c] > values[from + top]) {
        top = c;
      }
    }
    return top;
  }
}
