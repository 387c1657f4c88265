package dev.assay.export.op;

import dev.assay.export.samediff.GraphInput;
import dev.assay.export.tensor.ElementType;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.nd4j.autodiff.loss.LossReduce;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ops.impl.loss.SoftmaxCrossEntropyWithLogitsLoss;
import org.nd4j.linalg.factory.Nd4j;

/** Losses, each in every way of reduction where that is cheap. */
final class LossCases {
  /** A loss of labels, predictions and weights. */
  @FunctionalInterface
  private interface Loss {
    SDVariable of(
        SameDiff sd,
        SDVariable label,
        SDVariable x,
        @Nullable SDVariable weights,
        LossReduce reduce);
  }

  private LossCases() {}

  static Stream<OpCase> all() {
    return Stream.of(
            reductions(
                "absolute_difference_loss",
                (sd, label, x, w, r) -> sd.loss().absoluteDifference(label, x, w, r)),
            reductions(
                "mean_sqerr_loss",
                (sd, label, x, w, r) -> sd.loss().meanSquaredError(label, x, w, r)),
            reductions("hinge_loss", (sd, label, x, w, r) -> sd.loss().hingeLoss(label, x, w, r)),
            reductions(
                "huber_loss", (sd, label, x, w, r) -> sd.loss().huberLoss(label, x, w, r, 0.5)),
            reductions(
                "log_loss",
                (sd, label, x, w, r) -> sd.loss().logLoss(label, sd.nn().sigmoid(x), w, r, 1e-3)),
            reductions(
                "log_poisson_loss",
                (sd, label, x, w, r) -> sd.loss().logPoisson(label, x, w, r, false)),
            reductions(
                "log_poisson_loss",
                (sd, label, x, w, r) -> sd.loss().logPoisson(label.add(1), x, w, r, true)),
            reductions(
                "mean_pairwssqerr_loss",
                (sd, label, x, w, r) -> sd.loss().meanPairwiseSquaredError(label, x, w, r)),
            reductions(
                "sigm_cross_entropy_loss",
                (sd, label, x, w, r) -> sd.loss().sigmoidCrossEntropy(label, x, w, r, 0.1)),
            reductions(
                "softmax_cross_entropy_loss",
                (sd, label, x, w, r) -> sd.loss().softmaxCrossEntropy(label, x, w, r, 0.1)),
            reductions(
                "cosine_distance_loss",
                (sd, label, x, w, r) -> sd.loss().cosineDistance(label, x, w, r, 1)),
            others())
        .flatMap(cases -> cases);
  }

  private static Stream<OpCase> others() {
    return Stream.of(
        OpCase.of("l2_loss", "", List.of(-1L, 4L), (sd, x) -> sd.loss().l2Loss(x)),
        of(
            "softmax_cross_entropy_loss_with_logits",
            "",
            (sd, x) -> new SoftmaxCrossEntropyWithLogitsLoss(sd, x, label(sd), 1).outputVariable()),
        of(
            "sparse_softmax_cross_entropy_loss_with_logits",
            "",
            (sd, x) ->
                sd.loss()
                    .sparseSoftmaxCrossEntropy(x, sd.constant(Nd4j.createFromArray(2, 0, 3)))));
  }

  private static Stream<OpCase> reductions(String op, Loss loss) {
    return Arrays.stream(LossReduce.values())
        .flatMap(
            reduce ->
                Stream.of(
                    of(op, reduce.name(), (sd, x) -> loss.of(sd, label(sd), x, null, reduce)),
                    of(
                        op,
                        reduce + " weighted",
                        (sd, x) -> loss.of(sd, label(sd), x, weights(sd), reduce))));
  }

  private static SDVariable label(SameDiff sd) {
    return sd.constant(
        "label", Nd4j.createFromArray(new float[][] {{1, 0, 0, 0}, {0, 1, 1, 0}, {0, 0, 0, 1}}));
  }

  private static SDVariable weights(SameDiff sd) {
    return sd.constant("weights", Nd4j.createFromArray(new float[][] {{0.5f}, {0}, {2}}));
  }

  private static OpCase of(
      String op,
      String what,
      java.util.function.BiFunction<SameDiff, SDVariable, SDVariable> body) {
    return new OpCase(
        op,
        what,
        List.of(new GraphInput("x", ElementType.FLOAT, List.of(3L, 4L))),
        (sd, x) -> List.of(body.apply(sd, x.get(0))));
  }
}
