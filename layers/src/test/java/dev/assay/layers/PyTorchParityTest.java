package dev.assay.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The layer computes what PyTorch's Conv2d computes with the same weights. */
final class PyTorchParityTest {
  private static final LayerWorkspaceMgr NONE = LayerWorkspaceMgr.noWorkspaces();

  static List<PyTorchCase> cases() {
    return PyTorchCase.all().toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void agreesInDouble(PyTorchCase expected) {
    agrees(expected, DataType.DOUBLE, 1e-8);
  }

  /** In float oneDNN computes, on bundles of groups. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void agreesInFloat(PyTorchCase expected) {
    agrees(expected, DataType.FLOAT, 1e-6);
  }

  private static void agrees(PyTorchCase expected, DataType type, double tolerance) {
    INDArray gradients = Nd4j.valueArrayOf(expected.parameters(type).shape(), 7.0, type);
    Layer layer = layer(expected, type, gradients);

    INDArray output = layer.activate(expected.input(type), true, NONE);
    Pair<Gradient, INDArray> back = layer.backpropGradient(expected.outputGradient(type), NONE);

    near(expected.output(type), output, tolerance);
    near(expected.inputGradient(type), back.getSecond(), tolerance);
    near(expected.gradients(type), gradients, tolerance);
    Map<String, INDArray> named = back.getFirst().gradientForVariable();
    assertEquals(layer.paramTable().keySet(), named.keySet());
    named.forEach(
        (key, gradient) -> assertArrayEquals(layer.getParam(key).shape(), gradient.shape()));
  }

  /** Strides of other layers' results are not always those of 'c' order. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void readsArraysOfAnyOrder(PyTorchCase expected) {
    DataType type = DataType.FLOAT;
    INDArray gradients = Nd4j.create(type, expected.parameters(type).shape());
    Layer layer = layer(expected, type, gradients);

    INDArray output = layer.activate(permuted(expected.input(type)), false, NONE);
    layer.activate(expected.input(type).dup('f'), true, NONE);
    INDArray back =
        layer.backpropGradient(permuted(expected.outputGradient(type)), NONE).getSecond();

    near(expected.output(type), output, 1e-6);
    near(expected.inputGradient(type), back, 1e-6);
  }

  private static Layer layer(PyTorchCase expected, DataType type, INDArray gradients) {
    NeuralNetConfiguration configuration = new NeuralNetConfiguration();
    configuration.setLayer(expected.layer());
    Layer layer =
        expected
            .layer()
            .instantiate(configuration, List.of(), 0, expected.parameters(type), false, type);
    layer.setBackpropGradientsViewArray(gradients);
    return layer;
  }

  /** The same elements, the two first dimensions swapped in memory. */
  private static INDArray permuted(INDArray array) {
    return array.permute(1, 0, 2, 3).dup('c').permute(1, 0, 2, 3);
  }

  /** The difference of two elements, in units of the largest. */
  private static void near(INDArray expected, INDArray actual, double tolerance) {
    assertArrayEquals(expected.shape(), actual.shape());
    double largest = expected.amaxNumber().doubleValue();
    double difference = expected.sub(actual).amaxNumber().doubleValue();
    assertTrue(
        difference <= tolerance * largest,
        () -> "difference " + difference + " with values up to " + largest);
  }
}
