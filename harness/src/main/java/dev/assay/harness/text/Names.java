package dev.assay.harness.text;

import java.util.List;

/** Lists of names in messages. */
public final class Names {
  private static final int SHOWN = 12;

  private Names() {}

  /** The first ones, and how many more there are: {@code a, b, ... and 988 more}. */
  public static String of(List<String> names) {
    int more = names.size() - SHOWN;
    return more <= 1
        ? String.join(", ", names)
        : String.join(", ", names.subList(0, SHOWN)) + ", ... and " + more + " more";
  }
}
