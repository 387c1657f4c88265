package dev.assay.harness.page;

import dev.assay.harness.score.Predictions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How one class is told from all others as the threshold of its probability falls.
 *
 * @param area area under the ROC curve, in [0, 1]
 * @param averagePrecision precision averaged over the gains of recall, in [0, 1]
 * @param roc false positive rate and true positive rate
 * @param precisionRecall recall and precision
 */
record ClassCurve(
    double area, double averagePrecision, List<Point> roc, List<Point> precisionRecall) {
  /** Distance below which a point of a curve is left out: less than a pixel of a chart. */
  private static final double NEAR = 0.01;

  ClassCurve {
    roc = List.copyOf(roc);
    precisionRecall = List.copyOf(precisionRecall);
  }

  /** A place of a curve, both in [0, 1]. */
  record Point(double x, double y) {}

  /** The curves of class {@code k}; none unless both it and the others have images. */
  static Optional<ClassCurve> of(Predictions predictions, int k) {
    double[] inside = scores(predictions, k, true);
    double[] outside = scores(predictions, k, false);
    return inside.length == 0 || outside.length == 0
        ? Optional.empty()
        : Optional.of(new Walk(inside, outside).curve());
  }

  /** Probabilities of class {@code k}, ascending: its own images' or the others'. */
  private static double[] scores(Predictions predictions, int k, boolean own) {
    double[] scores = new double[predictions.size()];
    int count = 0;
    for (int i = 0; i < predictions.size(); i++) {
      if (predictions.label(i) == k == own) {
        scores[count++] = predictions.probability(i, k);
      }
    }
    double[] filled = Arrays.copyOf(scores, count);
    Arrays.sort(filled);
    return filled;
  }

  /** Goes from the highest threshold to the lowest; equal probabilities are one step. */
  private static final class Walk {
    private final double[] inside;
    private final double[] outside;
    private final List<Point> roc = new ArrayList<>(List.of(new Point(0, 0)));
    private final List<Point> precisionRecall = new ArrayList<>();
    private int found;
    private int mistaken;

    Walk(double[] inside, double[] outside) {
      this.inside = inside;
      this.outside = outside;
    }

    ClassCurve curve() {
      double area = 0;
      double averagePrecision = 0;
      while (found < inside.length || mistaken < outside.length) {
        double recall = recall();
        double falls = falseRate();
        step();
        area += (falseRate() - falls) * (recall() + recall) / 2;
        double precision = (double) found / (found + mistaken);
        averagePrecision += (recall() - recall) * precision;
        add(roc, new Point(falseRate(), recall()));
        add(precisionRecall, new Point(recall(), precision));
      }
      return new ClassCurve(area, averagePrecision, roc, precisionRecall);
    }

    private void step() {
      double threshold = Math.max(next(inside, found), next(outside, mistaken));
      while (next(inside, found) == threshold) {
        found++;
      }
      while (next(outside, mistaken) == threshold) {
        mistaken++;
      }
    }

    private static double next(double[] ascending, int taken) {
      return taken < ascending.length ? ascending[ascending.length - 1 - taken] : -1;
    }

    private double recall() {
      return (double) found / inside.length;
    }

    private double falseRate() {
      return (double) mistaken / outside.length;
    }

    private void add(List<Point> curve, Point point) {
      boolean last = found == inside.length && mistaken == outside.length;
      if (curve.isEmpty() || last || distance(curve.get(curve.size() - 1), point) >= NEAR) {
        curve.add(point);
      }
    }

    private static double distance(Point a, Point b) {
      return Math.max(Math.abs(a.x() - b.x()), Math.abs(a.y() - b.y()));
    }
  }
}
