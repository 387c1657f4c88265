package dev.assay.training.architecture;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.nd4j.linalg.activations.Activation;

/**
 * A residual net of our own for small CPUs: at 64 x 64 pixels it is trained on ten thousand images
 * in an hour on two cores. Ordinary 3 x 3 convolutions, which CPUs do at full speed, rather than
 * depthwise ones; the picture is halved at once and three stages of two basic blocks (He et al.,
 * https://arxiv.org/abs/1512.03385) work at 1/2, 1/4 and 1/8 of its size with 32, 64 and 128
 * channels. The width multiplier scales these.
 */
public final class SmallNet {
  /** Its facts. */
  public static final Blueprint BLUEPRINT =
      new Blueprint(
          "SmallNet",
          2026,
          "of Assay's own; blocks of He et al., https://arxiv.org/abs/1512.03385",
          Input.square(64),
          8,
          new Blueprint.Size(8, 696_360),
          SmallNet::configuration);

  /** He's first weights by fan-in, as in the paper of the blocks' authors on rectifiers. */
  private static final Habits HABITS = Habits.TORCHVISION.filters(FirstWeights.FAN_IN);

  private static final int STAGES = 3;
  private static final int BLOCKS = 2;
  private static final int FIRST = 32;

  private SmallNet() {}

  private static ComputationGraphConfiguration configuration(Settings settings) {
    Net net = new Net(settings, HABITS);
    Filters first = Filters.of(settings.channels(FIRST), Window.of(3).padded().stride(2));
    String tip = net.unit("stem", Blueprint.INPUT, first, Activation.RELU);
    for (int stage = 1; stage <= STAGES; stage++) {
      int channels = settings.channels(FIRST << (stage - 1));
      for (int block = 1; block <= BLOCKS; block++) {
        String name = "stage%d.block%d".formatted(stage, block);
        tip = block(net, name, tip, new Block(channels, stage > 1 && block == 1 ? 2 : 1));
      }
    }
    return net.classified(net.globalAverage("pool", tip));
  }

  /** What one block makes: channels, and 1 or 1/2 of the size. */
  private record Block(int channels, int stride) {}

  private static String block(Net net, String name, String from, Block block) {
    Window window = Window.of(3).padded();
    Filters reducing = Filters.of(block.channels(), window.stride(block.stride()));
    String tip = net.unit(name + ".conv1", from, reducing, Activation.RELU);
    tip = net.unit(name + ".conv2", tip, Filters.of(block.channels(), window), Activation.IDENTITY);
    String shortcut =
        block.stride() == 1
            ? from
            : net.unit(
                name + ".shortcut",
                net.average(name + ".pool", from, Window.of(2).stride(2).samePadded()),
                Filters.pointwise(block.channels()),
                Activation.IDENTITY);
    return net.activation(name + ".relu", net.sum(name + ".sum", tip, shortcut), Activation.RELU);
  }
}
