package dev.assay.training.recipe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.assay.data.MisuseException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/** Recipes as YAML. A key that stands twice is refused. */
public final class RecipeFile {
  private static final ObjectMapper YAML =
      new ObjectMapper(
          YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build());

  /** A recipe has some twenty lines; more than this is another kind of file. */
  private static final long MOST_BYTES = 1 << 20;

  private RecipeFile() {}

  /**
   * Lays the settings of a file over {@code base}.
   *
   * @throws MisuseException if the file cannot be read or a setting is wrong
   */
  public static Recipe over(Recipe base, Path file) {
    return base.with(read(file), "Recipe '%s'".formatted(file));
  }

  /**
   * Lays settings in YAML, such as {@code batch: 16}, over {@code base}.
   *
   * @throws MisuseException if it is no YAML or a setting is wrong
   */
  public static Recipe over(Recipe base, String yaml) {
    try {
      return base.with(object(yaml, "settings"), "The recipe");
    } catch (JsonProcessingException e) {
      throw new MisuseException("The recipe is no YAML: " + reason(e) + ".", e);
    }
  }

  /**
   * Lays single settings over {@code base}.
   *
   * @param settings value of each key, written as in YAML
   * @throws MisuseException if a setting is wrong
   */
  public static Recipe over(Recipe base, Map<String, String> settings) {
    ObjectNode changes = YAML.createObjectNode();
    settings.forEach((key, value) -> changes.set(key, value(key, value)));
    return base.with(changes, "The recipe");
  }

  private static JsonNode value(String key, String text) {
    try {
      return YAML.readTree(text);
    } catch (JsonProcessingException e) {
      throw new MisuseException(
          "The recipe: '%s' is '%s', which is no YAML: %s.".formatted(key, text, reason(e)), e);
    }
  }

  /**
   * The recipe in a resource beside {@code type}, such as {@code lenet5.yaml}; the defaults where
   * there is none.
   */
  public static Recipe resource(Class<?> type, String name) {
    return type.getResource(name) == null
        ? Recipe.defaults()
        : Recipe.defaults().with(bundled(type, name), "Recipe " + name);
  }

  static ObjectNode defaults() {
    return bundled(RecipeFile.class, "defaults.yaml");
  }

  private static ObjectNode bundled(Class<?> type, String name) {
    try (InputStream stream = type.getResourceAsStream(name)) {
      byte[] bytes = Objects.requireNonNull(stream, name).readAllBytes();
      return object(new String(bytes, StandardCharsets.UTF_8), name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ObjectNode read(Path file) {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new MisuseException(
            "Recipe '%s' has %d bytes: give a YAML file of settings such as 'epochs: 30'."
                .formatted(file, Files.size(file)));
      }
      return object(Files.readString(file), file.toString());
    } catch (IOException e) {
      throw new MisuseException(
          "Cannot read the recipe '%s': %s. Give a YAML file of settings such as 'epochs: 30'."
              .formatted(file, reason(e)),
          e);
    }
  }

  private static ObjectNode object(String text, String place) throws JsonProcessingException {
    JsonNode tree = YAML.readTree(text);
    if (tree instanceof ObjectNode object) {
      return object;
    }
    throw new MisuseException(
        "Recipe '%s' holds no settings: give lines such as 'epochs: 30'.".formatted(place));
  }

  private static String reason(IOException e) {
    if (e instanceof JsonProcessingException malformed) {
      String first = malformed.getOriginalMessage().lines().findFirst().orElse("");
      var at = malformed.getLocation();
      return at == null ? first : "line %d: %s".formatted(at.getLineNr(), first);
    }
    return e instanceof NoSuchFileException ? "there is no such file" : e.toString();
  }
}
