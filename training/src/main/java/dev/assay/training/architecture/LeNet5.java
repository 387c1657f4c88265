package dev.assay.training.architecture;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.nd4j.linalg.activations.Activation;

/**
 * LeNet-5 for colour images of 32 x 32 pixels: two convolutions of 5 x 5 (456 and 2,416
 * parameters), each followed by pooling of 2 x 2, then dense layers of 120, 84 and the classes
 * (48,120, 10,164 and 680 parameters at 8 classes). Of its time are the sizes; rectifiers, maximum
 * pooling and dropout are today's habit.
 */
public final class LeNet5 {
  /** Its facts. */
  public static final Blueprint BLUEPRINT =
      new Blueprint(
          "LeNet-5",
          1998,
          "LeCun et al., Gradient-based learning applied to document recognition,"
              + " https://doi.org/10.1109/5.726791",
          Input.square(32),
          16,
          new Blueprint.Size(8, 61_836),
          LeNet5::configuration);

  /**
   * Glorot's first weights, normal ones of the same deviation as Keras's uniform ones; there is no
   * batch normalization.
   */
  private static final Habits GLOROT = Habits.TORCHVISION.weights(FirstWeights.GLOROT);

  /** Share of the 120 values that is kept in each training step. */
  private static final double KEPT = 0.7;

  private LeNet5() {}

  private static ComputationGraphConfiguration configuration(Settings settings) {
    Net net = new Net(settings, GLOROT);
    String tip = net.convolution("conv1", Blueprint.INPUT, filters(settings, 6), Activation.RELU);
    tip = net.maximum("pool1", tip, Window.of(2).stride(2));
    tip = net.convolution("conv2", tip, filters(settings, 16), Activation.RELU);
    tip = net.maximum("pool2", tip, Window.of(2).stride(2));
    tip = net.dense("dense1", tip, settings.channels(120), Activation.RELU);
    DenseLayer second =
        new DenseLayer.Builder()
            .nOut(settings.channels(84))
            .activation(Activation.RELU)
            .dropOut(KEPT)
            .weightInit(GLOROT.dense().of(settings.channels(84)))
            .build();
    return net.classified(net.layer("dense2", tip, second));
  }

  private static Filters filters(Settings settings, int maps) {
    return Filters.of(settings.channels(maps), Window.of(5));
  }
}
