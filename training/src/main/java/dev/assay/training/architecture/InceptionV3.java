package dev.assay.training.architecture;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.nd4j.linalg.activations.Activation;

/**
 * Inception-v3 as torchvision builds it, blocks named as there: 5 x 5 becomes two of 3 x 3, n x n
 * becomes 1 x n and n x 1. Padding counts in its averages. First weights are normal with a standard
 * deviation of 0.1, batch normalization adds 0.001 to the variance, and half of the 2,048 values
 * are dropped in training: all torchvision's.
 *
 * <p>The auxiliary head (3,326,696 parameters at 1000 classes) weighs 0.4 in the loss, as
 * TensorFlow's and PyTorch's recipes have it. Images with a shorter side below {@value #PUBLISHED}
 * pixels leave less than the 17 x 17 that it averages: it then starts without the average, and its
 * 5 x 5 convolution is padded.
 *
 * <p>Images with a shorter side below {@value Inception#SMALL} pixels, which the published stem
 * cannot take, get one that keeps their size, as is usual for CIFAR: padded, without strides and
 * poolings; the parameters stay the same.
 */
public final class InceptionV3 {
  /** Its facts. */
  public static final Blueprint BLUEPRINT =
      new Blueprint(
          "Inception-v3",
          2015,
          "Szegedy et al., Rethinking the Inception architecture for computer vision,"
              + " https://arxiv.org/abs/1512.00567",
          Input.square(InceptionV3.PUBLISHED),
          7,
          new Blueprint.Size(1000, 23_834_568),
          settings -> new InceptionV3(settings).network());

  private static final int PUBLISHED = 299;
  private static final Habits HABITS = Habits.INCEPTION.weights(FirstWeights.normal(0.1));
  private static final double DROPPED = 0.5;
  private static final double AUXILIARY_WEIGHT = 0.4;

  private final Net net;
  private final Inception inception;

  private InceptionV3(Settings settings) {
    this.net = new Net(settings, HABITS);
    this.inception = new Inception(net);
  }

  private ComputationGraphConfiguration network() {
    String tip = fine("mixed5b", inception.stem(), 32);
    tip = fine("mixed5c", tip, 64);
    tip = fine("mixed5d", tip, 64);
    tip = halvedOnce("mixed6a", tip);
    tip = factorized("mixed6b", tip, 128);
    tip = factorized("mixed6c", tip, 160);
    tip = factorized("mixed6d", tip, 160);
    tip = factorized("mixed6e", tip, 192);
    if (net.settings().auxiliary()) {
      auxiliary(tip);
    }
    tip = halvedTwice("mixed7a", tip);
    tip = coarse("mixed7b", tip);
    tip = coarse("mixed7c", tip);
    return net.classified(net.dropout("dropout", net.globalAverage("pool", tip), DROPPED));
  }

  private String fine(String name, String from, int pooled) {
    return inception
        .mixed(name, from)
        .branch(inception.pointwise(64))
        .branch(inception.pointwise(48), inception.square(64, 5))
        .branch(inception.pointwise(64), inception.square(96, 3), inception.square(96, 3))
        .averagedOverPadding(inception.pointwise(pooled))
        .concatenated();
  }

  private String halvedOnce(String name, String from) {
    return inception
        .mixed(name, from)
        .branch(inception.halving(384))
        .branch(inception.pointwise(64), inception.square(96, 3), inception.halving(96))
        .halved()
        .concatenated();
  }

  private String factorized(String name, String from, int inside) {
    return inception
        .mixed(name, from)
        .branch(inception.pointwise(192))
        .branch(inception.pointwise(inside), inception.row(inside, 7), inception.column(192, 7))
        .branch(
            inception.pointwise(inside),
            inception.column(inside, 7),
            inception.row(inside, 7),
            inception.column(inside, 7),
            inception.row(192, 7))
        .averagedOverPadding(inception.pointwise(192))
        .concatenated();
  }

  private String halvedTwice(String name, String from) {
    return inception
        .mixed(name, from)
        .branch(inception.pointwise(192), inception.halving(320))
        .branch(
            inception.pointwise(192),
            inception.row(192, 7),
            inception.column(192, 7),
            inception.halving(192))
        .halved()
        .concatenated();
  }

  private String coarse(String name, String from) {
    return inception
        .mixed(name, from)
        .branch(inception.pointwise(320))
        .forked(384, inception.pointwise(384))
        .forked(384, inception.pointwise(448), inception.square(384, 3))
        .averagedOverPadding(inception.pointwise(192))
        .concatenated();
  }

  private void auxiliary(String from) {
    boolean roomy = net.settings().input().shorter() >= PUBLISHED;
    String tip = roomy ? net.average("auxiliary.pool", from, Window.of(5).stride(3)) : from;
    tip = inception.chain("auxiliary", tip, inception.pointwise(128));
    Filters wide =
        Filters.of(net.settings().channels(768), roomy ? Window.of(5) : Window.of(5).padded());
    var convolution = wide.layer(FirstWeights.normal(0.01));
    tip = net.normalized(net.layer("auxiliary.conv2", tip, convolution), Activation.RELU);
    tip = net.globalAverage("auxiliary.mean", tip);
    net.auxiliary("auxiliary", tip, AUXILIARY_WEIGHT, FirstWeights.normal(0.001));
  }
}
