package dev.assay.data;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the known name that a misspelt one was meant to be. */
public final class Spelling {
  /** How many letters may differ between a name and one that could have been meant. */
  private static final int CLOSE = 2;

  private Spelling() {}

  /** The known name that is most like {@code name}, if it is close, whatever the case. */
  public static Optional<String> closest(String name, Collection<String> known) {
    String lower = name.toLowerCase(Locale.ROOT);
    return known.stream()
        .min(Comparator.comparingInt(other -> distance(lower, other.toLowerCase(Locale.ROOT))))
        .filter(other -> close(lower, distance(lower, other.toLowerCase(Locale.ROOT))));
  }

  /** A sentence that asks for the closest known name, with a space before it; else nothing. */
  public static String question(String name, Collection<String> known) {
    return closest(name, known).map(other -> " Did you mean '" + other + "'?").orElse("");
  }

  private static boolean close(String name, int distance) {
    return distance <= CLOSE && 3 * distance <= name.length();
  }

  /** Letters to put in, take out or exchange; row by row of Levenshtein's table. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int exchanged = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(exchanged, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
