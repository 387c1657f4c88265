package dev.assay.harness.preprocdiff;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.harness.statistics.Interval;

/** A comparison as JSON: shares in [0, 1], intervals as [low, high]. */
final class DiffJson {
  private DiffJson() {}

  static ObjectNode of(DiffResult result) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("model", result.model());
    json.put("data", result.data());
    json.put("part", result.part());
    json.put("images", result.images());
    ObjectNode stated = json.putObject("stated");
    accuracy(stated, result.stated());
    ArrayNode variants = json.putArray("variants");
    result.rows().forEach(row -> variant(variants.addObject(), row));
    result.same().forEach(json.putArray("same_input")::add);
    result.failed().forEach(json.putArray("failed")::add);
    ArrayNode broken = json.putArray("broken");
    result
        .broken()
        .forEach(
            image -> broken.addObject().put("path", image.path()).put("reason", image.reason()));
    json.put("diagnosis", result.diagnosis());
    return json;
  }

  private static void variant(ObjectNode json, DiffRow row) {
    json.put("name", row.name());
    accuracy(json, row);
    json.put("difference", row.counts().difference());
    interval(json.putArray("difference_interval"), row.counts().interval());
    json.put("only_stated_right", row.counts().onlyFirst());
    json.put("only_variant_right", row.counts().onlySecond());
    json.put("mcnemar_p", row.counts().exactP());
    json.put("changed", row.changed());
    json.put("changed_share", row.changedShare());
    json.put("input_difference", row.inputDifference());
  }

  private static void accuracy(ObjectNode json, DiffRow row) {
    json.put("accuracy", row.accuracy());
    interval(json.putArray("accuracy_interval"), row.accuracyInterval());
  }

  private static void interval(ArrayNode array, Interval interval) {
    array.add(interval.low()).add(interval.high());
  }
}
