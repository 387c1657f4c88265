package dev.assay.harness.score;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * ROC and precision-recall curves of each class against the rest.
 *
 * @param roc false positive rate and true positive rate; the area is scikit-learn's {@code
 *     roc_auc_score}
 * @param precisionRecall recall and precision; the area is scikit-learn's {@code
 *     average_precision_score}
 * @param undefined why a class has no curves, by its name
 */
public record Curves(List<Curve> roc, List<Curve> precisionRecall, Map<String, String> undefined) {
  public Curves {
    roc = List.copyOf(roc);
    precisionRecall = List.copyOf(precisionRecall);
    undefined = Collections.unmodifiableMap(new LinkedHashMap<>(undefined));
  }

  /** The curves of all classes, in their order; none for a model that answers only labels. */
  public static Curves of(Outcome outcome) {
    return of(outcome, IntStream.range(0, outcome.confusion().size()).boxed().toList());
  }

  /** The curves of some classes, by their places. */
  public static Curves of(Outcome outcome, List<Integer> places) {
    List<Curve> roc = new ArrayList<>();
    List<Curve> precisionRecall = new ArrayList<>();
    Map<String, String> undefined = new LinkedHashMap<>();
    List<String> classes = outcome.predictions().classes();
    for (int k : places) {
      String reason = undefined(outcome, k);
      if (reason.isEmpty()) {
        Thresholds thresholds = Thresholds.of(outcome, k);
        roc.add(thresholds.roc(classes.get(k)));
        precisionRecall.add(thresholds.precisionRecall(classes.get(k)));
      } else {
        undefined.put(classes.get(k), reason);
      }
    }
    return new Curves(roc, precisionRecall, undefined);
  }

  private static String undefined(Outcome outcome, int k) {
    long images = outcome.confusion().support(k);
    if (!outcome.predictions().hasProbabilities()) {
      return Formula.NO_PROBABILITIES.reason();
    }
    if (images == 0) {
      return "no image of this class";
    }
    return images == outcome.confusion().images() ? "all images have this class" : "";
  }

  /** What each threshold gives, from the strictest on. */
  private static final class Thresholds {
    private final List<Curve.Point> roc = new ArrayList<>();
    private final List<Curve.Point> precisionRecall = new ArrayList<>();
    private double rocArea;
    private double averagePrecision;

    static Thresholds of(Outcome outcome, int k) {
      Predictions predictions = outcome.predictions();
      int n = predictions.size();
      double[] scores =
          IntStream.range(0, n).mapToDouble(i -> predictions.probability(i, k)).toArray();
      int[] order = Ascending.order(scores);
      double inside = outcome.confusion().support(k);
      Thresholds thresholds = new Thresholds();
      double above = Math.nextUp(scores[order[n - 1]]);
      thresholds.roc.add(new Curve.Point(above, 0, 0));
      thresholds.precisionRecall.add(new Curve.Point(above, 0, 1));
      int hits = 0;
      for (int at = n - 1; at >= 0; at--) {
        hits += predictions.label(order[at]) == k ? 1 : 0;
        if (at == 0 || scores[order[at - 1]] < scores[order[at]]) {
          int taken = n - at;
          thresholds.add(
              scores[order[at]],
              hits / inside,
              (taken - hits) / (n - inside),
              (double) hits / taken);
        }
      }
      return thresholds;
    }

    private void add(double threshold, double found, double mistaken, double precision) {
      Curve.Point before = roc.get(roc.size() - 1);
      rocArea += (mistaken - before.x()) * (found + before.y()) / 2;
      averagePrecision += (found - before.y()) * precision;
      roc.add(new Curve.Point(threshold, mistaken, found));
      precisionRecall.add(new Curve.Point(threshold, found, precision));
    }

    Curve roc(String label) {
      return new Curve(label, rocArea, Thinning.of(roc, Curve.MOST_POINTS));
    }

    Curve precisionRecall(String label) {
      return new Curve(label, averagePrecision, Thinning.of(precisionRecall, Curve.MOST_POINTS));
    }
  }
}
