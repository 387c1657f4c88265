package dev.assay.harness.mlflow;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.harness.run.ModelRun;
import dev.assay.harness.run.RunHeader;
import dev.assay.harness.run.RunRecord;
import dev.assay.harness.text.Decimals;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a row of a run is called on a server.
 *
 * @param run name of the run's folder
 * @param record the run
 * @param row one of its models
 */
record RunFields(String run, RunRecord record, ModelRun row) {
  /** Settings, though they stand among the figures of the table. */
  private static final Set<String> SETTINGS = Set.of("batch", "threads");

  /** What MLflow keeps of a value in all of its versions, in characters. */
  private static final int LONGEST_PARAMETER = 500;

  private static final int LONGEST_TAG = 5000;

  /** Its name in lists. */
  String name() {
    return row.identity().onDevice();
  }

  /** What it was run with. */
  ArrayNode parameters() {
    RunHeader header = record.header();
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("model", row.identity().model());
    parameters.put("framework", row.identity().framework());
    parameters.put("device", row.identity().device());
    parameters.put("img_size", row.identity().imageSize());
    parameters.put("data", header.data().folder());
    parameters.put("part", header.data().part());
    parameters.put("data_manifest_sha256", header.data().manifestSha256());
    parameters.put("card_sha256", row.identity().cardSha256());
    parameters.put("model_sha256", row.identity().modelSha256());
    row.row()
        .figures()
        .forEach(
            (column, value) -> {
              if (SETTINGS.contains(column)) {
                parameters.put(column, Decimals.shortest(value));
              }
            });
    return pairs(parameters, LONGEST_PARAMETER);
  }

  /** What was found: the columns of the table, ends of intervals included. */
  ArrayNode metrics() {
    ArrayNode metrics = JsonNodeFactory.instance.arrayNode();
    long time = record.started().toEpochMilli();
    new TreeMap<>(row.row().figures())
        .forEach(
            (column, value) -> {
              if (!SETTINGS.contains(column)) {
                ObjectNode metric = metrics.addObject();
                metric.put("key", column).put("value", value).put("timestamp", time).put("step", 0);
              }
            });
    return metrics;
  }

  /** Where it comes from. */
  ArrayNode tags() {
    Map<String, String> tags = new LinkedHashMap<>();
    tags.put("mlflow.source.name", "assay");
    tags.put("mlflow.source.type", "LOCAL");
    tags.put("assay.run", run);
    tags.put("assay.command", record.header().command());
    tags.put("assay.status", row.status());
    tags.put("assay.error", row.error());
    tags.put("assay.warnings", String.join("\n", row.warnings()));
    new TreeMap<>(record.header().versions())
        .forEach((name, version) -> tags.put("assay.version." + name, version));
    new TreeMap<>(record.header().machine())
        .forEach((name, fact) -> tags.put("assay.machine." + name, fact));
    return pairs(tags, LONGEST_TAG);
  }

  /** Those with a value. */
  private static ArrayNode pairs(Map<String, String> values, int longest) {
    ArrayNode pairs = JsonNodeFactory.instance.arrayNode();
    values.forEach(
        (key, value) -> {
          if (!value.isEmpty()) {
            String kept = value.substring(0, Math.min(value.length(), longest));
            pairs.addObject().put("key", key).put("value", kept);
          }
        });
    return pairs;
  }
}
