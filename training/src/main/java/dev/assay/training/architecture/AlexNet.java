package dev.assay.training.architecture;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.nd4j.linalg.activations.Activation;

/**
 * AlexNet as torchvision builds it: the single column of Krizhevsky's "One weird trick"
 * (https://arxiv.org/abs/1404.5997), without local response normalization. Half of the values is
 * dropped before each of the first two dense layers.
 *
 * <p>The first dense layer reads all that the last pooling leaves: 6 x 6 pixels of images of 224
 * pixels (torchvision brings every other size to 6 x 6 too), 1 x 1 of the smallest, so that the
 * published count belongs to 224 pixels. There is no stem for smaller images.
 */
public final class AlexNet {
  /** Its facts. */
  public static final Blueprint BLUEPRINT =
      new Blueprint(
          "AlexNet",
          2012,
          "Krizhevsky et al., ImageNet classification with deep convolutional neural networks,"
              + " https://doi.org/10.1145/3065386",
          Input.square(224),
          63,
          new Blueprint.Size(1000, 61_100_840),
          settings -> new AlexNet(settings).network());

  /**
   * He's first weights by fan-in, neither the paper's nor torchvision's. The paper's N(0, 0.01)
   * with biases of one and PyTorch's smaller ones with drawn biases both shrink the signal in each
   * of eight layers that no normalization mends. Last, PyTorch's.
   */
  private static final Habits HE =
      Habits.TORCHVISION.weights(FirstWeights.FAN_IN).classifier(FirstWeights.UNIFORM);

  private static final double DROPPED = 0.5;
  private static final int DENSE = 4096;

  private final Settings settings;
  private final Net net;

  private AlexNet(Settings settings) {
    this.settings = settings;
    this.net = new Net(settings, HE);
  }

  private ComputationGraphConfiguration network() {
    Window pooling = Window.of(3).stride(2);
    Window three = Window.of(3).padded();
    String tip = convolution("conv1", Blueprint.INPUT, 64, Window.of(11).stride(4).padding(2));
    tip = net.maximum("pool1", tip, pooling);
    tip = convolution("conv2", tip, 192, Window.of(5).padded());
    tip = net.maximum("pool2", tip, pooling);
    tip = convolution("conv3", tip, 384, three);
    tip = convolution("conv4", tip, 256, three);
    tip = convolution("conv5", tip, 256, three);
    tip = net.maximum("pool5", tip, pooling);
    for (String dense : new String[] {"dense1", "dense2"}) {
      String kept = net.dropout(dense + ".dropout", tip, DROPPED);
      tip = net.dense(dense, kept, settings.channels(DENSE), Activation.RELU);
    }
    return net.classified(tip);
  }

  private String convolution(String name, String from, int channels, Window window) {
    Filters filters = Filters.of(settings.channels(channels), window);
    return net.convolution(name, from, filters, Activation.RELU);
  }
}
