package dev.assay.training.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LocalResponseNormalization;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

class LayersTest {
  /** Float has 24 bits, 6e-8; sums of a few hundred terms lose one or two digits of them. */
  private static final double TOLERANCE = 1e-5;

  private static final int CLASSES = 3;

  @ParameterizedTest
  @MethodSource("dev.assay.training.engine.Subjects#all")
  void itsGradientsAreThoseOfDeeplearning4jInDouble(Subjects.Subject subject) {
    ComputationGraph network = network(subject);

    Agreement agreement =
        Agreement.of(network, Agreement.features(4, 3, 9, 8), Agreement.targets(4, CLASSES));

    assertEquals(0, agreement.score(), TOLERANCE);
    assertEquals(0, agreement.gradient(), TOLERANCE);
    assertEquals(0, agreement.worst(), TOLERANCE);
  }

  /** Deeplearning4j's own gradient divides by the wrong channel's denominator. */
  @Test
  void responseNormalizationFollowsTheSlopeOfTheLoss() {
    Layer layer = new LocalResponseNormalization.Builder(1, 5, 0.3, 0.75).build();
    ComputationGraph network =
        network(Subjects.layer("response normalization", layer).getPayload());

    assertEquals(
        0,
        Agreement.ofSlopes(network, Agreement.features(4, 3, 9, 8), Agreement.targets(4, CLASSES)),
        TOLERANCE);
  }

  /** Six channels of 9 x 8 pixels that depend on parameters, the subject, a classifier. */
  private static ComputationGraph network(Subjects.Subject subject) {
    GraphBuilder graph =
        new NeuralNetConfiguration.Builder()
            .seed(3)
            .activation(Activation.IDENTITY)
            .graphBuilder()
            .addInputs("input")
            .setInputTypes(InputType.convolutional(9, 8, 3))
            .addLayer("first", Subjects.convolution(3).padding(1, 1).build(), "input");
    String tip = subject.in(graph);
    graph
        .addLayer(
            "output",
            new OutputLayer.Builder(new LossMCXENT())
                .nOut(CLASSES)
                .activation(Activation.SOFTMAX)
                .build(),
            tip)
        .setOutputs("output");
    ComputationGraph network = new ComputationGraph(graph.build());
    network.init();
    // Biases, gains and running statistics begin as constants, and would hide faults.
    network
        .params()
        .addi(Agreement.numbers(13, network.numParams()).muli(0.1).castTo(DataType.FLOAT));
    return network;
  }
}
