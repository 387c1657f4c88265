package dev.assay.data.draft;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.data.MisuseException;
import dev.assay.data.json.JsonFields;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A JSON file beside a model. */
final class SidecarFile {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final long MOST_BYTES = 1 << 26;

  /** What to do about a key that is missing or wrong. */
  static final String REMEDY =
      "Correct it, or write a card with 'assay card' and complete that one.";

  private SidecarFile() {}

  /**
   * Reads an object.
   *
   * @return empty if there is no such file
   * @throws MisuseException if it is no JSON object
   */
  static Optional<JsonFields> read(Path file) {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    String name = file.getFileName().toString();
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new MisuseException("%s: more than %d bytes. %s".formatted(name, MOST_BYTES, REMEDY));
      }
      JsonNode json = withoutNulls(MAPPER.readTree(Files.readAllBytes(file)));
      return Optional.of(JsonFields.of(json, name, REMEDY));
    } catch (JsonProcessingException e) {
      throw new MisuseException(
          "%s: not valid JSON: %s. %s".formatted(name, e.getOriginalMessage(), REMEDY), e);
    } catch (IOException e) {
      throw new MisuseException("%s: cannot be read: %s. Check its rights.".formatted(name, e), e);
    }
  }

  /** A key that is null says as much as one that is missing; newer processors write many. */
  private static JsonNode withoutNulls(JsonNode json) {
    if (json instanceof ObjectNode object) {
      object.properties().removeIf(field -> field.getValue().isNull());
    }
    json.forEach(SidecarFile::withoutNulls);
    return json;
  }
}
