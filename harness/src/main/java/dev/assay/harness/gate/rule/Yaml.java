package dev.assay.harness.gate.rule;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A value of a YAML file that knows on which line it stands. */
sealed interface Yaml {
  /** Its first line, from 1. */
  int line();

  /** A few words that say what it is, for messages. */
  String words();

  /**
   * A text, number or flag.
   *
   * @param text as it is written, without quotes
   * @param isNumber whether it is a number
   */
  record Scalar(int line, String text, boolean isNumber) implements Yaml {
    @Override
    public String words() {
      return text.isEmpty() ? "empty" : "'" + text + "'";
    }
  }

  /** A list. */
  record Sequence(int line, List<Yaml> items) implements Yaml {
    public Sequence {
      items = List.copyOf(items);
    }

    @Override
    public String words() {
      return "a list";
    }
  }

  /**
   * Keys with values.
   *
   * @param values value by key, in order
   * @param lines line of each key
   */
  record Mapping(int line, Map<String, Yaml> values, Map<String, Integer> lines) implements Yaml {
    public Mapping {
      values = new LinkedHashMap<>(values);
      lines = Map.copyOf(lines);
    }

    @Override
    public String words() {
      return "a list of keys";
    }
  }
}
