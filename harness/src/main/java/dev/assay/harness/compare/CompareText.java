package dev.assay.harness.compare;

import dev.assay.harness.text.Decimals;
import java.util.List;

/**
 * A comparison for people.
 *
 * @param comparison what was found
 */
public record CompareText(ModelComparison comparison) {
  private static final int WIDTH = 140;
  private static final int SHOWN_IMAGES = 20;
  private static final int MATRIX_MODELS = 16;

  private static final String LETTERS =
      "Rank: 1 + the number of models that are better beyond chance. Models that share a letter are not told apart.";

  private static final String LEGEND =
      "difference: accuracy of the 1st less that of the 2nd. mid-p: McNemar; Holm: corrected for all pairs, the verdict at 5 %.\n"
          + "could show: the smallest difference found in 80 % of such samples, at 5 % and without the correction.";

  /** For a terminal of 140 characters: of many models, each with the best, not every pair. */
  public String text() {
    CompareTables tables = new CompareTables(comparison);
    StringBuilder text = new StringBuilder();
    text.append(title()).append("\n\n").append(tables.models().text(WIDTH));
    text.append(LETTERS).append("\n\n");
    text.append(pairsTitle()).append('\n').append(tables.pairs(false).text(WIDTH));
    text.append(LEGEND).append('\n');
    if (!comparison.plan().metrics().isEmpty()) {
      text.append('\n').append(metricsTitle()).append('\n').append(tables.metrics().text(WIDTH));
      comparison.undefined().forEach(line -> text.append(line).append('\n'));
    }
    if (models() <= MATRIX_MODELS) {
      text.append('\n').append(tables.agreement().text(WIDTH));
    } else {
      text.append("\nHow often each two choose the same class: --json or --markdown.\n");
    }
    text.append('\n').append(hardTitle(SHOWN_IMAGES)).append('\n');
    if (!comparison.hard().isEmpty()) {
      text.append(tables.hard(SHOWN_IMAGES).text(WIDTH));
    }
    return text.toString();
  }

  /** For a page: both tests, and every image that all get wrong. */
  public String markdown() {
    CompareTables tables = new CompareTables(comparison);
    StringBuilder text = new StringBuilder();
    text.append(title()).append("\n\n").append(tables.models().markdown());
    text.append('\n').append(LETTERS).append("\n\n");
    text.append(pairsTitle()).append("\n\n").append(tables.pairs(true).markdown());
    text.append('\n').append(LEGEND).append('\n');
    if (!comparison.plan().metrics().isEmpty()) {
      text.append('\n').append(metricsTitle()).append("\n\n").append(tables.metrics().markdown());
      comparison.undefined().forEach(line -> text.append("\n- ").append(line).append('\n'));
    }
    text.append('\n').append(tables.agreement().markdown());
    text.append('\n').append(hardTitle(Integer.MAX_VALUE)).append('\n');
    if (!comparison.hard().isEmpty()) {
      text.append('\n').append(tables.hard(Integer.MAX_VALUE).markdown());
    }
    return text.toString();
  }

  private String title() {
    return "%d models on the same %d images".formatted(models(), comparison.lineup().images());
  }

  private String pairsTitle() {
    int pairs = comparison.standings().pairs().size();
    if (comparison.plan().allPairs()) {
      return "All %d pairs:".formatted(pairs);
    }
    String best = comparison.name(comparison.standings().best());
    return pairs == 1
        ? "1st: %s, beside".formatted(best)
        : "1st: %s, beside each other one (%d of %d pairs; --all-pairs for the rest)"
            .formatted(best, models() - 1, pairs);
  }

  private String metricsTitle() {
    return "Differences of other metrics, 1st less 2nd, by %d resamples within each class; not corrected for the number of pairs:"
        .formatted(comparison.plan().bootstrap().resamples());
  }

  private String hardTitle(int most) {
    List<HardImage> hard = comparison.hard();
    if (hard.isEmpty()) {
      return "No image is answered wrongly by all.";
    }
    return "%d %s answered wrongly by all (%s %%)%s:"
        .formatted(
            hard.size(),
            hard.size() == 1 ? "image is" : "images are",
            Decimals.fixed(100.0 * hard.size() / comparison.lineup().images(), 1),
            hard.size() > most ? "; the first %d (all: --json)".formatted(most) : "");
  }

  private int models() {
    return comparison.lineup().models().size();
  }
}
