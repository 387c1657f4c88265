package dev.assay.harness.compare;

import dev.assay.harness.score.Metric;
import dev.assay.harness.statistics.Bootstrap;
import java.util.List;

/**
 * What is compared beside accuracy.
 *
 * @param metrics whose differences are resampled
 * @param bootstrap draws the resamples
 * @param allPairs whether every two models are resampled and shown, or each with the best alone
 */
public record ComparisonPlan(List<Metric> metrics, Bootstrap bootstrap, boolean allPairs) {
  public ComparisonPlan {
    metrics = List.copyOf(metrics);
  }
}
