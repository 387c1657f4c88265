package dev.assay.export.op;

import dev.assay.data.FailureException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.nd4j.autodiff.samediff.internal.SameDiffOp;

/** The refusal of operations that no registry knows. */
final class UnknownOps {
  /** How many letters may differ between a name and one that could have been meant. */
  private static final int CLOSE = 2;

  private UnknownOps() {}

  /** Names each with its node, why it cannot be where that is known, and what to do. */
  static FailureException refusal(List<SameDiffOp> unknown, SortedSet<String> known) {
    SortedSet<String> names =
        unknown.stream()
            .map(op -> op.getOp().opName())
            .collect(Collectors.toCollection(TreeSet::new));
    String nodes =
        unknown.stream()
            .map(op -> "%s (node '%s')".formatted(op.getOp().opName(), op.getName()))
            .sorted()
            .collect(Collectors.joining(", "));
    return new FailureException(
        "No ONNX counterpart for %d %s: %s%s.%s 'assay list ops' shows the %d that are known; add one to a family in dev.assay.export.op."
            .formatted(
                unknown.size(),
                unknown.size() == 1 ? "op" : "ops",
                nodes,
                RefusalReasons.of(names),
                suggestions(names, known),
                known.size()));
  }

  private static String suggestions(SortedSet<String> names, SortedSet<String> known) {
    return names.stream()
        .flatMap(
            name ->
                closest(name, known).stream()
                    .map(other -> " Did you mean %s in place of %s?".formatted(other, name)))
        .collect(Collectors.joining());
  }

  /** The known name that is most like another, if it is close. */
  private static Optional<String> closest(String name, SortedSet<String> known) {
    String lower = name.toLowerCase(Locale.ROOT);
    return known.stream()
        .min(Comparator.comparingInt(other -> distance(lower, other.toLowerCase(Locale.ROOT))))
        .filter(
            other -> {
              int distance = distance(lower, other.toLowerCase(Locale.ROOT));
              return distance <= CLOSE && 3 * distance <= lower.length();
            });
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
