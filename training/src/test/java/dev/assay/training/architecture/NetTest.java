package dev.assay.training.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Objects;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;

class NetTest {
  private static final Settings TINY = Settings.of(new Input(2, 2, Input.GRAY), 2, new NoOp(), 1);

  /** The one image: pixels 1 to 4. */
  private static final double[][] PIXELS = {{1, 2}, {3, 4}};

  private static final double STEP = 1e-2;

  @Test
  void paddingCountsAsZerosInAnAverageOverPadding() {
    // The window of 3 x 3 around each pixel holds all four: (1 + 2 + 3 + 4) / 9.
    ComputationGraph network = averaging(1);
    network.setInputs(image());

    INDArray mean = Objects.requireNonNull(network.feedForward(false).get("mean"));

    assertEquals(10 / 9.0, mean.minNumber().doubleValue(), 1e-6);
    assertEquals(10 / 9.0, mean.maxNumber().doubleValue(), 1e-6);
  }

  @Test
  void paddingCountsInTheGradientToo() {
    double gradient = averaging(1).gradient().getGradientFor("weight_W").getDouble(0);

    double slope = (averaging(1 + STEP).score() - averaging(1 - STEP).score()) / (2 * STEP);
    assertEquals(slope, gradient, 1e-3 * Math.abs(slope));
  }

  /** After one pass over the image, its only filter having this weight. */
  private static ComputationGraph averaging(double weight) {
    Net net = new Net(TINY, Habits.TORCHVISION);
    String tip = net.bare("weight", Blueprint.INPUT, Filters.pointwise(1));
    tip = net.averageOverPadding("mean", tip, Window.of(3).padded());
    var network = new ComputationGraph(net.classified(net.globalAverage("pool", tip)));
    network.init();
    network.getLayer("weight").getParam("W").assign(weight);
    network.setInputs(image());
    network.setLabels(Nd4j.createFromArray(new float[][] {{1, 0}}));
    network.computeGradientAndScore();
    return network;
  }

  private static INDArray image() {
    return Nd4j.createFromArray(PIXELS).castTo(DataType.FLOAT).reshape(1, 1, 2, 2);
  }
}
