package dev.assay.harness.preprocdiff;

import dev.assay.harness.statistics.PairedCounts;
import dev.assay.harness.text.Decimals;
import java.util.List;

/** Says whether a card is likely wrong, and where. */
final class Diagnosis {
  /** How often chance alone may call a right card wrong, over all deviations together. */
  private static final double ALLOWED_CHANCE = 0.05;

  private static final int DECIMALS = 3;
  private static final int MOST_NAMES = 3;

  private Diagnosis() {}

  /**
   * One sentence, such as {@code accuracy 0.310 as stated; 0.960 with BGR: ...}. A deviation counts
   * as better if McNemar's exact test, times the number of deviations, says so.
   *
   * @param stated the card as it is
   * @param rows the deviations, most accurate first
   */
  static String of(DiffRow stated, List<DiffRow> rows) {
    String found = "accuracy %s as stated".formatted(number(stated.accuracy()));
    if (rows.isEmpty()) {
      return found + "; no deviation from the card changes what the model is fed.";
    }
    List<DiffRow> better = rows.stream().filter(row -> isBetter(row, rows.size())).toList();
    return better.isEmpty() ? found + stands(rows) : found + mistaken(better);
  }

  private static boolean isBetter(DiffRow row, int comparisons) {
    PairedCounts counts = row.counts();
    return counts.onlySecond() > counts.onlyFirst()
        && counts.exactP() * comparisons < ALLOWED_CHANCE;
  }

  private static String mistaken(List<DiffRow> better) {
    DiffRow best = better.get(0);
    List<String> alike =
        better.stream()
            .skip(1)
            .filter(row -> row.accuracyInterval().high() >= best.accuracy())
            .map(DiffRow::name)
            .toList();
    String names = String.join(", ", alike.subList(0, Math.min(MOST_NAMES, alike.size())));
    String others =
        alike.size() > MOST_NAMES ? " and %d more".formatted(alike.size() - MOST_NAMES) : "";
    return "; %s with %s: the card is likely wrong there%s."
        .formatted(
            number(best.accuracy()),
            best.name(),
            alike.isEmpty() ? "" : " (not told apart from it: %s%s)".formatted(names, others));
  }

  private static String stands(List<DiffRow> rows) {
    DiffRow best = rows.get(0);
    DiffRow worst = rows.get(rows.size() - 1);
    return "; nothing is better beyond chance (%s with %s), so the card stands; the costliest mistake: %s with %s."
        .formatted(number(best.accuracy()), best.name(), number(worst.accuracy()), worst.name());
  }

  private static String number(double share) {
    return Decimals.fixed(share, DECIMALS);
  }
}
