package dev.assay.harness.score;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.harness.statistics.Interval;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntFunction;

/** Every metric of a predictions file, as JSON and for people. */
public final class ScoreReport {
  /** Keys that differ from the names of metrics. */
  private static final Map<String, String> KEYS = Map.of("ece", "ece_15_equal_width_bins");

  private final Outcome outcome;
  private final ScoreOptions options;
  private final List<Scored> scores;
  private final int resamples;

  private ScoreReport(Outcome outcome, ScoreOptions options) {
    this.outcome = outcome;
    this.options = options;
    Resampling resampling = Resampling.of(List.of(outcome), options.bootstrap());
    scores = Scored.all(outcome, resampling, options.tops());
    resamples = resampling.resamples(Metric.MACRO_F1);
  }

  public static ScoreReport of(Outcome outcome) {
    return of(outcome, ScoreOptions.STANDARD);
  }

  public static ScoreReport of(Outcome outcome, ScoreOptions options) {
    return new ScoreReport(outcome, options);
  }

  /**
   * All figures under scikit-learn's names, ends of intervals under the metric's name with {@code
   * _low} and {@code _high}. A figure that is undefined is {@code null}, and {@code undefined} says
   * why; {@code auc_macro} is then left out, and so is the interval of the recall of a class
   * without images and of the precision of one that was never predicted.
   */
  public ObjectNode json() {
    ConfusionMatrix confusion = outcome.confusion();
    ClassificationReport report = ClassificationReport.of(confusion);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode labels = json.putArray("labels");
    confusion.classes().forEach(labels::add);
    json.put("images", confusion.images());
    json.set("classification_report", report.json());
    json.put("classification_report_text", report.text());
    json.set("confusion_matrix", matrix(confusion));
    json.set("recall_wilson", intervals(confusion::recallInterval));
    json.set("precision_wilson", intervals(confusion::precisionInterval));
    scores.forEach(score -> put(json, score));
    json.set("undefined", reasons());
    putAreas(json);
    json.put("resamples", resamples).put("seed", options.bootstrap().seed());
    return json;
  }

  /** The classification report, then one line a metric: value, interval, or why there is none. */
  public String text() {
    StringBuilder text = new StringBuilder(ClassificationReport.of(outcome.confusion()).text());
    text.append("\nimages             %d\n".formatted(outcome.confusion().images()));
    scores.forEach(score -> text.append(score.line()));
    return text.toString();
  }

  private static void put(ObjectNode json, Scored score) {
    String key = KEYS.getOrDefault(score.name(), score.name());
    OptionalDouble value = score.figure().value();
    if (value.isPresent()) {
      json.put(key, value.getAsDouble());
    } else if (!score.name().equals(Metric.AUC_MACRO.column())) {
      json.putNull(key);
    }
    score
        .interval()
        .ifPresent(
            i -> json.put(score.name() + "_low", i.low()).put(score.name() + "_high", i.high()));
  }

  /** Why a figure is missing, by its key. */
  private ObjectNode reasons() {
    ObjectNode reasons = JsonNodeFactory.instance.objectNode();
    for (Scored score : scores) {
      if (score.figure().value().isEmpty()) {
        reasons.put(KEYS.getOrDefault(score.name(), score.name()), score.figure().reason());
      }
    }
    return reasons;
  }

  /** Areas under each class's curves. */
  private void putAreas(ObjectNode json) {
    Curves curves = Curves.of(outcome);
    ObjectNode roc = json.putObject("roc_auc");
    curves.roc().forEach(curve -> roc.put(curve.label(), curve.area()));
    ObjectNode precisionRecall = json.putObject("average_precision");
    curves.precisionRecall().forEach(curve -> precisionRecall.put(curve.label(), curve.area()));
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

  private ObjectNode intervals(IntFunction<Optional<Interval>> ofClass) {
    ObjectNode intervals = JsonNodeFactory.instance.objectNode();
    List<String> classes = outcome.confusion().classes();
    for (int k = 0; k < classes.size(); k++) {
      String name = classes.get(k);
      ofClass.apply(k).ifPresent(i -> intervals.putArray(name).add(i.low()).add(i.high()));
    }
    return intervals;
  }
}
