package dev.assay.harness.gate.evidence;

import dev.assay.harness.score.Outcome;
import dev.assay.harness.score.Resampling;
import dev.assay.harness.statistics.Bootstrap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One resampling for each set of models, whatever number of metrics and rules ask for it. */
public final class Resamplings {
  private final Bootstrap bootstrap;
  private final Map<List<Outcome>, Resampling> kept = new HashMap<>();

  /**
   * Prepares draws.
   *
   * @param bootstrap draws images and rounds
   */
  public Resamplings(Bootstrap bootstrap) {
    this.bootstrap = bootstrap;
  }

  Bootstrap bootstrap() {
    return bootstrap;
  }

  /** The resampling of models that were judged on the same images. */
  Resampling of(Outcome... models) {
    return kept.computeIfAbsent(List.of(models), all -> Resampling.of(all, bootstrap));
  }
}
