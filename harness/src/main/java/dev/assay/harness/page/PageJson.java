package dev.assay.harness.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NumericNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.data.Printable;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** JSON that stands inside of a page, in as few characters as it needs. */
final class PageJson {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private PageJson() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static ArrayNode array() {
    return JsonNodeFactory.instance.arrayNode();
  }

  /** Texts of strangers, without marks that turn the direction of writing. */
  static ArrayNode texts(List<String> texts) {
    ArrayNode array = array();
    texts.forEach(text -> array.add(Printable.of(text)));
    return array;
  }

  /** The same by name, sorted. */
  static ObjectNode texts(Map<String, String> texts) {
    ObjectNode object = object();
    new TreeMap<>(texts)
        .forEach((name, text) -> object.put(Printable.of(name), Printable.of(text)));
    return object;
  }

  /** A number in {@code digits} significant digits; a whole one without a point. */
  static NumericNode number(double value, int digits) {
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return LongNode.valueOf((long) value);
    }
    double places = digits - 1 - Math.floor(Math.log10(Math.abs(value)));
    double scale = Math.pow(10, Math.min(300, places));
    return DoubleNode.valueOf(Math.round(value * scale) / scale);
  }

  /**
   * The text of {@code json}, in which no character can end the {@code <script>} element around it
   * or begin another.
   */
  static String inScript(JsonNode json) {
    try {
      return MAPPER
          .writeValueAsString(json)
          .replace("<", "\\u003c")
          .replace(">", "\\u003e")
          .replace("&", "\\u0026")
          .replace("\u2028", "\\u2028")
          .replace("\u2029", "\\u2029");
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
