package dev.assay.data.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.data.MisuseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The fields of a JSON object by name and kind. Every method throws {@link MisuseException} where
 * the field is missing or of another kind; the message names place, field, what was found, what
 * would be right and what to do.
 */
public final class JsonFields {
  private final ObjectNode node;
  private final String place;
  private final String remedy;

  private JsonFields(ObjectNode node, String place, String remedy) {
    this.node = node;
    this.place = place;
    this.remedy = remedy;
  }

  /**
   * Reads {@code node}, which must be an object.
   *
   * @param place where it stands, such as {@code the card's input}; begins every message
   * @param remedy what to do, such as {@code Correct the card.}; ends every message
   */
  public static JsonFields of(JsonNode node, String place, String remedy) {
    if (node instanceof ObjectNode object) {
      return new JsonFields(object, place, remedy);
    }
    throw new MisuseException(
        "%s is %s; it must be a JSON object {...}. %s".formatted(place, shown(node), remedy));
  }

  /** The object itself, with the fields that nobody asked for. */
  public ObjectNode node() {
    return node;
  }

  public boolean has(String key) {
    return node.has(key);
  }

  /** The field as it is, which must be there. */
  public JsonNode value(String key) {
    JsonNode value = node.get(key);
    if (value == null) {
      throw wrong(key, "any value");
    }
    return value;
  }

  /** A text that is not blank. */
  public String text(String key) {
    JsonNode value = node.path(key);
    if (!value.isTextual() || value.textValue().isBlank()) {
      throw wrong(key, "a text");
    }
    return value.textValue();
  }

  /** A text, or {@code absent} where there is no such field. */
  public String text(String key, String absent) {
    return has(key) ? text(key) : absent;
  }

  /** A whole number from 1 to {@code most}. */
  public int positive(String key, int most) {
    JsonNode value = node.path(key);
    if (!value.canConvertToInt() || !value.canConvertToExactIntegral()) {
      throw wrong(key, "a whole number from 1 to " + most);
    }
    int number = value.intValue();
    if (number < 1 || number > most) {
      throw wrong(key, "a whole number from 1 to " + most);
    }
    return number;
  }

  /** A finite number. */
  public double number(String key) {
    return finite(node.path(key), key, "a finite number");
  }

  /** A list of finite numbers that is not empty. */
  public List<Double> numbers(String key) {
    JsonNode value = node.path(key);
    if (!value.isArray() || value.isEmpty()) {
      throw wrong(key, "a list of finite numbers");
    }
    List<Double> list = new ArrayList<>();
    value.forEach(item -> list.add(finite(item, key, "a list of finite numbers")));
    return List.copyOf(list);
  }

  /** A list of texts, none blank, that is not empty. */
  public List<String> texts(String key) {
    JsonNode value = node.path(key);
    if (!value.isArray() || value.isEmpty()) {
      throw wrong(key, "a list of texts");
    }
    List<String> list = new ArrayList<>();
    for (JsonNode item : value) {
      if (!item.isTextual() || item.textValue().isBlank()) {
        throw wrong(key, "a list of texts");
      }
      list.add(item.textValue());
    }
    return List.copyOf(list);
  }

  /** True or false, or {@code absent} where there is no such field. */
  public boolean flag(String key, boolean absent) {
    if (!has(key)) {
      return absent;
    }
    if (!node.path(key).isBoolean()) {
      throw wrong(key, "true or false");
    }
    return node.path(key).booleanValue();
  }

  /** One of {@code choices} by its name, whatever the case. */
  public <E extends Enum<E>> E choice(String key, List<E> choices) {
    String name = node.path(key).asText();
    for (E choice : choices) {
      if (choice.name().equalsIgnoreCase(name)) {
        return choice;
      }
    }
    throw wrong(
        key, "one of " + String.join(", ", choices.stream().map(JsonFields::spelling).toList()));
  }

  /** One of the constants of {@code type} by its name, whatever the case. */
  public <E extends Enum<E>> E choice(String key, Class<E> type) {
    return choice(key, Arrays.asList(type.getEnumConstants()));
  }

  /** The object under {@code key}, in messages called {@code place}. */
  public JsonFields object(String key, String objectPlace) {
    if (!node.path(key).isObject()) {
      throw wrong(key, "a JSON object {...}");
    }
    return of(value(key), objectPlace, remedy);
  }

  /** The exception for a field that is not what it must be. */
  public MisuseException wrong(String key, String right) {
    JsonNode value = node.get(key);
    String found = value == null ? "is missing" : "is " + shown(value);
    return new MisuseException(
        "%s: '%s' %s; it must be %s. %s".formatted(place, key, found, right, remedy));
  }

  private double finite(JsonNode value, String key, String right) {
    if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
      throw wrong(key, right);
    }
    return value.doubleValue();
  }

  private static String spelling(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT);
  }

  private static String shown(JsonNode value) {
    String text = value.isMissingNode() ? "missing" : value.toString();
    return text.length() > 60 ? text.substring(0, 60) + "..." : text;
  }
}
