package dev.assay.harness.launch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.data.FailureException;

/** Orders and reports as one line of JSON, and back. */
final class LaunchJson {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private LaunchJson() {}

  static String text(Object record) {
    try {
      return MAPPER.writeValueAsString(record);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write " + record.getClass(), e);
    }
  }

  static JsonNode tree(Object record) {
    return MAPPER.valueToTree(record);
  }

  /**
   * Reads a record.
   *
   * @throws FailureException if the text is none
   */
  static <T> T read(String text, Class<T> type) {
    try {
      return MAPPER.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new FailureException(
          "No %s: %s. Measure again.".formatted(type.getSimpleName(), e.getOriginalMessage()), e);
    }
  }
}
