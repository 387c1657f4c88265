package dev.assay.training.architecture;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;

/**
 * Inception-v4 as timm builds it: four, seven and three blocks (the paper's A, B and C) with a
 * reduction between. Padding does not count in its averages. First weights are PyTorch's uniform
 * ones, batch normalization adds 0.001 to the variance, and nothing is dropped in training: all
 * timm's (the paper drops 0.2 of the last values).
 *
 * <p>Images with a shorter side below {@value Inception#SMALL} pixels, which the published stem
 * cannot take, get one that keeps their size, as is usual for CIFAR: padded, without strides; the
 * parameters stay the same.
 */
public final class InceptionV4 {
  /** Its facts. */
  public static final Blueprint BLUEPRINT =
      new Blueprint(
          "Inception-v4",
          2016,
          "Szegedy et al., Inception-v4, Inception-ResNet and the impact of residual connections on"
              + " learning, https://arxiv.org/abs/1602.07261",
          Input.square(299),
          7,
          new Blueprint.Size(1000, 42_679_816),
          settings -> new InceptionV4(settings).network());

  private static final int BLOCKS_A = 4;
  private static final int BLOCKS_B = 7;
  private static final int BLOCKS_C = 3;

  private final Net net;
  private final Inception inception;

  private InceptionV4(Settings settings) {
    this.net = new Net(settings, Habits.INCEPTION);
    this.inception = new Inception(net);
  }

  private ComputationGraphConfiguration network() {
    String tip = stem();
    for (int block = 1; block <= BLOCKS_A; block++) {
      tip = blockA("stage1.block" + block, tip);
    }
    tip = reductionA("stage1.reduction", tip);
    for (int block = 1; block <= BLOCKS_B; block++) {
      tip = blockB("stage2.block" + block, tip);
    }
    tip = reductionB("stage2.reduction", tip);
    for (int block = 1; block <= BLOCKS_C; block++) {
      tip = blockC("stage3.block" + block, tip);
    }
    return net.classified(net.globalAverage("pool", tip));
  }

  private String stem() {
    String tip =
        inception.chain(
            "stem1",
            Blueprint.INPUT,
            inception.halvingInStem(32),
            inception.innerInStem(32),
            inception.square(64, 3));
    tip =
        inception
            .mixed("stem2", tip)
            .halvedInStem()
            .branch(inception.halvingInStem(96))
            .concatenated();
    tip =
        inception
            .mixed("stem3", tip)
            .branch(inception.pointwise(64), inception.innerInStem(96))
            .branch(
                inception.pointwise(64),
                inception.row(64, 7),
                inception.column(64, 7),
                inception.innerInStem(96))
            .concatenated();
    return inception
        .mixed("stem4", tip)
        .branch(inception.halvingInStem(192))
        .halvedInStem()
        .concatenated();
  }

  private String blockA(String name, String from) {
    return inception
        .mixed(name, from)
        .branch(inception.pointwise(96))
        .branch(inception.pointwise(64), inception.square(96, 3))
        .branch(inception.pointwise(64), inception.square(96, 3), inception.square(96, 3))
        .averaged(inception.pointwise(96))
        .concatenated();
  }

  private String reductionA(String name, String from) {
    return inception
        .mixed(name, from)
        .branch(inception.halving(384))
        .branch(inception.pointwise(192), inception.square(224, 3), inception.halving(256))
        .halved()
        .concatenated();
  }

  private String blockB(String name, String from) {
    return inception
        .mixed(name, from)
        .branch(inception.pointwise(384))
        .branch(inception.pointwise(192), inception.row(224, 7), inception.column(256, 7))
        .branch(
            inception.pointwise(192),
            inception.column(192, 7),
            inception.row(224, 7),
            inception.column(224, 7),
            inception.row(256, 7))
        .averaged(inception.pointwise(128))
        .concatenated();
  }

  private String reductionB(String name, String from) {
    return inception
        .mixed(name, from)
        .branch(inception.pointwise(192), inception.halving(192))
        .branch(
            inception.pointwise(256),
            inception.row(256, 7),
            inception.column(320, 7),
            inception.halving(320))
        .halved()
        .concatenated();
  }

  private String blockC(String name, String from) {
    return inception
        .mixed(name, from)
        .branch(inception.pointwise(256))
        .forked(256, inception.pointwise(384))
        .forked(256, inception.pointwise(384), inception.column(448, 3), inception.row(512, 3))
        .averaged(inception.pointwise(256))
        .concatenated();
  }
}
