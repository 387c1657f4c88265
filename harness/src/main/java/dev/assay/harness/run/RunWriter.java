package dev.assay.harness.run;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.harness.table.Fact;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A record as JSON. */
final class RunWriter {
  private RunWriter() {}

  /** The whole record. */
  static ObjectNode json(RunRecord record) {
    RunHeader header = record.header();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("schema_version", RunReader.SCHEMA_VERSION);
    json.put("command", header.command());
    json.put("started", record.started().toString());
    texts(json.putObject("versions"), new TreeMap<>(header.versions()));
    texts(json.putObject("machine"), new TreeMap<>(header.machine()));
    data(json.putObject("data"), header.data());
    if (!header.settings().isEmpty()) {
      texts(json.putObject("settings"), new TreeMap<>(header.settings()));
    }
    ArrayNode models = json.putArray("models");
    record.models().forEach(run -> model(models.addObject(), run));
    return json;
  }

  private static void data(ObjectNode json, DataFacts data) {
    json.put("folder", data.folder());
    json.put("manifest_sha256", data.manifestSha256());
    json.put("part", data.part());
    json.put("images", data.images());
    list(json.putArray("classes"), data.classes());
    ArrayNode excluded = json.putArray("excluded");
    data.excluded()
        .forEach(
            image -> excluded.addObject().put("path", image.path()).put("reason", image.reason()));
  }

  private static void model(ObjectNode json, ModelRun run) {
    Identity identity = run.identity();
    json.put("model", identity.model());
    json.put("framework", identity.framework());
    json.put("device", identity.device());
    json.put("img_size", identity.imageSize());
    json.put("card_sha256", identity.cardSha256());
    json.put("model_sha256", identity.modelSha256());
    json.put("status", run.status());
    json.put("error", run.error());
    facts(json.putObject("facts"), run.facts());
    ObjectNode scores = json.putObject("scores");
    run.scores().values().forEach(scores::put);
    texts(json.putObject("undefined"), run.scores().undefined());
    ObjectNode nanos = json.putObject("nanos");
    run.nanos().forEach((what, times) -> times.forEach(nanos.putArray(what)::add));
    list(json.putArray("warnings"), run.warnings());
    json.set("details", run.details());
  }

  private static void facts(ObjectNode json, Map<Fact, Double> facts) {
    facts.forEach(
        (fact, value) -> {
          if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            json.put(fact.column(), value.longValue());
          } else {
            json.put(fact.column(), value);
          }
        });
  }

  private static void texts(ObjectNode json, Map<String, String> texts) {
    texts.forEach(json::put);
  }

  private static void list(ArrayNode json, List<String> texts) {
    texts.forEach(json::add);
  }
}
