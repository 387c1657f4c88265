package dev.assay.harness.slice;

import dev.assay.harness.score.Better;
import dev.assay.harness.score.Metric;
import dev.assay.harness.score.Predictions;
import dev.assay.harness.statistics.Estimate;
import dev.assay.harness.statistics.Holm;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How one model does on each slice.
 *
 * @param model its name
 * @param all the metric on all images
 * @param scores the worst slices first: those that differ for the worse, then the others by score
 * @param undefined why a slice has no score, by its name
 */
public record ModelSlices(
    String model, Estimate all, List<SliceScore> scores, Map<String, String> undefined) {
  public ModelSlices {
    scores = List.copyOf(scores);
    undefined = Map.copyOf(undefined);
  }

  /** Scores all slices of a model; empty where the metric is undefined on all images. */
  static Optional<ModelSlices> of(
      String model, Predictions predictions, List<Slice> slices, SliceRequest request) {
    SliceScoring scoring = new SliceScoring(predictions, request, slices.size());
    Optional<Estimate> all = scoring.estimate(IntStream.range(0, predictions.size()).toArray());
    if (all.isEmpty()) {
      return Optional.empty();
    }
    List<SliceScore> scores = new ArrayList<>();
    Map<String, String> undefined = new LinkedHashMap<>();
    for (Slice slice : slices) {
      scoring
          .score(slice)
          .ifPresentOrElse(
              scores::add,
              () -> undefined.put(slice.name(), scoring.figure(slice.indices()).reason()));
    }
    List<SliceScore> corrected = corrected(scores, predictions.size());
    corrected.sort(worstFirst(request.metric()));
    return Optional.of(new ModelSlices(model, all.get(), corrected, undefined));
  }

  /** The score of a slice; empty where it has none. */
  public Optional<SliceScore> score(Slice slice) {
    return scores.stream().filter(score -> score.slice().equals(slice)).findFirst();
  }

  /**
   * A slice and all images but it are one hypothesis, not two. Its p is the larger one where both
   * have one of their own, as random draws give it: the smaller would be the better of two tries.
   */
  private static List<SliceScore> corrected(List<SliceScore> scores, int images) {
    Map<BitSet, Double> hypotheses = new LinkedHashMap<>();
    scores.forEach(score -> hypotheses.merge(hypothesis(score, images), score.p(), Math::max));
    List<BitSet> keys = List.copyOf(hypotheses.keySet());
    List<Double> values = Holm.adjusted(List.copyOf(hypotheses.values()));
    List<SliceScore> corrected = new ArrayList<>();
    scores.forEach(
        score ->
            corrected.add(score.corrected(values.get(keys.indexOf(hypothesis(score, images))))));
    return corrected;
  }

  private static BitSet hypothesis(SliceScore score, int images) {
    BitSet set = score.slice().images();
    if (!set.get(0)) {
      set.flip(0, images);
    }
    return set;
  }

  private static Comparator<SliceScore> worstFirst(Metric metric) {
    double sign = metric.better() == Better.HIGHER ? 1 : -1;
    return Comparator.comparing(
            (SliceScore score) -> score.verdict(metric) != SliceScore.Verdict.WORSE)
        .thenComparing(score -> sign * score.score().value())
        .thenComparing(score -> score.slice().name());
  }
}
