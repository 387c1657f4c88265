package dev.assay.harness.score;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.harness.statistics.Interval;
import java.util.EnumSet;
import java.util.OptionalDouble;
import java.util.Set;

/** Every metric of a predictions file, as JSON and for people. */
public final class ScoreReport {
  /** Metrics that stand in the classification report already. */
  private static final Set<Metric> IN_REPORT = EnumSet.of(Metric.MACRO_F1, Metric.WEIGHTED_F1);

  private final Outcome outcome;

  private ScoreReport(Outcome outcome) {
    this.outcome = outcome;
  }

  public static ScoreReport of(Outcome outcome) {
    return new ScoreReport(outcome);
  }

  /**
   * All figures under scikit-learn's names. A figure that is undefined is {@code null}; {@code
   * auc_macro} is then left out, and so is the recall interval of a class without images.
   */
  public ObjectNode json() {
    ConfusionMatrix confusion = outcome.confusion();
    ClassificationReport report = ClassificationReport.of(confusion);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode labels = json.putArray("labels");
    confusion.classes().forEach(labels::add);
    json.put("images", confusion.images());
    Metric.ACCURACY
        .interval(outcome)
        .ifPresent(
            interval ->
                json.put("accuracy_low", interval.low()).put("accuracy_high", interval.high()));
    json.set("classification_report", report.json());
    json.put("classification_report_text", report.text());
    json.set("confusion_matrix", matrix(confusion));
    json.set("recall_wilson", recallIntervals(confusion));
    for (Metric metric : Metric.values()) {
      if (!IN_REPORT.contains(metric)) {
        put(json, metric == Metric.ECE ? "ece_15_equal_width_bins" : metric.column(), metric);
      }
    }
    if (Metric.AUC_MACRO.of(outcome).value().isEmpty()) {
      json.remove(Metric.AUC_MACRO.column());
    }
    return json;
  }

  /** The classification report, then one line a metric: value, interval, or why there is none. */
  public String text() {
    StringBuilder text = new StringBuilder(ClassificationReport.of(outcome.confusion()).text());
    text.append('\n').append(line("images", Long.toString(outcome.confusion().images())));
    for (Metric metric : Metric.values()) {
      text.append(line(metric.column(), words(metric)));
    }
    return text.toString();
  }

  private String words(Metric metric) {
    Figure figure = metric.of(outcome);
    OptionalDouble value = figure.value();
    if (value.isEmpty()) {
      return "-       " + figure.reason();
    }
    return metric.format(value.getAsDouble())
        + metric
            .interval(outcome)
            .map(
                interval ->
                    "  95 % interval "
                        + metric.format(interval.low())
                        + " to "
                        + metric.format(interval.high()))
            .orElse("");
  }

  private static String line(String name, String words) {
    return name + " ".repeat(Math.max(1, 19 - name.length())) + words + "\n";
  }

  private void put(ObjectNode json, String key, Metric metric) {
    OptionalDouble value = metric.of(outcome).value();
    if (value.isPresent()) {
      json.put(key, value.getAsDouble());
    } else {
      json.putNull(key);
    }
  }

  private static ArrayNode matrix(ConfusionMatrix confusion) {
    ArrayNode rows = JsonNodeFactory.instance.arrayNode();
    int n = confusion.classes().size();
    for (int i = 0; i < n; i++) {
      ArrayNode row = rows.addArray();
      for (int j = 0; j < n; j++) {
        row.add(confusion.count(i, j));
      }
    }
    return rows;
  }

  private static ObjectNode recallIntervals(ConfusionMatrix confusion) {
    ObjectNode intervals = JsonNodeFactory.instance.objectNode();
    for (int k = 0; k < confusion.classes().size(); k++) {
      if (confusion.support(k) > 0) {
        Interval interval = Interval.wilson(confusion.count(k, k), confusion.support(k));
        intervals.putArray(confusion.classes().get(k)).add(interval.low()).add(interval.high());
      }
    }
    return intervals;
  }
}
