package dev.assay.training.engine;

import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU6;
import org.nd4j.linalg.activations.impl.ActivationSwish;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * How near the engine's figures are to Deeplearning4j's in double precision.
 *
 * @param score difference of the mean losses
 * @param gradient norm of the difference of the flat gradients, over the norm of the gradient
 * @param rounding the same of Deeplearning4j in float: what any computation in float may be off by
 * @param worst largest difference of two gradients, over the largest gradient
 */
record Agreement(double score, double gradient, double rounding, double worst) {
  /** Its square is what central differences are off by, relatively. */
  private static final double STEP = 1e-5;

  /** Numbers in [-1, 1), in double. */
  static INDArray numbers(int seed, long... shape) {
    long count = Arrays.stream(shape).reduce(1, Math::multiplyExact);
    return Nd4j.createFromArray(new Random(seed).doubles(count, -1, 1).toArray()).reshape(shape);
  }

  /** Images, the same at each call. */
  static INDArray features(long... shape) {
    return numbers(11, shape).castTo(DataType.FLOAT);
  }

  /** Rows of sum 1, none of them certain. */
  static INDArray targets(long images, long classes) {
    INDArray rows = numbers(12, images, classes).addi(1.1);
    return rows.diviColumnVector(rows.sum(1)).castTo(DataType.FLOAT);
  }

  static Agreement of(ComputationGraph network, INDArray features, INDArray targets) {
    ComputationGraph exact = network.convertDataType(DataType.DOUBLE);
    INDArray expected =
        reference(exact, features.castTo(DataType.DOUBLE), targets.castTo(DataType.DOUBLE));
    INDArray rounded = reference(network, features, targets).castTo(DataType.DOUBLE);
    try (GradientEngine engine = new GradientEngine(network)) {
      network.getGradientsViewArray().assign(Double.NaN);
      engine.gradients(features, targets, 1);
      INDArray actual = network.getGradientsViewArray().castTo(DataType.DOUBLE);
      double largest = expected.normmaxNumber().doubleValue();
      return new Agreement(
          Math.abs(engine.score() - exact.score()),
          relative(actual, expected),
          relative(rounded, expected),
          actual.sub(expected).normmaxNumber().doubleValue() / largest);
    }
  }

  private static double relative(INDArray actual, INDArray expected) {
    return actual.sub(expected).norm2Number().doubleValue() / expected.norm2Number().doubleValue();
  }

  /**
   * The engine's gradient against central differences of Deeplearning4j's loss in double, along
   * some random directions: largest difference over the largest slope.
   */
  static double ofSlopes(ComputationGraph network, INDArray features, INDArray targets) {
    ComputationGraph exact = network.convertDataType(DataType.DOUBLE);
    MultiDataSet batch =
        new MultiDataSet(features.castTo(DataType.DOUBLE), targets.castTo(DataType.DOUBLE));
    INDArray start = exact.params().dup();
    double worst = 0;
    double largest = 0;
    try (GradientEngine engine = new GradientEngine(network)) {
      engine.gradients(features, targets, 1);
      INDArray gradient = network.getGradientsViewArray().castTo(DataType.DOUBLE);
      for (int seed = 1; seed <= 10; seed++) {
        INDArray direction = numbers(seed, start.shape());
        exact.setParams(start.add(direction.mul(STEP)));
        double above = exact.score(batch, true);
        exact.setParams(start.sub(direction.mul(STEP)));
        double slope = (above - exact.score(batch, true)) / (2 * STEP);
        double computed =
            gradient.reshape(gradient.length()).mul(direction).sumNumber().doubleValue()
                / features.size(0);
        worst = Math.max(worst, Math.abs(slope - computed));
        largest = Math.max(largest, Math.abs(slope));
      }
    }
    return worst / largest;
  }

  /** Deeplearning4j's flat gradient. */
  static INDArray reference(ComputationGraph network, INDArray features, INDArray targets) {
    INDArray[] heads = new INDArray[network.getNumOutputArrays()];
    Arrays.fill(heads, targets);
    network.setInputs(features);
    network.setLabels(heads);
    network.computeGradientAndScore();
    return network.getGradientsViewArray().dup();
  }

  /** The same network with nothing dropped, so that two computations can agree. */
  static ComputationGraphConfiguration withoutDropout(ComputationGraphConfiguration network) {
    return changed(network, layer -> layer.setIDropout(null));
  }

  /**
   * The same network with x * sigmoid(x) in place of the rectifiers that are layers. At their kinks
   * a rounding error decides whether a gradient passes, and no tolerance fits.
   */
  static ComputationGraphConfiguration smooth(ComputationGraphConfiguration network) {
    return changed(
        network,
        layer -> {
          if (layer instanceof ActivationLayer function
              && (function.getActivationFn() instanceof ActivationReLU
                  || function.getActivationFn() instanceof ActivationReLU6)) {
            function.setActivationFn(new ActivationSwish());
          }
        });
  }

  private static ComputationGraphConfiguration changed(
      ComputationGraphConfiguration network, Consumer<Layer> change) {
    network
        .getVertices()
        .values()
        .forEach(
            vertex -> {
              if (vertex instanceof LayerVertex layer) {
                change.accept(layer.getLayerConf().getLayer());
              }
            });
    return network;
  }
}
