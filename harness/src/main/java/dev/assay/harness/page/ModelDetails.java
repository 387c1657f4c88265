package dev.assay.harness.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.harness.score.Calibration;
import dev.assay.harness.score.ConfusionMatrix;
import dev.assay.harness.score.Curve;
import dev.assay.harness.score.Curves;
import dev.assay.harness.score.Outcome;
import dev.assay.harness.score.Predictions;
import dev.assay.harness.statistics.Interval;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a page shows of one model's predictions: confusion matrix, classes, reliability, curves.
 * Classes are numbered as in the predictions.
 */
final class ModelDetails {
  /** More classes than this are no matrix that a person can read. */
  static final int MATRIX_CLASSES = 30;

  private static final int PAIRS = 200;
  private static final int CLASSES = 100;
  private static final int CURVES = 8;
  private static final int BINS = 15;
  private static final int DIGITS = 4;

  private final Outcome outcome;
  private final Predictions predictions;
  private final ConfusionMatrix confusion;

  private ModelDetails(Predictions predictions) {
    this.predictions = predictions;
    outcome = Outcome.of(predictions);
    confusion = outcome.confusion();
  }

  /**
   * All of it as JSON.
   *
   * @param numbers number of each class in the page
   */
  static ObjectNode json(Predictions predictions, List<Integer> numbers) {
    ModelDetails details = new ModelDetails(predictions);
    ObjectNode json = PageJson.object();
    json.put("images", predictions.size());
    numbers.forEach(json.putArray("numbers")::add);
    json.set("cells", details.cells());
    json.set("classes", details.classes());
    if (predictions.hasProbabilities()) {
      json.set("bins", details.bins());
      json.set("curves", details.curves());
    }
    return json;
  }

  /** Label, prediction and count of every cell; of many classes the most confused pairs alone. */
  private ArrayNode cells() {
    int n = confusion.classes().size();
    ArrayNode cells = PageJson.array();
    IntStream.range(0, n * n)
        .boxed()
        .filter(cell -> count(cell) > 0)
        .filter(cell -> n <= MATRIX_CLASSES || cell / n != cell % n)
        .sorted(Comparator.comparing(cell -> -count(cell)))
        .limit(n <= MATRIX_CLASSES ? Integer.MAX_VALUE : PAIRS)
        .forEach(cell -> cells.addArray().add(cell / n).add(cell % n).add(count(cell)));
    return cells;
  }

  private long count(int cell) {
    int n = confusion.classes().size();
    return confusion.count(cell / n, cell % n);
  }

  /** Classes with images or predictions, from the lowest F1, at most so many. */
  private List<Integer> hardest(int most) {
    return IntStream.range(0, confusion.classes().size())
        .boxed()
        .filter(k -> confusion.support(k) + confusion.predictions(k) > 0)
        .sorted(Comparator.comparing(confusion::f1))
        .limit(most)
        .sorted()
        .toList();
  }

  private ArrayNode classes() {
    ArrayNode classes = PageJson.array();
    for (int k : hardest(CLASSES)) {
      ObjectNode row = classes.addObject();
      row.put("class", k);
      row.put("support", confusion.support(k));
      rate(row.putArray("precision"), confusion.count(k, k), confusion.predictions(k));
      rate(row.putArray("recall"), confusion.count(k, k), confusion.support(k));
      row.set("f1", PageJson.number(confusion.f1(k), DIGITS));
    }
    return classes;
  }

  /** A rate and the ends of its Wilson interval; nothing for a rate of nothing. */
  private static void rate(ArrayNode array, long successes, long trials) {
    if (trials > 0) {
      Interval interval = Interval.wilson(successes, trials);
      array.add(PageJson.number((double) successes / trials, DIGITS));
      array.add(PageJson.number(interval.low(), DIGITS));
      array.add(PageJson.number(interval.high(), DIGITS));
    }
  }

  private ArrayNode bins() {
    ArrayNode bins = PageJson.array();
    for (Calibration.Bin bin : Calibration.of(predictions, BINS).bins()) {
      ObjectNode json = bins.addObject();
      json.set("low", PageJson.number(bin.low(), DIGITS));
      json.set("high", PageJson.number(bin.high(), DIGITS));
      json.put("images", bin.images());
      json.set("confidence", PageJson.number(bin.confidence(), DIGITS));
      rate(json.putArray("accuracy"), Math.round(bin.accuracy() * bin.images()), bin.images());
    }
    return bins;
  }

  private ArrayNode curves() {
    ArrayNode curves = PageJson.array();
    for (int k : hardest(CURVES)) {
      Curves found = Curves.of(outcome, List.of(k));
      if (!found.roc().isEmpty()) {
        Curve roc = found.roc().get(0);
        Curve precisionRecall = found.precisionRecall().get(0);
        ObjectNode json = curves.addObject();
        json.put("class", k);
        json.set("auc", PageJson.number(roc.area(), DIGITS));
        json.set("ap", PageJson.number(precisionRecall.area(), DIGITS));
        points(json.putArray("roc"), roc.points());
        points(json.putArray("pr"), precisionRecall.points());
      }
    }
    return curves;
  }

  /** x, y, x, y and so on, in thousandths. */
  private static void points(ArrayNode array, List<Curve.Point> points) {
    for (Curve.Point point : points) {
      array.add(Math.round(1000 * point.x())).add(Math.round(1000 * point.y()));
    }
  }
}
