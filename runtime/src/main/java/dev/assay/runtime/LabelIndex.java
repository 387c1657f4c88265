package dev.assay.runtime;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the card's label for what a model calls a class. A text is a label's name. A number is the
 * name too if every label is a whole number ({@code "3", "7"}), else a position.
 */
final class LabelIndex {
  private final Map<String, Integer> positions = new HashMap<>();
  private final boolean numerals;

  LabelIndex(List<String> labels) {
    for (int i = 0; i < labels.size(); i++) {
      positions.put(labels.get(i), i);
    }
    numerals = labels.stream().allMatch(label -> label.matches("-?\\d{1,18}"));
  }

  int size() {
    return positions.size();
  }

  /** Position in the card, or -1. */
  int of(String name) {
    return positions.getOrDefault(name, -1);
  }

  /** Position in the card, or -1. */
  int of(long number) {
    if (numerals) {
      return of(Long.toString(number));
    }
    return number >= 0 && number < positions.size() ? (int) number : -1;
  }

  /** Position of a map's key, text or number, or -1. */
  int ofKey(Object key) {
    return key instanceof Long number ? of(number.longValue()) : of(String.valueOf(key));
  }
}
