package dev.assay.data.dataset;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** JSON trees in the order they are built in. */
final class Json {
  private Json() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static void put(ObjectNode node, String key, List<String> values) {
    values.forEach(node.putArray(key)::add);
  }

  static void put(ObjectNode node, String key, Map<String, Long> values) {
    values.forEach(node.putObject(key)::put);
  }
}
