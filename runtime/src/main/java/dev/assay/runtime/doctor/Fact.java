package dev.assay.runtime.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Locale;

/**
 * Something found.
 *
 * @param key its name in JSON, in snake case with its unit
 * @param value its value in JSON
 * @param text its value for people
 */
public record Fact(String key, JsonNode value, String text) {
  private static final double GIB = 1L << 30;

  static Fact of(String key, String text) {
    return new Fact(key, TextNode.valueOf(text), text);
  }

  static Fact of(String key, boolean value) {
    return new Fact(key, BooleanNode.valueOf(value), value ? "yes" : "no");
  }

  static Fact of(String key, long number, String text) {
    return new Fact(key, LongNode.valueOf(number), text);
  }

  /** A number of bytes; {@code text} comes after it and may be empty. */
  static Fact bytes(String key, long bytes, String text) {
    return of(key, bytes, (gib(bytes) + " " + text).strip());
  }

  static String gib(long bytes) {
    return String.format(Locale.ROOT, "%.1f GiB", bytes / GIB);
  }

  /** The key as words, without the unit of JSON's number. */
  String label() {
    return key.replaceAll("_(bytes|percent)$", "").replace('_', ' ');
  }
}
