package dev.assay.harness.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A value of a JSON file that knows where it stands, so that errors can say so.
 *
 * @param where path from the root, such as {@code models[2].facts}
 * @param node the value
 */
record JsonField(String where, JsonNode node) {
  /** The value of a key that must be there. */
  JsonField field(String key) {
    return new JsonField(where.isEmpty() ? key : where + "." + key, node.path(key));
  }

  String text() {
    check(node.isTextual(), "a text");
    return node.textValue();
  }

  int integer() {
    check(node.isInt(), "a whole number");
    return node.intValue();
  }

  long nanos() {
    check(node.isIntegralNumber(), "a whole number");
    return node.longValue();
  }

  double number() {
    check(node.isNumber() && Double.isFinite(node.doubleValue()), "a number");
    return node.doubleValue();
  }

  ObjectNode object() {
    check(node.isObject(), "an object");
    return (ObjectNode) node;
  }

  List<JsonField> elements() {
    check(node.isArray(), "an array");
    List<JsonField> elements = new ArrayList<>();
    for (JsonNode element : node) {
      elements.add(new JsonField("%s[%d]".formatted(where, elements.size()), element));
    }
    return elements;
  }

  List<String> texts() {
    return elements().stream().map(JsonField::text).toList();
  }

  /** The values of an object by key, in order. */
  Map<String, JsonField> entries() {
    Map<String, JsonField> entries = new LinkedHashMap<>();
    object().fieldNames().forEachRemaining(key -> entries.put(key, field(key)));
    return entries;
  }

  private void check(boolean right, String expected) {
    if (!right) {
      String found = node.isMissingNode() ? "nothing" : node.getNodeType().toString();
      throw new IllegalArgumentException(
          "'%s' must be %s, found %s; run again, or correct it".formatted(where, expected, found));
    }
  }
}
