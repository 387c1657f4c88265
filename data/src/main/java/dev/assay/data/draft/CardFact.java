package dev.assay.data.draft;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Where one field of a card comes from.
 *
 * @param field the field, such as {@code preprocessing}
 * @param source the file or the part of the graph that says so; of a guess why it is the likely one
 * @param guessed whether nothing says so
 */
public record CardFact(String field, String source, boolean guessed) {
  /** As JSON. */
  public ObjectNode json() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("field", field)
        .put("source", source)
        .put("guessed", guessed);
  }

  @Override
  public String toString() {
    return field + (guessed ? " guessed: " : " from ") + source;
  }
}
