package dev.assay.export.op;

import static dev.assay.export.op.Values.weights;

import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.enums.PadMode;
import org.nd4j.enums.WeightsFormat;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Conv2DConfig;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.PaddingMode;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Pooling2DConfig;
import org.nd4j.linalg.api.ops.impl.shape.Flatten2D;
import org.nd4j.linalg.api.ops.impl.shape.MergeAvg;
import org.nd4j.linalg.api.ops.impl.transforms.custom.ThresholdRelu;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Mish;
import org.nd4j.linalg.api.ops.impl.transforms.strict.RationalTanh;
import org.nd4j.linalg.api.ops.impl.transforms.strict.RectifiedTanh;
import org.nd4j.linalg.factory.Nd4j;

/** At least one graph for each operation of the standard registry. */
final class OpCases {
  private static final List<Long> ROWS = List.of(-1L, 6L);
  private static final List<Long> IMAGES = List.of(-1L, 2L, 7L, 5L);
  private static final List<Long> CHANNELS_LAST = List.of(-1L, 7L, 5L, 2L);

  private OpCases() {}

  static Stream<OpCase> all() {
    return Stream.of(
            activations(),
            arithmetic(),
            images(),
            reductions(),
            reshapings(),
            CompositeCases.all(),
            ConvolutionCases.all(),
            BranchCases.all(),
            LoopCases.all(),
            ImageCases.all(),
            LayerCases.all(),
            PoolingCases.all(),
            RecurrentCases.all(),
            CreationCases.all(),
            GatherCases.all(),
            ScatterCases.all(),
            IndexCases.all(),
            MatrixCases.all(),
            SegmentCases.all(),
            ShapeCases.all(),
            LossCases.all(),
            MathCases.all(),
            MatrixMathCases.all(),
            ReductionCases.all(),
            SpaceDepthCases.all())
        .flatMap(cases -> cases);
  }

  private static Stream<OpCase> activations() {
    return Stream.of(
        rows("sigmoid", (sd, x) -> sd.nn().sigmoid(x)),
        rows("tanh", (sd, x) -> sd.nn().tanh(x)),
        rows("softplus", (sd, x) -> sd.nn().softplus(x)),
        rows("softsign", (sd, x) -> sd.nn().softsign(x)),
        rows("selu", (sd, x) -> sd.nn().selu(x)),
        rows("hard_sigmoid", (sd, x) -> sd.nn().hardSigmoid(x.mul(3))),
        rows("hardtanh", (sd, x) -> sd.nn().hardTanh(x)),
        rows("relu", (sd, x) -> sd.nn().relu(x, 0)),
        rows("relu", (sd, x) -> sd.nn().relu(x, 0.3)),
        rows("relu6", (sd, x) -> sd.nn().relu6(x.mul(5), 0)),
        rows("leakyrelu", (sd, x) -> sd.nn().leakyRelu(x, 0.2)),
        rows("elu", (sd, x) -> sd.nn().elu(x)),
        rows("thresholdedrelu", (sd, x) -> new ThresholdRelu(sd, x, 0.5).outputVariable()),
        rows("softmax", (sd, x) -> sd.nn().softmax(x, -1)),
        rows("softmax", (sd, x) -> sd.nn().softmax(x, 1)),
        rows("swish", (sd, x) -> sd.nn().swish(x)),
        rows("gelu", (sd, x) -> sd.nn().gelu(x)),
        rows("precise_gelu", (sd, x) -> sd.nn().preciseGelu(x)),
        rows("mish", (sd, x) -> new Mish(sd, x, false).outputVariable()),
        rows("rectified_tanh", (sd, x) -> new RectifiedTanh(sd, x, false).outputVariable()),
        rows("rational_tanh", (sd, x) -> new RationalTanh(sd, x, false).outputVariable()),
        rows("cube", (sd, x) -> sd.math().cube(x)));
  }

