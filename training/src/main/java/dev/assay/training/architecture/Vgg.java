package dev.assay.training.architecture;

import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.nd4j.linalg.activations.Activation;

/**
 * VGG-16, the paper's configuration D as torchvision builds it: five stages of 3 x 3 convolutions
 * with bias, each halved by pooling, then two dense layers of 4096 values, half of which is dropped
 * in training.
 *
 * <p>The first dense layer reads all that the last pooling leaves: 7 x 7 pixels of images of 224
 * pixels (torchvision brings every other size to 7 x 7 too) and the 512 values of one pixel at 32,
 * so that the published count belongs to 224 pixels. Small images need no other stem.
 */
public final class Vgg {
  /** Two, two, three, three and three convolutions. */
  public static final Blueprint VGG16 =
      new Blueprint(
          "VGG-16",
          2014,
          "Simonyan and Zisserman, Very deep convolutional networks for large-scale image"
              + " recognition, https://arxiv.org/abs/1409.1556",
          Input.square(224),
          32,
          new Blueprint.Size(1000, 138_357_544),
          settings -> network(settings, List.of(2, 2, 3, 3, 3)));

  /** As torchvision: He's first weights in convolutions, dense ones from N(0, 0.01). */
  private static final Habits HABITS =
      Habits.TORCHVISION.weights(FirstWeights.normal(0.01)).filters(FirstWeights.FAN_OUT);

  private static final double DROPPED = 0.5;
  private static final int FIRST = 64;
  private static final int WIDEST = 512;
  private static final int DENSE = 4096;

  private Vgg() {}

  private static ComputationGraphConfiguration network(
      Settings settings, List<Integer> convolutions) {
    Net net = new Net(settings, HABITS);
    String tip = Blueprint.INPUT;
    for (int stage = 1; stage <= convolutions.size(); stage++) {
      int channels = settings.channels(Math.min(FIRST << (stage - 1), WIDEST));
      Filters filters = Filters.of(channels, Window.of(3).padded());
      for (int i = 1; i <= convolutions.get(stage - 1); i++) {
        tip = net.convolution("stage%d.conv%d".formatted(stage, i), tip, filters, Activation.RELU);
      }
      tip = net.maximum("stage%d.pool".formatted(stage), tip, Window.of(2).stride(2));
    }
    for (String dense : List.of("dense1", "dense2")) {
      tip = net.dense(dense, tip, settings.channels(DENSE), Activation.RELU);
      tip = net.dropout(dense + ".dropout", tip, DROPPED);
    }
    return net.classified(tip);
  }
}
