package dev.assay.harness.slice;

import dev.assay.data.CancelledException;
import dev.assay.harness.score.ConfusionMatrix;
import dev.assay.harness.score.Figure;
import dev.assay.harness.score.Metric;
import dev.assay.harness.score.Outcome;
import dev.assay.harness.score.Predictions;
import dev.assay.harness.score.Resampling;
import dev.assay.harness.statistics.Estimate;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** Scores slices of one model's predictions, each beside the other images. */
final class SliceScoring {
  private static final String NOT_BESIDE = "a class of the slice has no image beside it";

  private final Predictions predictions;
  private final SliceRequest request;
  private final ClassDraws draws;

  /**
   * Prepares scoring.
   *
   * @param slices how many there will be: the more, the more draws a test needs
   */
  SliceScoring(Predictions predictions, SliceRequest request, int slices) {
    this.predictions = predictions;
    this.request = request;
    draws = new ClassDraws(predictions, request.draws(), slices);
  }

  private Metric metric() {
    return request.metric();
  }

  /** The metric on some images, or why there is none. */
  Figure figure(int[] rows) {
    return metric().of(outcome(rows));
  }

  /** The metric with its interval; empty where it is undefined. */
  Optional<Estimate> estimate(int[] rows) {
    return Resampling.of(List.of(outcome(rows)), request.draws()).interval(0, metric());
  }

  /** The slice's score, not yet corrected; empty where the metric is undefined on it. */
  Optional<SliceScore> score(Slice slice) {
    CancelledException.throwIfInterrupted();
    int[] rows = slice.indices();
    BitSet others = new BitSet();
    others.set(0, predictions.size());
    others.andNot(slice.images());
    int[] rest = others.stream().toArray();
    return estimate(rows)
        .map(
            score ->
                metric() == Metric.ACCURACY
                    ? exact(slice, score, rest)
                    : drawn(slice, score, rest));
  }

  private SliceScore exact(Slice slice, Estimate score, int[] rest) {
    int[] rows = slice.indices();
    double p = FisherExact.midP(correct(rows), rows.length, correct(rest), rest.length);
    return new SliceScore(slice, score, figure(rest), expected(rows, rest), p, p);
  }

  private SliceScore drawn(Slice slice, Estimate score, int[] rest) {
    ClassDraws.Result result =
        draws.test(score.value(), slice.indices(), drawn -> figure(drawn).value());
    double p = result.p();
    return new SliceScore(slice, score, figure(rest), Figure.of(result.mean()), p, p);
  }

  private int correct(int[] rows) {
    return Math.toIntExact(ConfusionMatrix.of(new SliceView(predictions, rows)).correct());
  }

  /** Accuracy of the others, weighted by the slice's classes. */
  private Figure expected(int[] rows, int[] rest) {
    ConfusionMatrix inside = ConfusionMatrix.of(new SliceView(predictions, rows));
    ConfusionMatrix beside = ConfusionMatrix.of(new SliceView(predictions, rest));
    double sum = 0;
    for (int k = 0; k < predictions.classes().size(); k++) {
      if (inside.support(k) > 0 && beside.support(k) == 0) {
        return Figure.undefined(NOT_BESIDE);
      }
      sum += inside.support(k) * beside.recall(k);
    }
    return Figure.of(sum / rows.length);
  }

  /** A class without an image would count as 0 in a mean over classes, whatever the model does. */
  private Outcome outcome(int[] rows) {
    SliceView view = new SliceView(predictions, rows);
    boolean mean = metric() == Metric.MACRO_F1 || metric() == Metric.AUC_MACRO;
    return Outcome.of(mean ? view.ofPresentClasses() : view);
  }
}
