package dev.assay.harness.gate.rule;

import dev.assay.data.MisuseException;
import dev.assay.data.Spelling;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The keys of a mapping; every error names file and line, and what would be right. */
final class Keys {
  private final Path file;
  private final Yaml.Mapping mapping;

  private Keys(Path file, Yaml.Mapping mapping) {
    this.file = file;
    this.mapping = mapping;
  }

  /**
   * The keys of {@code value}.
   *
   * @param what what it is, for messages
   * @param known every key that there may be
   */
  static Keys of(Path file, Yaml value, String what, List<String> known) {
    if (!(value instanceof Yaml.Mapping mapping)) {
      throw wrong(
          file, value.line(), "%s is %s".formatted(what, value.words()), "keys with values");
    }
    for (String key : mapping.values().keySet()) {
      if (!known.contains(key)) {
        throw new MisuseException(
            "'%s', line %d: unknown key '%s' in %s.%s Known: %s."
                .formatted(
                    file,
                    mapping.lines().get(key),
                    key,
                    what,
                    Spelling.question(key, known),
                    String.join(", ", known)));
      }
    }
    return new Keys(file, mapping);
  }

  int line() {
    return mapping.line();
  }

  boolean has(String key) {
    return mapping.values().containsKey(key);
  }

  /** The value of a key that must be there. */
  Yaml value(String key) {
    Yaml value = mapping.values().get(key);
    if (value == null) {
      throw new MisuseException(
          "'%s', line %d: '%s' is missing; add it.".formatted(file, line(), key));
    }
    return value;
  }

  String text(String key) {
    Yaml value = value(key);
    if (value instanceof Yaml.Scalar scalar && !scalar.text().isBlank()) {
      return scalar.text();
    }
    throw wrong(key, "a text");
  }

  String text(String key, String absent) {
    return has(key) ? text(key) : absent;
  }

  /** One text, or a list of them that is not empty. */
  List<String> texts(String key) {
    if (!(value(key) instanceof Yaml.Sequence sequence)) {
      return List.of(text(key));
    }
    List<String> texts = new ArrayList<>();
    for (Yaml item : sequence.items()) {
      if (!(item instanceof Yaml.Scalar scalar) || scalar.text().isBlank()) {
        throw wrong(key, "a text or a list of texts");
      }
      texts.add(scalar.text());
    }
    if (texts.isEmpty()) {
      throw wrong(key, "a text or a list of texts");
    }
    return texts;
  }

  /** A finite number. */
  double number(String key, String right) {
    if (value(key) instanceof Yaml.Scalar scalar && scalar.isNumber()) {
      double number = parsed(scalar.text());
      if (Double.isFinite(number)) {
        return number;
      }
    }
    throw wrong(key, right);
  }

  private static double parsed(String text) {
    try {
      return Double.parseDouble(text.replace("_", ""));
    } catch (NumberFormatException e) {
      return Double.POSITIVE_INFINITY;
    }
  }

  boolean flag(String key, boolean absent) {
    if (!has(key)) {
      return absent;
    }
    String text = text(key);
    if (!text.equals("true") && !text.equals("false")) {
      throw wrong(key, "true or false");
    }
    return text.equals("true");
  }

  <E extends Enum<E>> E choice(String key, Class<E> type, E absent) {
    if (!has(key)) {
      return absent;
    }
    String text = text(key);
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> constant.name().equalsIgnoreCase(text))
        .findFirst()
        .orElseThrow(() -> wrong(key, "one of " + spelt(type)));
  }

  private static String spelt(Class<? extends Enum<?>> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(constant -> constant.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }

  /** The exception for a value that is not what it must be. */
  MisuseException wrong(String key, String right) {
    Yaml value = value(key);
    return wrong(file, value.line(), "'%s' is %s".formatted(key, value.words()), right);
  }

  private static MisuseException wrong(Path file, int line, String found, String right) {
    return new MisuseException(
        "'%s', line %d: %s; it must be %s.".formatted(file, line, found, right));
  }
}
