package dev.assay.training.architecture;

import java.util.Arrays;
import java.util.function.BinaryOperator;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.nd4j.linalg.activations.Activation;

/**
 * Inception-ResNet-v2 as timm builds it: what the branches of a block find is brought to the
 * channels of its input by a 1 x 1 convolution with bias, made smaller, and added to it. Padding
 * does not count in its average. First weights are PyTorch's uniform ones (biases start at zero),
 * batch normalization adds 0.001 to the variance, and nothing is dropped in training: all timm's
 * (the paper drops 0.2 of the last values).
 *
 * <p>Images with a shorter side below {@value Inception#SMALL} pixels, which the published stem
 * cannot take, get one that keeps their size, as is usual for CIFAR: padded, without strides and
 * poolings; the parameters stay the same.
 */
public final class InceptionResNetV2 {
  /** Its facts. */
  public static final Blueprint BLUEPRINT =
      new Blueprint(
          "Inception-ResNet-v2",
          2016,
          "Szegedy et al., Inception-v4, Inception-ResNet and the impact of residual connections on"
              + " learning, https://arxiv.org/abs/1602.07261",
          Input.square(299),
          7,
          new Blueprint.Size(1000, 55_843_464),
          settings -> new InceptionResNetV2(settings).network());

  private final Net net;
  private final Inception inception;

  private InceptionResNetV2(Settings settings) {
    this.net = new Net(settings, Habits.INCEPTION);
    this.inception = new Inception(net);
  }

  /**
   * Residual blocks of one kind.
   *
   * @param name of the stage
   * @param blocks how many
   * @param scale what their result is multiplied by before it is added
   * @param branches builds a block's branches, given its name and where it begins
   */
  private record Stage(String name, int blocks, double scale, BinaryOperator<String> branches) {}

  private ComputationGraphConfiguration network() {
    int channels = together(96, 64, 96, 64);
    String tip = mixed("stem3", inception.stem());
    tip = stage(new Stage("stage1", 10, 0.17, this::fine), tip, channels);
    channels += together(384, 384);
    tip = stage(new Stage("stage2", 20, 0.10, this::medium), firstReduction(tip), channels);
    channels += together(384, 288, 320);
    tip = stage(new Stage("stage3", 9, 0.20, this::coarse), secondReduction(tip), channels);
    String last = widened("stage3.block10", coarse("stage3.block10", tip), channels);
    tip = net.sum("stage3.block10.sum", last, tip);
    tip = inception.chain("head", tip, inception.pointwise(1536));
    return net.classified(net.globalAverage("pool", tip));
  }

  /** Channels of maps that were concatenated. */
  private int together(int... published) {
    return Arrays.stream(published).map(net.settings()::channels).sum();
  }

  private String stage(Stage stage, String from, int channels) {
    String tip = from;
    for (int block = 1; block <= stage.blocks(); block++) {
      String name = "%s.block%d".formatted(stage.name(), block);
      String residual = widened(name, stage.branches().apply(name, tip), channels);
      String sum = net.scaledSum(name + ".sum", stage.scale(), residual, tip);
      tip = net.activation(name + ".relu", sum, Activation.RELU);
    }
    return tip;
  }

  private String widened(String name, String from, int channels) {
    return net.convolution(
        name + ".widened", from, Filters.pointwise(channels), Activation.IDENTITY);
  }

  private String mixed(String name, String from) {
    return inception
        .mixed(name, from)
        .branch(inception.pointwise(96))
        .branch(inception.pointwise(48), inception.square(64, 5))
        .branch(inception.pointwise(64), inception.square(96, 3), inception.square(96, 3))
        .averaged(inception.pointwise(64))
        .concatenated();
  }

  private String fine(String name, String from) {
    return inception
        .mixed(name, from)
        .branch(inception.pointwise(32))
        .branch(inception.pointwise(32), inception.square(32, 3))
        .branch(inception.pointwise(32), inception.square(48, 3), inception.square(64, 3))
        .concatenated();
  }

  private String firstReduction(String from) {
    return inception
        .mixed("stage1.reduction", from)
        .branch(inception.halving(384))
        .branch(inception.pointwise(256), inception.square(256, 3), inception.halving(384))
        .halved()
        .concatenated();
  }

  private String medium(String name, String from) {
    return inception
        .mixed(name, from)
        .branch(inception.pointwise(192))
        .branch(inception.pointwise(128), inception.row(160, 7), inception.column(192, 7))
        .concatenated();
  }

  private String secondReduction(String from) {
    return inception
        .mixed("stage2.reduction", from)
        .branch(inception.pointwise(256), inception.halving(384))
        .branch(inception.pointwise(256), inception.halving(288))
        .branch(inception.pointwise(256), inception.square(288, 3), inception.halving(320))
        .halved()
        .concatenated();
  }

  private String coarse(String name, String from) {
    return inception
        .mixed(name, from)
        .branch(inception.pointwise(192))
        .branch(inception.pointwise(192), inception.row(224, 3), inception.column(256, 3))
        .concatenated();
  }
}
