package dev.assay.data.dataset;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Part of a split, named in files in lower case. */
public enum Part {
  TRAIN,
  VALIDATION,
  TEST;

  /** The name as in {@code split.csv}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The part of exactly this name, if there is one. */
  public static Optional<Part> named(String id) {
    return Arrays.stream(values()).filter(part -> part.id().equals(id)).findFirst();
  }

  /** The end of an error message about an unknown name: the nearest known one, and all of them. */
  static String known(String unknown) {
    String start = unknown.strip().toLowerCase(Locale.ROOT);
    String prefix = start.substring(0, Math.min(2, start.length()));
    String guess =
        Arrays.stream(values())
            .map(Part::id)
            .filter(id -> !prefix.isEmpty() && id.startsWith(prefix))
            .findFirst()
            .map(id -> "Did you mean '" + id + "'? ")
            .orElse("");
    return guess + "Known parts: train, validation, test.";
  }
}
