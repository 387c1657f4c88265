package dev.assay.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.training.architecture.Input;
import dev.assay.training.architecture.Settings;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;

class ComputationTest {
  private static final Computation.Batches BATCHES =
      new Computation.Batches(Set.of(6, 2), Set.of(5));

  @Test
  void theEngineComputesWhatItHasFastCodeFor() {
    ComputationGraph network = network(Architecture.LENET5, Input.square(32));
    try (Computation choice = choose(network, network, Input.square(32))) {
      assertInstanceOf(CheckedGradients.class, choice.gradients());
      assertInstanceOf(EngineInference.class, choice.inference());
      assertEquals(List.of(), choice.warnings());
    }
  }

  /** A network as saved by others: its images come with channels last. */
  @Test
  void whatItHasNoFastCodeForIsLeftToDeeplearning4jAndSaid() {
    Input input = Input.square(32);
    ComputationGraph network = network(Architecture.LENET5, input);
    var vertices = network.getConfiguration().getVertices();
    var first = (LayerVertex) Objects.requireNonNull(vertices.get("conv1"));
    ((ConvolutionLayer) first.getLayerConf().getLayer()).setCnn2dDataFormat(CNN2DFormat.NHWC);
    try (Computation choice = choose(network, network, input)) {
      assertInstanceOf(NetworkGradients.class, choice.gradients());
      assertInstanceOf(NetworkInference.class, choice.inference());
      assertEquals(1, choice.warnings().size());
      String warning = choice.warnings().get(0);
      assertTrue(warning.contains("vertex 'conv1'"), warning);
      assertTrue(warning.contains("Deeplearning4j's own, slower step"), warning);
    }
  }

  /** Logits are the same up to a constant in each row; so their softmax is the same. */
  @Test
  void bothJudgeAnotherNetworkThanTheOneThatLearnsAlike() {
    Input input = Input.square(32);
    ComputationGraph judged = network(Architecture.SMALLNET, input);
    INDArray images = Nd4j.randn(DataType.FLOAT, 5, 3, 32, 32);
    try (Computation engine = choose(network(Architecture.SMALLNET, input), judged, input);
        Inference own = new NetworkInference(judged)) {
      INDArray expected = softmax(own.logits(images));
      INDArray actual = softmax(engine.inference().logits(images));

      assertTrue(expected.std().getDouble(0) > 1e-3, "the answers are all alike");
      assertEquals(0, actual.sub(expected).amaxNumber().doubleValue(), 1e-5);
    }
  }

  private static INDArray softmax(float[] logits) {
    return Nd4j.nn().softmax(Nd4j.create(logits, new long[] {5, 8}, 'c'));
  }

  private static Computation choose(
      ComputationGraph learning, ComputationGraph judged, Input input) {
    return Computation.choose(
        new Computation.Networks(learning, judged), input, BATCHES, Computing.CHECKED);
  }

  private static ComputationGraph network(Architecture architecture, Input input) {
    var network = new ComputationGraph(architecture.network(Settings.of(input, 8, new Adam(), 1)));
    network.init();
    return network;
  }
}
