package dev.assay.training.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Objects;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;

/** A broadcast whose gradient is not summed over the pixels would train, only worse. */
class SqueezeExcitationTest {
  private static final Input INPUT = new Input(5, 4, 3);
  private static final double STEP = 1e-5;

  private final ComputationGraph network = network();
  private final INDArray images = Nd4j.randn(DataType.DOUBLE, 2, 3, 5, 4);

  @Test
  void eachChannelIsMultipliedByItsFactor() {
    var values = network.feedForward(images, false);
    INDArray before = Objects.requireNonNull(values.get("conv"));
    INDArray factors = Objects.requireNonNull(values.get("gate.excite"));
    INDArray after = Objects.requireNonNull(values.get("gate"));

    for (int image = 0; image < 2; image++) {
      for (int channel = 0; channel < 6; channel++) {
        double expected =
            before.getDouble(image, channel, 4, 2) * factors.getDouble(image, channel);
        assertEquals(expected, after.getDouble(image, channel, 4, 2), 1e-12);
      }
    }
  }

  @Test
  void itsGradientIsThatOfFiniteDifferences() {
    network.setInputs(images);
    network.setLabels(Nd4j.eye(2).castTo(DataType.DOUBLE));
    network.computeGradientAndScore();
    INDArray gradient = network.gradient().gradient().dup();
    INDArray parameters = network.params();

    for (long i = 0; i < parameters.length(); i++) {
      double value = parameters.getDouble(i);
      double difference = score(i, value + STEP) - score(i, value - STEP);
      parameters.putScalar(i, value);
      // The score is a mean over the images, the gradient a sum.
      assertEquals(2 * difference / (2 * STEP), gradient.getDouble(i), 1e-7, "parameter " + i);
    }
  }

  private double score(long parameter, double value) {
    network.params().putScalar(parameter, value);
    network.computeGradientAndScore();
    return network.score();
  }

  private static ComputationGraph network() {
    Net net = new Net(Settings.of(INPUT, 2, new NoOp(), 1), Habits.TORCHVISION);
    Filters filters = Filters.of(6, Window.of(3).padded());
    String tip = net.convolution("conv", Blueprint.INPUT, filters, Activation.TANH);
    tip = new SqueezeExcitation(net, Activation.SWISH, 2).over("gate", tip);
    var network = new ComputationGraph(net.classified(net.globalAverage("pool", tip)));
    network.init();
    Nd4j.getRandom().setSeed(1);
    return network.convertDataType(DataType.DOUBLE);
  }
}
