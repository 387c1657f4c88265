package dev.assay.harness.score;

import dev.assay.data.MisuseException;
import dev.assay.harness.statistics.Bootstrap;
import java.util.List;

/**
 * What is asked of a score beside the metrics.
 *
 * @param bootstrap how often images are drawn for intervals, and by which seed
 * @param tops numbers of classes k of which the true one must be one: top-k accuracies
 */
public record ScoreOptions(Bootstrap bootstrap, List<Integer> tops) {
  /** Intervals as a run has them, no further top-k. */
  public static final ScoreOptions STANDARD = new ScoreOptions(Resampling.STANDARD, List.of());

  public ScoreOptions {
    tops = tops.stream().distinct().sorted().toList();
    for (int k : tops) {
      if (k < 1) {
        throw new MisuseException(
            "--top %d counts no class; give numbers from 1, such as 1,5.".formatted(k));
      }
    }
  }
}
