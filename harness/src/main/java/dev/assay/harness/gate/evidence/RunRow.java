package dev.assay.harness.gate.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.harness.gate.rule.Measure;
import dev.assay.harness.run.ModelRun;
import dev.assay.harness.run.PredictedRun;
import dev.assay.harness.run.RoundTimes;
import dev.assay.harness.statistics.Estimate;
import dev.assay.harness.statistics.Interval;
import dev.assay.harness.table.Fact;
import java.util.LinkedHashMap;
import java.util.Map;

/** A model as a run recorded it. */
final class RunRow {
  private RunRow() {}

  static Row of(PredictedRun run, ModelRun model) {
    Map<String, Double> values = new LinkedHashMap<>(model.scores().values());
    model.facts().forEach((fact, value) -> values.put(fact.column(), value));
    boolean predicted = run.predicted().contains(model);
    return new Row(
        model.identity(),
        model.error(),
        values,
        model.scores().undefined(),
        intervals(values),
        predicted ? new RunAnswers(run, model) : Answers.NONE,
        RoundTimes.of(model),
        launches(model));
  }

  private static Map<String, Interval> intervals(Map<String, Double> values) {
    Map<String, Interval> intervals = new LinkedHashMap<>();
    for (String measure : Measure.names()) {
      Double low = values.get(measure + "_low");
      Double high = values.get(measure + "_high");
      if (low != null && high != null && low <= high) {
        intervals.put(measure, new Interval(low, high));
      }
    }
    return intervals;
  }

  /** What {@code assay latency} found: of a line's ratio the reference is named beside. */
  private static Map<String, Row.LaunchRatio> launches(ModelRun model) {
    Map<String, Row.LaunchRatio> ratios = new LinkedHashMap<>();
    String reference = model.details().path("reference").asText();
    for (JsonNode line : model.details().path("latency")) {
      boolean first =
          is(line.path("batch"), model, Fact.BATCH)
              && is(line.path("threads"), model, Fact.THREADS)
              && !line.has("again");
      if (first && line.has("ratio_low") && line.path("launches").asInt() > 1) {
        Estimate ratio =
            new Estimate(
                line.path("ratio").asDouble(),
                line.path("ratio_low").asDouble(),
                line.path("ratio_high").asDouble());
        ratios.put(reference, new Row.LaunchRatio(ratio, line.path("launches").asInt()));
      }
    }
    return ratios;
  }

  private static boolean is(JsonNode number, ModelRun model, Fact fact) {
    return number.asDouble() == model.facts().getOrDefault(fact, -1.0);
  }
}
