package dev.assay.data.draft;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Class names in a file's metadata under the usual keys: a JSON list, a JSON or Python object from
 * numbers to names, or names with commas or line ends between.
 */
final class MetadataLabels {
  /** More classes than any data set has. */
  static final int MOST = 1_000_000;

  private static final List<String> KEYS =
      List.of("labels", "names", "classes", "class_names", "id2label");

  /** JSON, and what Python prints for it: {0: 'cat', 1: "cat's eye"}. */
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES, JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES)
          .build();

  private MetadataLabels() {}

  static Optional<List<String>> of(Map<String, String> metadata) {
    return KEYS.stream()
        .filter(metadata::containsKey)
        .map(key -> metadata.getOrDefault(key, "").strip())
        .map(MetadataLabels::parse)
        .filter(labels -> labels.size() > 1 && labels.stream().noneMatch(String::isBlank))
        .findFirst();
  }

  private static List<String> parse(String text) {
    if (!text.startsWith("[") && !text.startsWith("{")) {
      return Stream.of(text.split("\\s*[,\\n]\\s*", -1)).map(String::strip).toList();
    }
    return json(text).orElse(List.of());
  }

  private static Optional<List<String>> json(String text) {
    try {
      return Optional.of(names(MAPPER.readTree(text)));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static List<String> names(JsonNode json) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < json.size(); i++) {
      names.add((json.isArray() ? json.path(i) : json.path(Integer.toString(i))).asText());
    }
    return names;
  }
}
