package dev.assay.harness.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.assay.data.MisuseException;
import dev.assay.harness.gate.evidence.Baseline;
import dev.assay.harness.gate.evidence.Rows;
import dev.assay.harness.gate.rule.Measure;
import dev.assay.harness.gate.rule.RuleKind;
import dev.assay.harness.gate.rule.Rules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The JSON schemas in {@code docs/schema} describe the files that are read and written. */
class SchemaTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final YAMLMapper YAML = new YAMLMapper();

  private final Path folder;

  SchemaTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void recordedRunsAreRuns() throws IOException {
    List<Path> files = new ArrayList<>();
    try (Stream<Path> runs = Files.list(repository().resolve("results"))) {
      runs.map(run -> run.resolve("run.json")).filter(Files::exists).forEach(files::add);
    }
    GateExample.on(folder.resolve("run"), 10).model("a", i -> true).failed("b");
    files.add(folder.resolve("run/run.json"));

    for (Path file : files) {
      assertEquals(List.of(), errors("run", JSON.readTree(file.toFile())), file.toString());
    }
    assertFalse(errors("run", JSON.readTree("{\"schema_version\": 1}")).isEmpty());
  }

  @Test
  void writtenBaselinesAreBaselines() throws IOException {
    Rows run = GateExample.on(folder.resolve("run"), 10).model("a", i -> i > 2).rows();
    Path file = folder.resolve("baseline.json");
    new Baseline(run, GateExample.BOOTSTRAP).write(file, Instant.EPOCH);

    JsonNode json = JSON.readTree(file.toFile());

    assertEquals(List.of(), errors("baseline", json));
    assertFalse(
        errors(
                "baseline",
                JSON.readTree(json.toString().replace("\"predicted\":\"", "\"predicted\":\"x")))
            .isEmpty());
  }

  /** What replay and page read of a record. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/settings/batch|{\"settings\":{\"batch\":16}}",
        "/models/0/details/tied_with|{\"models\":[{\"details\":{\"tied_with\":\"b\"}}]}",
        "/models/0/details/model_path|{\"models\":[{\"details\":{\"model_path\":1}}]}",
        "/details/preprocessing/0|{\"models\":[{\"details\":{\"preprocessing\":[{\"height\":1}]}}]}"
      })
  void aRecordThatCannotBeReadAgainIsRefusedAtItsPlace(String place, String wrong)
      throws IOException {
    List<String> errors = errors("run", JSON.readTree(wrong));

    assertTrue(errors.stream().anyMatch(line -> line.contains(place + ":")), errors.toString());
  }

  @Test
  void rulesOfTheDocumentationAreRules() throws IOException {
    List<String> texts =
        new ArrayList<>(List.of(Files.readString(repository().resolve("results/gate.yaml"))));
    String[] blocks = Files.readString(repository().resolve("docs/gate.md")).split("```", -1);
    for (int i = 1; i < blocks.length; i += 2) {
      if (blocks[i].startsWith("yaml\n") && blocks[i].contains("schema_version")) {
        texts.add(blocks[i].substring("yaml\n".length()));
      }
    }

    assertFalse(texts.size() < 2, "docs/gate.md shows no rules");
    for (String text : texts) {
      assertEquals(List.of(), errors("gate", YAML.readTree(text)), text);
      Path file = Files.writeString(folder.resolve("gate.yaml"), text);
      assertFalse(Rules.read(file).rules().isEmpty());
    }
  }

  /** What the schema refuses, the reader refuses too. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{metric: acuracy, threshold: 0.9}",
        "{metric: accuracy}",
        "{metric: accuracy, threshold: 0.9, max-degradation: 0.1}",
        "{metric: accuracy, threshold: 0.9, reference: a}",
        "{metric: p50_ms, max-ratio: 1}",
        "{metric: p50_ms, max-ratio: 0, reference: a}",
        "{metric: accuracy, threshold: 0.9, confidence: 2}",
        "{metric: accuracy, threshold: 0.9, model: []}",
        "{metric: accuracy, threshold: 0.9, when-unsure: maybe}"
      })
  void schemaAndReaderRefuseTheSame(String rule) throws IOException {
    String text = "schema_version: 1\nrules:\n  - " + rule + "\n";

    assertFalse(errors("gate", YAML.readTree(text)).isEmpty());
    assertThrows(MisuseException.class, () -> GateExample.text(folder, text));
  }

  @Test
  void theSchemaKnowsEveryMetricAndKind() throws IOException {
    JsonNode schema = JSON.readTree(file("gate").toFile()).path("$defs");
    List<String> metrics = new ArrayList<>();
    schema.path("metric").path("enum").forEach(name -> metrics.add(name.asText()));
    List<String> kinds = new ArrayList<>();
    schema
        .path("rule")
        .path("oneOf")
        .forEach(choice -> kinds.add(choice.path("required").path(0).asText()));

    assertEquals(Measure.names(), metrics);
    assertEquals(RuleKind.keys(), kinds);
  }

  private static List<String> errors(String name, JsonNode json) throws IOException {
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Files.readString(file(name)));
    return schema.validate(json).stream().map(Error::toString).toList();
  }

  private static Path file(String name) {
    return repository().resolve("docs/schema").resolve(name + ".schema.json");
  }

  private static Path repository() {
    Path here = Path.of("").toAbsolutePath();
    return Files.exists(here.resolve("docs")) ? here : here.resolve("..").normalize();
  }
}
