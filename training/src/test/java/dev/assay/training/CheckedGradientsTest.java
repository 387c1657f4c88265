package dev.assay.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.data.FailureException;
import dev.assay.training.architecture.Input;
import dev.assay.training.architecture.Settings;
import dev.assay.training.engine.GradientEngine;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;

/** An engine that computed something else would train for hours before anybody saw it. */
class CheckedGradientsTest {
  /** With dropout (LeNet-5) and without; the check may cost time, but no number. */
  @ParameterizedTest
  @EnumSource(
      value = Architecture.class,
      names = {"LENET5", "SMALLNET", "MOBILENET_V2"})
  void whatIsCheckedIsTheSameToTheBit(Architecture architecture) {
    float[] checked = compute(architecture, true);
    float[] unchecked = compute(architecture, false);

    assertArrayEquals(unchecked, checked);
  }

  @Test
  void anotherGradientIsRefusedAndItsLayerNamed() {
    ComputationGraph network = network(Architecture.LENET5);
    try (var gradients =
            new CheckedGradients(network, new EngineGradients(new GradientEngine(network)));
        INDArray images = images();
        INDArray targets = Nd4j.eye(8)) {
      gradients.compute(images, targets);
      var again = new CheckedGradients(network, compiled(network, images));
      ((BaseLayer) layer(network, "conv1")).setActivationFn(new ActivationTanH());

      FailureException refused =
          assertThrows(FailureException.class, () -> again.compute(images, targets));

      String message = String.valueOf(refused.getMessage());
      assertTrue(message.matches(".* most in layer '\\w+'.*"), message);
      assertTrue(message.contains("--no-check"), message);
      again.close();
    }
  }

  @Test
  void dropoutIsAsBeforeAfterwards() {
    ComputationGraph network = network(Architecture.LENET5);
    long dropping = dropping(network);
    try (var gradients =
            new CheckedGradients(network, new EngineGradients(new GradientEngine(network)));
        INDArray images = images();
        INDArray targets = Nd4j.eye(8)) {
      gradients.compute(images, targets);
    }

    assertTrue(dropping > 0, "LeNet-5 drops");
    assertEquals(dropping, dropping(network));
  }

  private static EngineGradients compiled(ComputationGraph network, INDArray images) {
    var engine = new GradientEngine(network);
    engine.prepare(images.shape());
    return new EngineGradients(engine);
  }

  private static float[] compute(Architecture architecture, boolean check) {
    ComputationGraph network = network(architecture);
    var engine = new EngineGradients(new GradientEngine(network));
    try (Gradients gradients = check ? new CheckedGradients(network, engine) : engine;
        INDArray images = images();
        INDArray targets = Nd4j.eye(8)) {
      Nd4j.getRandom().setSeed(3);
      gradients.compute(images, targets);
      return network.getFlattenedGradients().dup().data().asFloat();
    }
  }

  private static ComputationGraph network(Architecture architecture) {
    var network =
        new ComputationGraph(architecture.network(Settings.of(Input.square(32), 8, new Adam(), 1)));
    network.init();
    network.initGradientsView();
    return network;
  }

  private static INDArray images() {
    Nd4j.getRandom().setSeed(2);
    return Nd4j.randn(DataType.FLOAT, 8, 3, 32, 32);
  }

  private static Layer layer(ComputationGraph network, String name) {
    var vertex = (LayerVertex) network.getConfiguration().getVertices().get(name);
    assertNotNull(vertex, name);
    return vertex.getLayerConf().getLayer();
  }

  private static long dropping(ComputationGraph network) {
    return network.getConfiguration().getVertices().values().stream()
        .filter(LayerVertex.class::isInstance)
        .filter(vertex -> ((LayerVertex) vertex).getLayerConf().getLayer().getIDropout() != null)
        .count();
  }
}