  private static Stream<OpCase> arithmetic() {
    return Stream.of(
        rows("identity", (sd, x) -> sd.identity(x)),
        rows("add", (sd, x) -> x.add(weights(sd, "b", 6))),
        rows("add", (sd, x) -> sd.mmul(x, weights(sd, "w", 6, 4)).add(weights(sd, "b", 1, 4))),
        rows("add", OpCases::productReadTwice),
        rows("subtract", (sd, x) -> x.sub(weights(sd, "b", 6))),
        rows("multiply", (sd, x) -> x.mul(weights(sd, "b", 6))),
        rows("divide", (sd, x) -> x.div(weights(sd, "b", 6))),
        rows("maximum", (sd, x) -> sd.math().max(x, x.mul(-0.5))),
        rows("minimum", (sd, x) -> sd.math().min(x, x.mul(-0.5))),
        rows("mergemax", (sd, x) -> sd.math().mergeMax(x, x.mul(-0.5), x.add(0.1))),
        rows("mergeadd", (sd, x) -> sd.math().mergeAdd(x, x.mul(-0.5), x.add(0.1))),
        rows("mergeavg", (sd, x) -> new MergeAvg(sd, x, x.mul(-0.5)).outputVariable()),
        rows("add_scalar", (sd, x) -> x.add(0.3)),
        rows("sub_scalar", (sd, x) -> x.sub(0.3)),
        rows("mul_scalar", (sd, x) -> x.mul(0.3)),
        rows("div_scalar", (sd, x) -> x.div(0.3)),
        rows("rsub_scalar", (sd, x) -> x.rsub(0.3)),
        rows("rdiv_scalar", (sd, x) -> sd.nn().sigmoid(x).add(1).rdiv(0.3)),
        rows("matmul", (sd, x) -> sd.mmul(x, weights(sd, "w", 6, 4))),
        rows("matmul", (sd, x) -> sd.mmul(x, weights(sd, "w", 4, 6), false, true, false)),
        OpCase.of(
            "matmul",
            "of many",
            List.of(-1L, 3L, 4L),
            (sd, x) -> sd.mmul(x, sd.permute(x, 0, 2, 1))));
  }

  /** The product is put out beside the sum, so the bias must not vanish into it. */
  private static SDVariable productReadTwice(SameDiff sd, SDVariable x) {
    SDVariable product = sd.mmul(x, weights(sd, "w", 6, 4));
    return product.add(weights(sd, "b", 4)).mul(product);
  }

  private static Stream<OpCase> images() {
    return Stream.of(
        conv("OIYX", IMAGES, window("NCHW", WeightsFormat.OIYX), 3, 2, 3, 2),
        conv("YXIO", IMAGES, window("NCHW", WeightsFormat.YXIO), 3, 2, 2, 3),
        conv("OYXI", IMAGES, window("NCHW", WeightsFormat.OYXI), 3, 3, 2, 2),
        conv("NHWC", CHANNELS_LAST, window("NHWC", WeightsFormat.YXIO), 3, 2, 2, 3),
        OpCase.of("maxpool2d", "", IMAGES, (sd, x) -> sd.cnn().maxPooling2d(x, pool(0, false))),
        OpCase.of(
            "maxpool2d", "NHWC", CHANNELS_LAST, (sd, x) -> sd.cnn().maxPooling2d(x, pool(0, true))),
        OpCase.of(
            "avgpool2d", "inside", IMAGES, (sd, x) -> sd.cnn().avgPooling2d(x, pool(0, false))),
        OpCase.of(
            "avgpool2d", "kernel", IMAGES, (sd, x) -> sd.cnn().avgPooling2d(x, pool(1, false))),
        OpCase.of("batchnorm", "axis 1", IMAGES, (sd, x) -> batchNorm(sd, x, 1)),
        OpCase.of("batchnorm", "axis 3", CHANNELS_LAST, (sd, x) -> batchNorm(sd, x, 3)),
        OpCase.of(
            "batchnorm",
            "without gamma and beta",
            IMAGES,
            (sd, x) ->
                new org.nd4j.linalg.api.ops.impl.layers.convolution.BatchNorm(
                        sd,
                        x,
                        weights(sd, "m", 2),
                        weights(sd, "v", 2),
                        null,
                        null,
                        1e-3,
                        new int[] {1})
                    .outputVariable()));
  }

