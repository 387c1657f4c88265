package dev.assay.training.architecture;

import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeConvolutional;
import org.nd4j.linalg.activations.Activation;

/**
 * Inception-v1 (GoogLeNet) as torchvision builds it: batch normalization behind each convolution,
 * and 3 x 3 filters where the paper has 5 x 5 ones. Poolings with stride 2 round up, padding at the
 * bottom and right first, as TensorFlow's do; where a side is a multiple of 32 that is what
 * torchvision computes. First weights are normal with a standard deviation of 0.01; a fifth of the
 * last values is dropped, 0.7 of those in the auxiliary heads: all torchvision's (the paper drops
 * 0.4 of the former).
 *
 * <p>The auxiliary heads pool 5 x 5 pixels with stride 3 as in the paper (torchvision brings every
 * size to 4 x 4), so that they have their published parameters at 224 pixels.
 *
 * <p>Images with a shorter side below {@value #SMALL} pixels get the stem that is usual for them, a
 * 3 x 3 convolution to 192 channels without stride and pooling.
 */
public final class InceptionV1 {
  /** Its facts. */
  public static final Blueprint BLUEPRINT =
      new Blueprint(
          "Inception-v1",
          2014,
          "Szegedy et al., Going deeper with convolutions, https://arxiv.org/abs/1409.4842",
          Input.square(224),
          8,
          new Blueprint.Size(1000, 6_624_904),
          settings -> new InceptionV1(settings).network());

  /** As torchvision's GoogLeNet. */
  private static final Habits HABITS = Habits.INCEPTION.weights(FirstWeights.normal(0.01));

  /**
   * Channels of a module's branches, in the paper's order.
   *
   * @param name as the paper calls it, and the number of its stage before it
   * @param single 1 x 1 filters alone
   * @param reduced 1 x 1 filters before the 3 x 3 ones
   * @param three 3 x 3 filters
   * @param reducedMore 1 x 1 filters before the paper's 5 x 5 ones
   * @param five filters of the paper's 5 x 5 branch
   * @param pooled 1 x 1 filters behind the pooling
   */
  private record Module(
      String name, int single, int reduced, int three, int reducedMore, int five, int pooled) {}

  private static final List<Module> STAGE3 =
      List.of(
          new Module("inception3a", 64, 96, 128, 16, 32, 32),
          new Module("inception3b", 128, 128, 192, 32, 96, 64));

  private static final List<Module> STAGE4 =
      List.of(
          new Module("inception4a", 192, 96, 208, 16, 48, 64),
          new Module("inception4b", 160, 112, 224, 24, 64, 64),
          new Module("inception4c", 128, 128, 256, 24, 64, 64),
          new Module("inception4d", 112, 144, 288, 32, 64, 64),
          new Module("inception4e", 256, 160, 320, 32, 128, 128));

  private static final List<Module> STAGE5 =
      List.of(
          new Module("inception5a", 256, 160, 320, 32, 128, 128),
          new Module("inception5b", 384, 192, 384, 48, 128, 128));

  private static final int SMALL = 64;
  private static final double DROPPED = 0.2;
  private static final double DROPPED_IN_HEADS = 0.7;

  private final Settings settings;
  private final Net net;

  private InceptionV1(Settings settings) {
    this.settings = settings;
    this.net = new Net(settings, HABITS);
  }

  private ComputationGraphConfiguration network() {
    Window pooling = Window.of(3).stride(2).samePadded();
    String tip = net.maximum("pool3", modules(STAGE3, stem(pooling)), pooling);
    String first = modules(STAGE4.subList(0, 1), tip);
    String second = modules(STAGE4.subList(1, 4), first);
    if (settings.auxiliary()) {
      head("auxiliary1", first);
      head("auxiliary2", second);
    }
    tip = modules(STAGE4.subList(4, 5), second);
    tip = modules(STAGE5, net.maximum("pool4", tip, Window.of(2).stride(2).samePadded()));
    tip = net.globalAverage("pool", tip);
    return net.classified(net.dropout("dropout", tip, DROPPED));
  }

  private String stem(Window pooling) {
    Window three = Window.of(3).padded();
    if (settings.input().shorter() < SMALL) {
      return unit("stem", Blueprint.INPUT, 192, three);
    }
    String tip = unit("stem.conv1", Blueprint.INPUT, 64, Window.of(7).stride(2).padded());
    tip = net.maximum("stem.pool1", tip, pooling);
    tip = unit("stem.conv2", tip, 64, Window.of(1));
    tip = unit("stem.conv3", tip, 192, three);
    return net.maximum("stem.pool2", tip, pooling);
  }

  private String modules(List<Module> modules, String from) {
    String tip = from;
    for (Module module : modules) {
      tip = module(module, tip);
    }
    return tip;
  }

  private String module(Module module, String from) {
    String name = module.name();
    Window one = Window.of(1);
    Window three = Window.of(3).padded();
    String single = unit(name + ".branch1", from, module.single(), one);
    String second = unit(name + ".branch2.reduce", from, module.reduced(), one);
    second = unit(name + ".branch2", second, module.three(), three);
    String third = unit(name + ".branch3.reduce", from, module.reducedMore(), one);
    third = unit(name + ".branch3", third, module.five(), three);
    String pooled = net.maximum(name + ".branch4.pool", from, three);
    pooled = unit(name + ".branch4", pooled, module.pooled(), one);
    return net.concatenated(name, single, second, third, pooled);
  }

  private void head(String name, String from) {
    InputTypeConvolutional maps = net.maps(from);
    Window window =
        Window.of((int) Math.min(5, maps.getHeight()), (int) Math.min(5, maps.getWidth()));
    String tip = net.average(name + ".pool", from, window.stride(3));
    tip = unit(name + ".conv", tip, 128, Window.of(1));
    tip = net.dense(name + ".dense", tip, settings.channels(1024), Activation.RELU);
    net.auxiliary(name, net.dropout(name + ".dropout", tip, DROPPED_IN_HEADS));
  }

  private String unit(String name, String from, int channels, Window window) {
    return net.unit(name, from, Filters.of(settings.channels(channels), window), Activation.RELU);
  }
}
