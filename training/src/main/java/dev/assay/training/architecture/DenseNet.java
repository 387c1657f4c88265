package dev.assay.training.architecture;

import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.nd4j.linalg.activations.Activation;

/**
 * Densely connected nets (DenseNet-BC) as torchvision builds them: in each of four blocks a layer
 * reads all that the block's earlier layers wrote and adds {@value #GROWTH} channels; between the
 * blocks channels and size are halved. First weights are He's, by fan-in; nothing is dropped. The
 * width multiplier scales the growth.
 *
 * <p>Images with a shorter side below {@value #SMALL} pixels get the stem of the paper's CIFAR
 * nets, a 3 x 3 convolution without stride, normalization and pooling.
 */
public final class DenseNet {
  /** Six, twelve, twenty-four and sixteen layers. */
  public static final Blueprint DENSENET121 =
      new Blueprint(
          "DenseNet-121",
          2016,
          "Huang et al., Densely connected convolutional networks,"
              + " https://arxiv.org/abs/1608.06993",
          Input.square(224),
          8,
          new Blueprint.Size(1000, 7_978_856),
          settings -> new DenseNet(settings).network(List.of(6, 12, 24, 16)));

  /** As torchvision, which takes He's first weights by fan-in here. */
  private static final Habits HABITS = Habits.TORCHVISION.filters(FirstWeights.FAN_IN);

  private static final int SMALL = 64;
  private static final int GROWTH = 32;

  /** 1 x 1 filters of a layer for each channel that it adds. */
  private static final int BOTTLENECK = 4;

  private final Settings settings;
  private final Net net;
  private final int growth;

  private DenseNet(Settings settings) {
    this.settings = settings;
    this.net = new Net(settings, HABITS);
    this.growth = settings.channels(GROWTH);
  }

  private ComputationGraphConfiguration network(List<Integer> layers) {
    int channels = 2 * growth;
    String tip = stem(channels);
    for (int block = 1; block <= layers.size(); block++) {
      if (block > 1) {
        channels /= 2;
        tip = transition("transition%d".formatted(block - 1), tip, channels);
      }
      for (int layer = 1; layer <= layers.get(block - 1); layer++) {
        tip = layer("block%d.layer%d".formatted(block, layer), tip);
        channels += growth;
      }
    }
    return net.classified(net.globalAverage("pool", net.normalized(tip, Activation.RELU)));
  }

  private String stem(int channels) {
    if (settings.input().shorter() < SMALL) {
      return net.bare("stem", Blueprint.INPUT, Filters.of(channels, Window.of(3).padded()));
    }
    Filters filters = Filters.of(channels, Window.of(7).stride(2).padded());
    String tip = net.unit("stem", Blueprint.INPUT, filters, Activation.RELU);
    return net.maximum("stem.pool", tip, Window.of(3).stride(2).padded());
  }

  /** What came in and what this layer adds, joined. */
  private String layer(String name, String from) {
    String tip = net.normalized(from, Activation.RELU);
    Filters narrow = Filters.pointwise(BOTTLENECK * growth);
    tip = net.unit(name + ".conv1", tip, narrow, Activation.RELU);
    tip = net.bare(name + ".conv2", tip, Filters.of(growth, Window.of(3).padded()));
    return net.concatenated(name, from, tip);
  }

  private String transition(String name, String from, int channels) {
    String tip = net.normalized(from, Activation.RELU);
    tip = net.bare(name + ".conv", tip, Filters.pointwise(channels));
    return net.average(name + ".pool", tip, Window.of(2).stride(2));
  }
}
