package dev.assay.training.recipe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.data.MisuseException;
import dev.assay.data.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Lays settings over a complete set of them. The complete set says which keys there are and of
 * which kind each is, so that a misspelt key or a text for a number is refused where it stands.
 *
 * @param place where the settings stand, such as {@code recipe 'x.yaml'}; begins every message
 * @param none the complete set with everything switched off: {@code none} for a block means its
 */
record Overlay(String place, ObjectNode none) {
  /**
   * A copy of {@code base} with the values of {@code changes}.
   *
   * @throws MisuseException naming the first key that is unknown or has a wrong kind of value
   */
  ObjectNode over(ObjectNode base, ObjectNode changes) {
    ObjectNode merged = base.deepCopy();
    for (Map.Entry<String, JsonNode> change : changes.properties()) {
      String key = change.getKey();
      JsonNode known = merged.get(key);
      if (known == null) {
        throw unknown(key, base);
      }
      merged.set(key, value(key, known, change.getValue()));
    }
    return merged;
  }

  private JsonNode value(String key, JsonNode known, JsonNode given) {
    if (known instanceof ObjectNode block) {
      return block(key, block, given);
    }
    if (known.isArray()) {
      return array(key, known, given);
    }
    if (known.isInt()) {
      return require(key, given, given.isInt(), "a whole number");
    }
    if (known.isDouble()) {
      boolean finite = given.isNumber() && Double.isFinite(given.doubleValue());
      return DoubleNode.valueOf(require(key, given, finite, "a number").doubleValue());
    }
    return known.isBoolean()
        ? require(key, given, given.isBoolean(), "true or false")
        : require(key, given, given.isTextual(), "a word");
  }

  private JsonNode block(String key, ObjectNode known, JsonNode given) {
    if (given.isTextual() && given.textValue().equals("none")) {
      return none.required(key).deepCopy();
    }
    require(key, given, given.isObject(), "'none' or a block of settings");
    return over(known, (ObjectNode) given);
  }

  private JsonNode array(String key, JsonNode known, JsonNode given) {
    require(
        key,
        given,
        given.isArray() && given.size() == known.size(),
        "a list of %d numbers".formatted(known.size()));
    var list = none.arrayNode();
    for (int i = 0; i < known.size(); i++) {
      list.add(value(key, known.get(i), given.get(i)));
    }
    return list;
  }

  private JsonNode require(String key, JsonNode given, boolean right, String what) {
    if (!right) {
      throw new MisuseException(
          "%s: '%s' is %s; it must be %s.".formatted(place, key, given, what));
    }
    return given;
  }

  private MisuseException unknown(String key, ObjectNode base) {
    List<String> known = new ArrayList<>();
    base.fieldNames().forEachRemaining(known::add);
    return new MisuseException(
        "%s: there is no setting '%s'.%s Known: %s."
            .formatted(place, key, remedy(key, known), String.join(", ", known)));
  }

  /** The block that has such a setting, or a key that is spelt alike. */
  private String remedy(String key, List<String> known) {
    return known.stream()
        .filter(block -> none.path(block).has(key))
        .findFirst()
        .map(
            block -> " It is one of the block '%s', as in '%1$s: {%s: ...}'.".formatted(block, key))
        .orElseGet(() -> Spelling.question(key, known));
  }
}
