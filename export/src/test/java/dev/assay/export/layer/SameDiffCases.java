package dev.assay.export.layer;

import dev.assay.export.Nets;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.CapsuleLayer;
import org.deeplearning4j.nn.conf.layers.CapsuleStrengthLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.PrimaryCapsules;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.samediff.SameDiffLayer;
import org.deeplearning4j.nn.conf.layers.samediff.SameDiffOutputLayer;
import org.deeplearning4j.nn.conf.layers.samediff.SameDiffVertex;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;

/** Layers and vertices that define themselves in SameDiff, Deeplearning4j's own and a user's. */
final class SameDiffCases {
  private SameDiffCases() {}

  static Stream<LayerCase> all() {
    return Stream.concat(own(), capsuleNetworks());
  }

  private static Stream<LayerCase> own() {
    return Stream.of(
        rows(SameDiffLayer.class, "a user's", new OwnDense(5)),
        rows(SameDiffLayer.class, "a user's, twice", new OwnDense(5), new OwnDense(5)),
        new LayerCase(
            SameDiffLayer.class,
            "a user's behind a recurrent layer",
            () ->
                Nets.chain(
                    InputType.recurrent(3),
                    new LastTimeStep(new LSTM.Builder().nOut(5).build()),
                    new OwnDense(5)),
            "-1x3x4"),
        rows(SameDiffOutputLayer.class, "a user's", new OwnOutput("probabilities")),
        rows(
            SameDiffOutputLayer.class,
            "a user's that passes its input on",
            dense(),
            new OwnOutput("input")),
        new LayerCase(SameDiffVertex.class, "a user's", SameDiffCases::vertex, "-1x5"));
  }

  private static Stream<LayerCase> capsuleNetworks() {
    return Stream.of(
        images(PrimaryCapsules.class, "plain", capsules().build()),
        images(
            PrimaryCapsules.class,
            "no bias, leaky",
            capsules().hasBias(false).useLeakyReLU(0.2).build()),
        images(PrimaryCapsules.class, "relu", capsules().useReLU(true).build()),
        images(
            CapsuleLayer.class,
            "behind primary capsules",
            capsules().build(),
            new CapsuleLayer.Builder(3, 4, 2).build()),
        images(
            CapsuleLayer.class,
            "with bias",
            capsules().build(),
            new CapsuleLayer.Builder(3, 4, 1).hasBias(true).build()),
        images(
            CapsuleStrengthLayer.class,
            "whole network",
            capsules().build(),
            new CapsuleLayer.Builder(3, 4, 3).build(),
            new CapsuleStrengthLayer.Builder().build()));
  }

  private static PrimaryCapsules.Builder capsules() {
    return new PrimaryCapsules.Builder(2, 4).kernelSize(3, 3).stride(2, 2);
  }

  private static DenseLayer dense() {
    return new DenseLayer.Builder().nIn(5).nOut(4).activation(Activation.TANH).build();
  }

  private static Model vertex() {
    ComputationGraph net =
        new ComputationGraph(
            new NeuralNetConfiguration.Builder()
                .seed(5)
                .graphBuilder()
                .addInputs("input")
                .addLayer("left", dense(), "input")
                .addLayer("right", dense(), "input")
                .addVertex("vertex", new OwnVertex(), "left", "right")
                .setOutputs("vertex")
                .build());
    net.init();
    Nets.randomize(net);
    return net;
  }

  private static LayerCase rows(Class<?> covers, String what, Layer... layers) {
    InputType input = InputType.feedForward(5);
    return new LayerCase(covers, what, () -> Nets.chain(input, layers), "-1x5");
  }

  private static LayerCase images(Class<?> covers, String what, Layer... layers) {
    InputType input = InputType.convolutional(8, 6, 2);
    return new LayerCase(covers, what, () -> Nets.chain(input, layers), "-1x2x8x6");
  }
}