  private static Stream<OpCase> reductions() {
    return Stream.of(
        OpCase.of("reduce_sum", "2 axes", IMAGES, (sd, x) -> x.sum(2, 3)),
        OpCase.of("reduce_mean", "2 axes", IMAGES, (sd, x) -> x.mean(2, 3)),
        OpCase.of("reduce_mean", "kept", IMAGES, (sd, x) -> x.mean(true, 2, 3)),
        OpCase.of("reduce_mean", "negative", IMAGES, (sd, x) -> x.mean(-1)),
        OpCase.of("reduce_max", "1 axis", IMAGES, (sd, x) -> x.max(1)),
        OpCase.of("reduce_min", "kept", IMAGES, (sd, x) -> x.min(true, 1)));
  }

  private static Stream<OpCase> reshapings() {
    return Stream.of(
        rows("reshape", (sd, x) -> sd.reshape(x, -1, 2, 3)),
        OpCase.of("flatten_2d", "", IMAGES, (sd, x) -> new Flatten2D(sd, x, 1).outputVariable()),
        OpCase.of("permute", "", IMAGES, (sd, x) -> sd.permute(x, 0, 2, 3, 1)),
        OpCase.of("concat", "", IMAGES, (sd, x) -> sd.concat(1, x, x.mul(2))),
        OpCase.of("pad", "constant", IMAGES, OpCases::pad),
        OpCase.of(
            "strided_slice",
            "begin mask",
            IMAGES,
            (sd, x) ->
                sd.stridedSlice(
                    x,
                    new long[] {0, 0, 1},
                    new long[] {0, 2, 6},
                    new long[] {1, 1, 2},
                    1,
                    1,
                    0,
                    0,
                    0)));
  }

  private static SDVariable pad(SameDiff sd, SDVariable x) {
    SDVariable cells =
        sd.constant("cells", Nd4j.createFromArray(new int[][] {{0, 0}, {0, 0}, {1, 2}, {3, 0}}));
    return sd.nn().pad(x, cells, PadMode.CONSTANT, 0.5);
  }

  private static SDVariable batchNorm(SameDiff sd, SDVariable x, int axis) {
    return sd.nn()
        .batchNorm(
            x,
            weights(sd, "mean", 2),
            weights(sd, "variance", 2),
            weights(sd, "gamma", 2),
            weights(sd, "beta", 2),
            1e-3,
            axis);
  }

  private static OpCase conv(
      String what, List<Long> shape, Conv2DConfig window, long... weightShape) {
    return OpCase.of(
        "conv2d",
        what,
        shape,
        (sd, x) -> sd.cnn().conv2d(x, weights(sd, "w", weightShape), weights(sd, "b", 3), window));
  }

  private static Conv2DConfig window(String format, WeightsFormat weights) {
    return Conv2DConfig.builder()
        .kH(3)
        .kW(2)
        .sH(2)
        .sW(1)
        .paddingMode(PaddingMode.SAME)
        .dataFormat(format)
        .weightsFormat(weights)
        .build();
  }

  private static Pooling2DConfig pool(double divisor, boolean channelsLast) {
    return Pooling2DConfig.builder()
        .kH(3)
        .kW(2)
        .sH(2)
        .sW(2)
        .pH(1)
        .pW(1)
        .paddingMode(PaddingMode.VALID)
        .extra(divisor)
        .isNHWC(channelsLast)
        .build();
  }

  private static OpCase rows(String op, BiFunction<SameDiff, SDVariable, SDVariable> body) {
    return OpCase.of(op, "", ROWS, body);
  }
}
