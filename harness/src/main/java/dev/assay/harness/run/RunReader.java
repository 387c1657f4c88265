package dev.assay.harness.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.data.MisuseException;
import dev.assay.harness.table.Fact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads what {@link RunWriter} wrote; keys that it does not know are passed over. */
final class RunReader {
  static final int SCHEMA_VERSION = 1;

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private RunReader() {}

  static RunRecord read(Path file) {
    try {
      JsonField root = new JsonField("", MAPPER.readTree(Files.readString(file)));
      int version = root.field("schema_version").integer();
      if (version != SCHEMA_VERSION) {
        throw new IllegalArgumentException(
            "schema_version is %d, this program reads %d; use the version that wrote it"
                .formatted(version, SCHEMA_VERSION));
      }
      List<ModelRun> models =
          root.field("models").elements().stream().map(RunReader::model).toList();
      return new RunRecord(header(root), started(root), models);
    } catch (NoSuchFileException e) {
      throw new MisuseException(
          "'%s' does not exist; name the folder of a run, as --out had it.".formatted(file), e);
    } catch (JsonProcessingException e) {
      throw malformed(file, e.getOriginalMessage() + "; run again, or restore it", e);
    } catch (IOException e) {
      throw malformed(file, String.valueOf(e.getMessage()), e);
    } catch (IllegalArgumentException e) {
      throw malformed(file, String.valueOf(e.getMessage()), e);
    }
  }

  private static MisuseException malformed(Path file, String found, Exception cause) {
    return new MisuseException("'%s' is no record of a run: %s.".formatted(file, found), cause);
  }

  private static RunHeader header(JsonField root) {
    return new RunHeader(
        root.field("command").text(),
        texts(root.field("versions")),
        texts(root.field("machine")),
        data(root.field("data")),
        root.node().has("settings") ? texts(root.field("settings")) : Map.of());
  }

  private static Instant started(JsonField root) {
    String text = root.field("started").text();
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "'started' must be a time such as 2026-01-31T12:00:00Z, found '%s'; correct it"
              .formatted(text),
          e);
    }
  }

  private static DataFacts data(JsonField json) {
    return new DataFacts(
        json.field("folder").text(),
        json.field("manifest_sha256").text(),
        json.field("part").text(),
        json.field("images").integer(),
        json.field("classes").texts(),
        json.field("excluded").elements().stream()
            .map(e -> new DataFacts.Excluded(e.field("path").text(), e.field("reason").text()))
            .toList());
  }

  private static ModelRun model(JsonField json) {
    Identity identity =
        new Identity(
            json.field("model").text(),
            json.field("framework").text(),
            json.field("device").text(),
            json.field("img_size").text(),
            json.field("card_sha256").text(),
            json.field("model_sha256").text());
    return new ModelRun(
        identity,
        json.field("error").text(),
        facts(json.field("facts")),
        new Scores(numbers(json.field("scores")), texts(json.field("undefined"))),
        nanos(json.field("nanos")),
        json.field("warnings").texts(),
        json.field("details").object());
  }

  private static Map<Fact, Double> facts(JsonField json) {
    Map<String, Double> numbers = numbers(json);
    Map<Fact, Double> facts = new EnumMap<>(Fact.class);
    for (Fact fact : Fact.values()) {
      Double value = numbers.get(fact.column());
      if (value != null) {
        facts.put(fact, value);
      }
    }
    return facts;
  }

  private static Map<String, Double> numbers(JsonField json) {
    Map<String, Double> numbers = new LinkedHashMap<>();
    json.entries().forEach((key, value) -> numbers.put(key, value.number()));
    return numbers;
  }

  private static Map<String, String> texts(JsonField json) {
    Map<String, String> texts = new LinkedHashMap<>();
    json.entries().forEach((key, value) -> texts.put(key, value.text()));
    return texts;
  }

  private static Map<String, List<Long>> nanos(JsonField json) {
    Map<String, List<Long>> nanos = new LinkedHashMap<>();
    json.entries()
        .forEach(
            (key, value) ->
                nanos.put(key, value.elements().stream().map(JsonField::nanos).toList()));
    return nanos;
  }
}
