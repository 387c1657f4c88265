package dev.assay.export.op;

import dev.assay.export.samediff.GraphInput;
import dev.assay.export.tensor.ElementType;
import java.util.List;
import java.util.stream.Stream;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.LocalResponseNormalizationConfig;
import org.nd4j.linalg.api.ops.impl.transforms.custom.DotProductAttention;
import org.nd4j.linalg.api.ops.impl.transforms.custom.MultiHeadDotProductAttention;
import org.nd4j.linalg.api.ops.impl.transforms.custom.Standardize;
import org.nd4j.linalg.factory.Nd4j;

/** Graphs with normalizations, attention, dense layers and rarer activations. */
final class LayerCases {
  private static final List<Long> ROWS = List.of(-1L, 6L);
  private static final List<Long> IMAGES = List.of(-1L, 2L, 4L, 5L);
  private static final List<Long> SERIES = List.of(-1L, 3L, 4L);

  private LayerCases() {}

  static Stream<OpCase> all() {
    return Stream.of(
            activations(),
            derivatives(),
            normalizations(),
            channelNormalizations(),
            dense(),
            attention())
        .flatMap(cases -> cases);
  }

  private static Stream<OpCase> activations() {
    return Stream.of(
        OpCase.of("crelu", "", SERIES, (sd, x) -> sd.nn().cReLU(x)),
        OpCase.of("logsigmoid", "", ROWS, (sd, x) -> sd.nn().logSigmoid(x)),
        OpCase.of("log_softmax", "", ROWS, (sd, x) -> sd.nn().logSoftmax(x)),
        OpCase.of("log_softmax", "axis 1", SERIES, (sd, x) -> sd.nn().logSoftmax(x, 1)),
        OpCase.of(
            "prelu",
            "one axis shared",
            SERIES,
            (sd, x) -> sd.nn().prelu(x, weights(sd, "alpha", 3, 1), 2)),
        OpCase.of(
            "prelu",
            "two axes shared",
            IMAGES,
            (sd, x) -> sd.nn().prelu(x, weights(sd, "alpha", 2, 1, 1), 2, 3)));
  }

  private static Stream<OpCase> derivatives() {
    return Stream.of(
        OpCase.of("hardtanhderivative", "", ROWS, (sd, x) -> sd.nn().hardTanhDerivative(x)),
        OpCase.of("leakyreluderivative", "", ROWS, (sd, x) -> sd.nn().leakyReluDerivative(x, 0.2)),
        OpCase.of("softsignderivative", "", ROWS, (sd, x) -> sd.nn().softsignDerivative(x)),
        OpCase.of("sigmoid_bp", "", ROWS, (sd, x) -> sd.nn().sigmoidDerivative(x, x.mul(2))),
        OpCase.of("softmax_bp", "", SERIES, (sd, x) -> sd.nn().softmaxDerivative(x, x.mul(2), 1)));
  }

  private static Stream<OpCase> normalizations() {
    return Stream.of(
        OpCase.of(
            "layer_norm",
            "rows",
            ROWS,
            (sd, x) -> sd.nn().layerNorm(x, weights(sd, "g", 6), weights(sd, "b", 6), false, 1)),
        OpCase.of(
            "layer_norm",
            "without bias",
            SERIES,
            (sd, x) -> sd.nn().layerNorm(x, weights(sd, "g", 4), false, -1)),
        OpCase.of(
            "layer_norm",
            "channels first",
            IMAGES,
            (sd, x) ->
                sd.nn().layerNorm(x, weights(sd, "g", 2), weights(sd, "b", 2), true, 1, 2, 3)),
        OpCase.of(
            "layer_norm",
            "channels first, axis 1",
            IMAGES,
            (sd, x) -> sd.nn().layerNorm(x, weights(sd, "g", 2), weights(sd, "b", 2), true, 1)),
        OpCase.of(
            "layer_norm",
            "of equal values",
            ROWS,
            (sd, x) -> sd.nn().layerNorm(x.mul(0).add(7), weights(sd, "g", 6), false, 1)),
        OpCase.of(
            "standardize", "", IMAGES, (sd, x) -> new Standardize(sd, x, 2, 3).outputVariable()));
  }

