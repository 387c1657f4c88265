package dev.assay.export.layer;

import dev.assay.export.Nets;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.constraint.MaxNormConstraint;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.dropout.AlphaDropout;
import org.deeplearning4j.nn.conf.dropout.GaussianDropout;
import org.deeplearning4j.nn.conf.dropout.GaussianNoise;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.conf.dropout.SpatialDropout;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.AutoEncoder;
import org.deeplearning4j.nn.conf.layers.CenterLossOutputLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.misc.ElementWiseMultiplicationLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.conf.layers.misc.RepeatVector;
import org.deeplearning4j.nn.conf.layers.util.MaskLayer;
import org.deeplearning4j.nn.conf.layers.variational.VariationalAutoencoder;
import org.deeplearning4j.nn.conf.ocnn.OCNNOutputLayer;
import org.deeplearning4j.nn.conf.weightnoise.DropConnect;
import org.deeplearning4j.nn.conf.weightnoise.WeightNoise;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Layers that read rows, wrappers, and what acts in training only. */
final class FeedForwardCases {
  private FeedForwardCases() {}

  static Stream<LayerCase> all() {
    return Stream.of(connected(), outputs(), encoders(), wrappers(), trainingOnly())
        .flatMap(cases -> cases);
  }

  private static Stream<LayerCase> connected() {
    return Stream.of(
        rows(DenseLayer.class, "layer norm", dense().hasLayerNorm(true).build()),
        rows(
            DenseLayer.class,
            "layer norm, no bias",
            dense().hasLayerNorm(true).hasBias(false).build()),
        rows(
            ElementWiseMultiplicationLayer.class,
            "tanh",
            new ElementWiseMultiplicationLayer.Builder()
                .nOut(5)
                .activation(Activation.TANH)
                .build()),
        rows(RepeatVector.class, "NCW", new RepeatVector.Builder<>(3).build()),
        rows(
            RepeatVector.class,
            "NWC",
            new RepeatVector.Builder<>(3).dataFormat(RNNFormat.NWC).build()));
  }

  private static Stream<LayerCase> outputs() {
    return Stream.of(
        rows(
            OutputLayer.class,
            "without bias",
            new OutputLayer.Builder(LossFunction.MSE)
                .nOut(3)
                .hasBias(false)
                .activation(Activation.IDENTITY)
                .build()),
        rows(
            CenterLossOutputLayer.class,
            "softmax",
            new CenterLossOutputLayer.Builder(LossFunction.MCXENT)
                .nOut(3)
                .activation(Activation.SOFTMAX)
                .build()),
        rows(
            OCNNOutputLayer.class,
            "sigmoid",
            new OCNNOutputLayer.Builder()
                .nIn(5)
                .hiddenLayerSize(4)
                .activation(Activation.SIGMOID)
                .build()),
        images(
            LossLayer.class,
            "images",
            new LossLayer.Builder(LossFunction.MSE).activation(Activation.TANH).build()));
  }

  private static Stream<LayerCase> encoders() {
    return Stream.of(
        rows(
            AutoEncoder.class,
            "sigmoid",
            new AutoEncoder.Builder()
                .nOut(3)
                .corruptionLevel(0.3)
                .activation(Activation.SIGMOID)
                .build()),
        rows(
            VariationalAutoencoder.class,
            "one hidden layer",
            new VariationalAutoencoder.Builder()
                .nOut(2)
                .encoderLayerSizes(7)
                .decoderLayerSizes(6)
                .activation(Activation.LEAKYRELU)
                .build()),
        rows(
            VariationalAutoencoder.class,
            "two hidden layers and an activation of the code",
            new VariationalAutoencoder.Builder()
                .nOut(3)
                .encoderLayerSizes(7, 4)
                .decoderLayerSizes(4, 7)
                .pzxActivationFunction(Activation.TANH)
                .activation(Activation.SOFTPLUS)
                .build()));
  }

  private static Stream<LayerCase> wrappers() {
    return Stream.of(
        rows(FrozenLayer.class, "dense", new FrozenLayer(dense().nIn(5).build())),
        images(FrozenLayer.class, "convolution", new FrozenLayer(convolution())),
        rows(
            FrozenLayerWithBackprop.class,
            "dense",
            new FrozenLayerWithBackprop(dense().nIn(5).build())),
        rows(MaskLayer.class, "without a mask", new MaskLayer()));
  }

  private static Stream<LayerCase> trainingOnly() {
    Stream<IDropout> dropouts =
        Stream.of(
            new AlphaDropout(0.5),
            new GaussianDropout(0.5),
            new GaussianNoise(0.3),
            new SpatialDropout(0.5));
    Stream<LayerCase> noises =
        Stream.of(
            rows(
                DenseLayer.class, "DropConnect", dense().weightNoise(new DropConnect(0.5)).build()),
            rows(
                DenseLayer.class,
                "weight noise",
                dense().weightNoise(new WeightNoise(new NormalDistribution(0, 1))).build()),
            rows(
                DenseLayer.class,
                "constraint",
                dense().constrainWeights(new MaxNormConstraint(0.1, 1)).build()));
    return Stream.concat(
        noises,
        dropouts.flatMap(
            dropout ->
                Stream.of(
                    images(
                        DropoutLayer.class,
                        dropout.getClass().getSimpleName(),
                        new DropoutLayer(dropout),
                        convolution()),
                    rows(
                        DenseLayer.class,
                        dropout.getClass().getSimpleName(),
                        dense().dropOut(dropout).build()))));
  }

  private static DenseLayer.Builder dense() {
    return new DenseLayer.Builder().nOut(4).activation(Activation.TANH);
  }

  private static ConvolutionLayer convolution() {
    return new ConvolutionLayer.Builder(3, 3).nIn(2).nOut(3).build();
  }

  private static LayerCase images(Class<?> covers, String what, Layer... layers) {
    InputType input = InputType.convolutional(8, 6, 2, CNN2DFormat.NCHW);
    return new LayerCase(covers, what, () -> Nets.chain(input, layers), "-1x2x8x6");
  }

  private static LayerCase rows(Class<?> covers, String what, Layer layer) {
    InputType input = InputType.feedForward(5);
    Layer first = new ActivationLayer(Activation.SOFTSIGN);
    return new LayerCase(covers, what, () -> Nets.chain(input, first, layer), "-1x5");
  }
}
