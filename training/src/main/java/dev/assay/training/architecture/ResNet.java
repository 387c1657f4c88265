package dev.assay.training.architecture;

import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.nd4j.linalg.activations.Activation;

/**
 * Residual nets as torchvision builds them: four stages of blocks, each block's result added to its
 * input, with the stride of a bottleneck in its 3 x 3 convolution (known as v1.5).
 *
 * <p>Images with a shorter side below {@value #SMALL} pixels get the stem of the paper's section
 * 4.2, a 3 x 3 convolution without stride and pooling, in place of 7 x 7 with stride 2 and pooling.
 * In ResNeXt a width multiplier that leaves a number of channels no multiple of 32 splits them 8
 * ways.
 */
public final class ResNet {
  private static final String PAPER =
      "He et al., Deep residual learning for image recognition, https://arxiv.org/abs/1512.03385";

  /** Two basic blocks a stage. */
  public static final Blueprint RESNET18 =
      new Blueprint(
          "ResNet-18",
          2015,
          PAPER,
          Input.square(224),
          8,
          new Blueprint.Size(1000, 11_689_512),
          settings -> new ResNet(settings, Block.PLAIN).network(List.of(2, 2, 2, 2)));

  /** Three, four, six and three bottlenecks. */
  public static final Blueprint RESNET50 =
      new Blueprint(
          "ResNet-50",
          2015,
          PAPER,
          Input.square(224),
          8,
          new Blueprint.Size(1000, 25_557_032),
          settings -> new ResNet(settings, Block.BOTTLENECK).network(List.of(3, 4, 6, 3)));

  /** As ResNet-50, with twice the channels in the 3 x 3 convolutions, which are split 32 ways. */
  public static final Blueprint RESNEXT50 =
      new Blueprint(
          "ResNeXt-50 32x4d",
          2016,
          "Xie et al., Aggregated residual transformations for deep neural networks,"
              + " https://arxiv.org/abs/1611.05431",
          Input.square(224),
          8,
          new Blueprint.Size(1000, 25_028_904),
          settings -> new ResNet(settings, Block.GROUPED).network(List.of(3, 4, 6, 3)));

  private enum Block {
    PLAIN,
    BOTTLENECK,
    GROUPED
  }

  private static final int GROUPS = 32;
  private static final int DIVISOR = 8;
  private static final int SMALL = 64;
  private static final int FIRST = 64;
  private static final int EXPANSION = 4;

  private final Settings settings;
  private final Net net;
  private final Block kind;

  private ResNet(Settings settings, Block kind) {
    this.settings = settings;
    this.net = new Net(settings, Habits.TORCHVISION);
    this.kind = kind;
  }

  private ComputationGraphConfiguration network(List<Integer> blocks) {
    String tip = stem();
    int before = settings.channels(FIRST);
    for (int stage = 1; stage <= blocks.size(); stage++) {
      int channels = settings.channels(FIRST << (stage - 1));
      int wide = kind == Block.PLAIN ? channels : EXPANSION * channels;
      for (int block = 1; block <= blocks.get(stage - 1); block++) {
        String name = "stage%d.block%d".formatted(stage, block);
        int stride = stage > 1 && block == 1 ? 2 : 1;
        String shortcut =
            before == wide && stride == 1
                ? tip
                : net.unit(
                    name + ".shortcut",
                    tip,
                    Filters.of(wide, Window.of(1).stride(stride)),
                    Activation.IDENTITY);
        String residual =
            kind == Block.PLAIN
                ? plain(name, tip, channels, stride)
                : narrowed(name, tip, channels, stride);
        tip =
            net.activation(
                name + ".relu", net.sum(name + ".sum", residual, shortcut), Activation.RELU);
        before = wide;
      }
    }
    return net.classified(net.globalAverage("pool", tip));
  }

  private String stem() {
    int channels = settings.channels(FIRST);
    if (settings.input().shorter() < SMALL) {
      return net.unit(
          "stem", Blueprint.INPUT, Filters.of(channels, Window.of(3).padded()), Activation.RELU);
    }
    String tip =
        net.unit(
            "stem",
            Blueprint.INPUT,
            Filters.of(channels, Window.of(7).stride(2).padded()),
            Activation.RELU);
    return net.maximum("stem.pool", tip, Window.of(3).stride(2).padded());
  }

  private String plain(String name, String from, int channels, int stride) {
    Window window = Window.of(3).padded();
    String tip =
        net.unit(
            name + ".conv1", from, Filters.of(channels, window.stride(stride)), Activation.RELU);
    return net.unit(name + ".conv2", tip, Filters.of(channels, window), Activation.IDENTITY);
  }

  private String narrowed(String name, String from, int channels, int stride) {
    Window window = Window.of(3).padded().stride(stride);
    Filters narrow =
        kind == Block.GROUPED
            ? Filters.of(2 * channels, window).groups(groups(2 * channels))
            : Filters.of(channels, window);
    Filters first = Filters.pointwise(narrow.channels());
    String tip = net.unit(name + ".conv1", from, first, Activation.RELU);
    tip = net.unit(name + ".conv2", tip, narrow, Activation.RELU);
    return net.unit(
        name + ".conv3", tip, Filters.pointwise(EXPANSION * channels), Activation.IDENTITY);
  }

  /** Every channel count is a multiple of 8, and the published ones of 32. */
  private static int groups(int channels) {
    return channels % GROUPS == 0 ? GROUPS : DIVISOR;
  }
}