  private static Stream<OpCase> channelNormalizations() {
    return Stream.of(
        OpCase.of(
            "lrn",
            "",
            List.of(-1L, 3L, 2L, 7L),
            (sd, x) ->
                sd.cnn()
                    .localResponseNormalization(
                        x,
                        LocalResponseNormalizationConfig.builder()
                            .depth(2)
                            .bias(1)
                            .alpha(0.3)
                            .beta(0.75)
                            .build())),
        OpCase.of("batchnorm", "rows", ROWS, (sd, x) -> batchNorm(sd, x, 6, 1)),
        OpCase.of("batchnorm", "series", SERIES, (sd, x) -> batchNorm(sd, x, 3, 1)),
        OpCase.of(
            "batchnorm",
            "volumes",
            List.of(-1L, 2L, 3L, 4L, 3L),
            (sd, x) -> batchNorm(sd, x, 2, 1)),
        OpCase.of("batchnorm", "last axis", SERIES, (sd, x) -> batchNorm(sd, x, 4, -1)));
  }

  private static SDVariable batchNorm(SameDiff sd, SDVariable x, long size, int axis) {
    return sd.nn()
        .batchNorm(
            x,
            weights(sd, "mean", size),
            weights(sd, "variance", size),
            weights(sd, "gamma", size),
            weights(sd, "beta", size),
            1e-3,
            axis);
  }

  private static Stream<OpCase> dense() {
    return Stream.of(
        OpCase.of(
            "xw_plus_b",
            "",
            ROWS,
            (sd, x) -> sd.nn().linear(x, weights(sd, "w", 6, 4), weights(sd, "b", 4))),
        OpCase.of(
            "relu_layer",
            "",
            List.of(3L, 6L),
            (sd, x) -> sd.nn().reluLayer(x, weights(sd, "w", 6, 4), weights(sd, "b", 4))),
        OpCase.of(
            "biasadd", "NCHW", IMAGES, (sd, x) -> sd.nn().biasAdd(x, weights(sd, "b", 2), true)),
        OpCase.of(
            "biasadd", "NHWC", IMAGES, (sd, x) -> sd.nn().biasAdd(x, weights(sd, "b", 5), false)),
        OpCase.of(
            "biasadd", "rows", ROWS, (sd, x) -> sd.nn().biasAdd(x, weights(sd, "b", 6), true)));
  }

  private static Stream<OpCase> attention() {
    return Stream.of(
        attention("plain", SERIES, false, false, false),
        attention("scaled, with weights", SERIES, false, true, true),
        attention("masked", SERIES, true, true, false),
        attention("of heads", List.of(-1L, 2L, 3L, 4L), false, true, true),
        attention("of heads, masked", List.of(-1L, 2L, 3L, 4L), true, true, false),
        multiHead("plain", false, false, false),
        multiHead("scaled, with weights", false, true, true),
        multiHead("masked", true, true, false));
  }

  private static OpCase attention(
      String what, List<Long> shape, boolean masked, boolean scaled, boolean weights) {
    return new OpCase(
        "dot_product_attention",
        what,
        List.of(new GraphInput("x", ElementType.FLOAT, shape)),
        (sd, x) ->
            List.of(
                new DotProductAttention(
                        sd,
                        x.get(0),
                        x.get(0).mul(0.7),
                        x.get(0).add(0.3),
                        masked ? mask(sd, x.get(0)) : null,
                        scaled,
                        weights)
                    .outputVariables()));
  }

  private static OpCase multiHead(String what, boolean masked, boolean scaled, boolean weights) {
    return new OpCase(
        "multi_head_dot_product_attention",
        what,
        List.of(new GraphInput("x", ElementType.FLOAT, SERIES)),
        (sd, x) ->
            List.of(
                new MultiHeadDotProductAttention(
                        sd,
                        x.get(0),
                        x.get(0).mul(0.7),
                        x.get(0).add(0.3),
                        weights(sd, "wq", 2, 5, 3),
                        weights(sd, "wk", 2, 5, 3),
                        weights(sd, "wv", 2, 6, 3),
                        weights(sd, "wo", 12, 7),
                        masked ? mask(sd, x.get(0)) : null,
                        scaled,
                        weights)
                    .outputVariables()));
  }

  /** {@code [N, 4]}: the last step of every sample is masked. */
  private static SDVariable mask(SameDiff sd, SDVariable x) {
    int[] reduced = x.getShape().length == 4 ? new int[] {1, 2} : new int[] {1};
    SDVariable last = sd.constant("last", Nd4j.createFromArray(new float[][] {{1, 1, 1, 0}}));
    return x.mean(reduced).mul(0).add(last);
  }

  private static SDVariable weights(SameDiff sd, String name, long... shape) {
    return Values.weights(sd, name, shape);
  }
}
