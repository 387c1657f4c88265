package dev.assay.harness.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.assay.data.Printable;

/** JSON of any size, cut to what a page has room for and a person reads. */
final class Bounded {
  private static final int ENTRIES = 40;
  private static final int ROWS = 2000;
  private static final int DEPTH = 4;
  private static final int CHARACTERS = 400;

  private Bounded() {}

  /** The same, with long lists and texts cut and the cut told. */
  static JsonNode of(JsonNode json) {
    return of(json, DEPTH);
  }

  /** The first rows of a list, which is too long to be cut as short as other lists. */
  static JsonNode rows(JsonNode list) {
    ArrayNode rows = PageJson.array();
    for (int i = 0; i < Math.min(ROWS, list.size()); i++) {
      rows.add(of(list.get(i), DEPTH));
    }
    return rows;
  }

  private static JsonNode of(JsonNode json, int depth) {
    if (json.isTextual()) {
      return TextNode.valueOf(Printable.line(json.textValue(), CHARACTERS));
    }
    if (json.isContainerNode() && depth == 0) {
      return TextNode.valueOf("%d entries".formatted(json.size()));
    }
    return json instanceof ObjectNode object
        ? cut(object, depth)
        : json instanceof ArrayNode array ? cut(array, depth) : json;
  }

  private static ObjectNode cut(ObjectNode object, int depth) {
    ObjectNode cut = PageJson.object();
    object
        .properties()
        .forEach(
            entry -> {
              if (cut.size() < ENTRIES) {
                cut.set(
                    Printable.line(entry.getKey(), CHARACTERS), of(entry.getValue(), depth - 1));
              }
            });
    if (object.size() > ENTRIES) {
      cut.put("and more", object.size() - ENTRIES);
    }
    return cut;
  }

  private static ArrayNode cut(ArrayNode array, int depth) {
    ArrayNode cut = PageJson.array();
    for (int i = 0; i < Math.min(ENTRIES, array.size()); i++) {
      cut.add(of(array.get(i), depth - 1));
    }
    if (array.size() > ENTRIES) {
      cut.add("and %d more".formatted(array.size() - ENTRIES));
    }
    return cut;
  }
}
