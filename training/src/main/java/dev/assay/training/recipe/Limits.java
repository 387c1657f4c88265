package dev.assay.training.recipe;

import dev.assay.data.MisuseException;
import dev.assay.data.Spelling;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Checks of single settings; every message names the key, its value and what would be right. */
final class Limits {
  private Limits() {}

  /** Refuses a value outside of {@code [low, high]}. */
  static void within(String key, double value, double low, double high) {
    if (!(value >= low && value <= high)) {
      throw wrong(key, value, "give " + shown(low) + " to " + shown(high));
    }
  }

  /** Refuses a value outside of {@code (0, high]}. */
  static void positive(String key, double value, double high, String example) {
    if (!(value > 0 && value <= high)) {
      throw wrong(
          key,
          value,
          "give a number above 0 and up to %s, such as %s".formatted(shown(high), example));
    }
  }

  /** The constant of that name, in files written in lower case and with hyphens. */
  static <E extends Enum<E>> E choice(String key, String name, Class<E> type) {
    E[] constants = type.getEnumConstants();
    List<String> known = Arrays.stream(constants).map(Limits::id).toList();
    int index = known.indexOf(name);
    if (index < 0) {
      throw new MisuseException(
          "The recipe's '%s' is '%s', which is none of %s.%s"
              .formatted(key, name, String.join(", ", known), Spelling.question(name, known)));
    }
    return constants[index];
  }

  private static String id(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static MisuseException wrong(String key, double value, String right) {
    return new MisuseException("The recipe's '%s' is %s: %s.".formatted(key, shown(value), right));
  }

  private static String shown(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
