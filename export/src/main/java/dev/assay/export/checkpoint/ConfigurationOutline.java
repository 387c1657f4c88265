package dev.assay.export.checkpoint;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.assay.data.FailureException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Set;

/**
 * What has to be known of a configuration before Deeplearning4j reads it. Read as a stream: as a
 * tree, hostile JSON takes forty times its size.
 *
 * @param fields names of its outermost fields
 * @param classes names of the classes that it asks for
 */
record ConfigurationOutline(Set<String> fields, Set<String> classes) {
  private static final JsonFactory JSON =
      JsonFactory.builder().disable(JsonFactory.Feature.INTERN_FIELD_NAMES).build();

  private static final String CLASS = "@class";

  /**
   * More outermost fields, and more kinds of layer, vertex, activation and so on, than there are.
   */
  private static final int MOST_NAMES = 2_000;

  ConfigurationOutline {
    fields = Set.copyOf(fields);
    classes = Set.copyOf(classes);
  }

  /**
   * Reads it.
   *
   * @throws FailureException if it is no JSON, or no configuration at all
   */
  static ConfigurationOutline of(String fileName, String json) {
    Set<String> fields = new HashSet<>();
    Set<String> classes = new HashSet<>();
    try (JsonParser parser = JSON.createParser(json)) {
      while (parser.nextToken() != null) {
        boolean isName = parser.currentToken() == JsonToken.FIELD_NAME;
        if (isName && parser.getParsingContext().getParent().inRoot()) {
          fields.add(parser.currentName());
        }
        if (isName && CLASS.equals(parser.currentName())) {
          classes.add(String.valueOf(parser.nextTextValue()));
        }
        if (classes.size() > MOST_NAMES || fields.size() > MOST_NAMES) {
          throw new FailureException(
              "The configuration in '%s' has more than %d fields or classes, more than any network. The file is damaged or hostile."
                  .formatted(fileName, MOST_NAMES));
        }
      }
      return new ConfigurationOutline(fields, classes);
    } catch (JsonProcessingException e) {
      throw new FailureException(
          "The configuration in '%s' is no JSON: %s. The file is damaged; save the network again."
              .formatted(fileName, e.getOriginalMessage()),
          e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
