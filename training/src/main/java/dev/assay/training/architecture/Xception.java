package dev.assay.training.architecture;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.nd4j.linalg.activations.Activation;

/**
 * Xception as timm builds it: separable convolutions, each a filter of its own for each channel and
 * then 1 x 1 across channels, in twelve residual blocks. Four blocks halve the size by a maximum;
 * their shortcut is a 1 x 1 convolution. First weights are He's normal ones by fan-out, batch
 * normalization is PyTorch's, and nothing is dropped in training: timm's (the paper drops half of
 * the last values).
 *
 * <p>Images with a shorter side below {@value #SMALL} pixels, the least that Keras takes, are not
 * halved by the first convolution, and the first two are padded, as is usual for CIFAR; the
 * parameters stay the same.
 */
public final class Xception {
  /** Its facts. */
  public static final Blueprint BLUEPRINT =
      new Blueprint(
          "Xception",
          2016,
          "Chollet, Xception: Deep learning with depthwise separable convolutions,"
              + " https://arxiv.org/abs/1610.02357",
          Input.square(299),
          7,
          new Blueprint.Size(1000, 22_855_952),
          settings -> new Xception(settings).network());

  private static final int SMALL = 71;
  private static final int MIDDLE = 728;
  private static final int FIRST_MIDDLE = 4;
  private static final int LAST_MIDDLE = 11;

  private final Settings settings;
  private final Net net;

  private Xception(Settings settings) {
    this.settings = settings;
    this.net = new Net(settings, Habits.TORCHVISION);
  }

  private ComputationGraphConfiguration network() {
    boolean small = settings.input().shorter() < SMALL;
    Window second = small ? Window.of(3).padded() : Window.of(3);
    Window first = small ? second : second.stride(2);
    String tip = net.unit("stem.conv1", Blueprint.INPUT, filters(32, first), Activation.RELU);
    tip = net.unit("stem.conv2", tip, filters(64, second), Activation.RELU);
    tip = halved("block1", tip, separable("block1.conv1", tip, 128), 128);
    tip = halved("block2", tip, rectified("block2", 1, tip, 256), 256);
    tip = halved("block3", tip, rectified("block3", 1, tip, MIDDLE), MIDDLE);
    for (int block = FIRST_MIDDLE; block <= LAST_MIDDLE; block++) {
      tip = middle("block" + block, tip);
    }
    tip = halved("block12", tip, rectified("block12", 1, tip, MIDDLE), 1024);
    tip = net.activation("conv1.relu", separable("conv1", tip, 1536), Activation.RELU);
    tip = net.activation("conv2.relu", separable("conv2", tip, 2048), Activation.RELU);
    return net.classified(net.globalAverage("pool", tip));
  }

  /** The second of a block's two convolutions, the maximum, and the shortcut. */
  private String halved(String name, String from, String first, int channels) {
    String tip = rectified(name, 2, first, channels);
    tip = net.maximum(name + ".pool", tip, Window.of(3).stride(2).padded());
    Filters pointwise = filters(channels, Window.of(1).stride(2));
    String shortcut = net.unit(name + ".shortcut", from, pointwise, Activation.IDENTITY);
    return net.sum(name + ".sum", tip, shortcut);
  }

  private String middle(String name, String from) {
    String tip = from;
    for (int convolution = 1; convolution <= 3; convolution++) {
      tip = rectified(name, convolution, tip, MIDDLE);
    }
    return net.sum(name + ".sum", tip, from);
  }

  private String rectified(String block, int number, String from, int channels) {
    String tip = net.activation("%s.relu%d".formatted(block, number), from, Activation.RELU);
    return separable("%s.conv%d".formatted(block, number), tip, channels);
  }

  private String separable(String name, String from, int channels) {
    String tip = net.depthwise(name + ".depthwise", from, Window.of(3).padded());
    return net.unit(name, tip, filters(channels, Window.of(1)), Activation.IDENTITY);
  }

  private Filters filters(int channels, Window window) {
    return Filters.of(settings.channels(channels), window);
  }
}
