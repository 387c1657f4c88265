package dev.assay.harness.gate.evidence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.data.MisuseException;
import dev.assay.data.json.JsonFields;
import dev.assay.harness.run.DataFacts;
import dev.assay.harness.run.Identity;
import dev.assay.harness.run.RoundTimes;
import dev.assay.harness.statistics.Interval;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads what {@link Baseline} wrote; see {@code docs/schema/baseline.schema.json}. */
final class BaselineFile {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String REMEDY = "Make it again with --update-baseline.";

  private final Path file;
  private final JsonFields root;
  private final JsonFields data;

  private BaselineFile(Path file, JsonNode json) {
    this.file = file;
    root = JsonFields.of(json, "'%s'".formatted(file), REMEDY);
    if (root.positive("schema_version", Integer.MAX_VALUE) != Baseline.SCHEMA_VERSION) {
      throw root.wrong("schema_version", Integer.toString(Baseline.SCHEMA_VERSION));
    }
    data = root.object("data", "the data of '%s'".formatted(file));
  }

  static Rows read(Path file) {
    try {
      return new BaselineFile(file, MAPPER.readTree(Files.readString(file))).rows();
    } catch (NoSuchFileException e) {
      throw new MisuseException(
          "'%s' does not exist; check the path of --baseline, or make it with --update-baseline."
              .formatted(file),
          e);
    } catch (JsonProcessingException e) {
      throw new MisuseException(
          "'%s' is no JSON: %s. %s".formatted(file, e.getOriginalMessage(), REMEDY), e);
    } catch (IOException e) {
      throw new MisuseException(
          "'%s' cannot be read: %s. Check its rights.".formatted(file, e.getMessage()), e);
    }
  }

  private Rows rows() {
    Map<String, String> machine = new LinkedHashMap<>();
    root.object("machine", "the machine of '%s'".formatted(file))
        .node()
        .properties()
        .forEach(fact -> machine.put(fact.getKey(), fact.getValue().asText()));
    JsonNode models = root.value("models");
    if (!models.isArray()) {
      throw root.wrong("models", "a list of models");
    }
    List<Row> rows = new ArrayList<>();
    models.forEach(
        model -> rows.add(row(JsonFields.of(model, "a model of '%s'".formatted(file), REMEDY))));
    return new Rows(file.toString(), data(), machine, rows);
  }

  private DataFacts data() {
    return new DataFacts(
        data.text("folder"),
        data.text("manifest_sha256"),
        data.text("part"),
        (int) data.number("images"),
        classes(),
        List.of());
  }

  private List<String> classes() {
    List<String> classes = new ArrayList<>();
    data.value("classes").forEach(name -> classes.add(name.asText()));
    return classes;
  }

  private Row row(JsonFields json) {
    Map<String, Double> values = new LinkedHashMap<>();
    Map<String, Interval> intervals = new LinkedHashMap<>();
    JsonFields figures = json.object("figures", "the figures of '%s'".formatted(file));
    for (String name : names(figures)) {
      JsonFields figure = figures.object(name, "'%s' of '%s'".formatted(name, file));
      values.put(name, figure.number("value"));
      if (figure.has("low") || figure.has("high")) {
        intervals.put(name, interval(figure));
      }
    }
    Identity identity =
        new Identity(
            json.text("model"),
            "",
            json.text("device"),
            "",
            json.node().path("card_sha256").asText(),
            json.node().path("model_sha256").asText());
    return new Row(
        identity, "", values, Map.of(), intervals, answers(json), RoundTimes.NONE, Map.of());
  }

  private static List<String> names(JsonFields figures) {
    return figures.node().properties().stream().map(Map.Entry::getKey).toList();
  }

  private static Interval interval(JsonFields figure) {
    double low = figure.number("low");
    if (low > figure.number("high")) {
      throw figure.wrong("high", "a number not below 'low'");
    }
    return new Interval(low, figure.number("high"));
  }

  private Answers answers(JsonFields json) {
    if (!json.has("predicted")) {
      return Answers.NONE;
    }
    List<String> classes = json.texts("classes");
    try {
      int[] predicted = RunLengths.numbers(json.text("predicted"), classes.size());
      return new KeptAnswers(json.text("images_sha256"), classes, predicted);
    } catch (IllegalArgumentException e) {
      if (e instanceof MisuseException misuse) {
        throw misuse;
      }
      throw json.wrong("predicted", "classes with counts such as '0*20 1'; " + e.getMessage());
    }
  }
}
