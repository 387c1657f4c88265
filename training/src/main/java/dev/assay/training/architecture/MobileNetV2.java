package dev.assay.training.architecture;

import dev.assay.training.architecture.InvertedResiduals.Stage;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.nd4j.linalg.activations.Activation;

/**
 * MobileNetV2 as torchvision builds it. The width multiplier is the paper's: the last convolution
 * grows with it but is never narrower than 1280 channels. First weights are He's by fan-out, those
 * of the last layer from N(0, 0.01); a fifth of the last values is dropped.
 *
 * <p>Images with a shorter side below {@value #SMALL} pixels are not halved by the first
 * convolution and the second stage, as is usual for CIFAR; the parameters stay the same.
 */
public final class MobileNetV2 {
  /** Its facts. */
  public static final Blueprint BLUEPRINT =
      new Blueprint(
          "MobileNetV2",
          2018,
          "Sandler et al., MobileNetV2: inverted residuals and linear bottlenecks,"
              + " https://arxiv.org/abs/1801.04381",
          Input.square(224),
          8,
          new Blueprint.Size(1000, 3_504_872),
          MobileNetV2::configuration);

  private static final Habits HABITS = Habits.TORCHVISION.classifier(FirstWeights.normal(0.01));

  private static final int SMALL = 64;
  private static final int FIRST = 32;
  private static final int LAST = 1280;
  private static final double DROPPED = 0.2;

  private MobileNetV2() {}

  private static ComputationGraphConfiguration configuration(Settings settings) {
    Net net = new Net(settings, HABITS);
    int stride = settings.input().shorter() < SMALL ? 1 : 2;
    Filters first = Filters.of(settings.channels(FIRST), Window.of(3).padded().stride(stride));
    String tip = net.unit("stem", Blueprint.INPUT, first, Activation.RELU6);
    tip =
        new InvertedResiduals(net, Activation.RELU6, false)
            .stages(tip, first.channels(), stages(stride));
    int last = settings.width() > 1 ? settings.channels(LAST) : LAST;
    tip = net.unit("head", tip, Filters.pointwise(last), Activation.RELU6);
    return net.classified(net.dropout("dropout", net.globalAverage("pool", tip), DROPPED));
  }

  private static List<Stage> stages(int stride) {
    return List.of(
        new Stage(1, 3, 16, 1, 1),
        new Stage(6, 3, 24, 2, stride),
        new Stage(6, 3, 32, 3, 2),
        new Stage(6, 3, 64, 4, 2),
        new Stage(6, 3, 96, 3, 1),
        new Stage(6, 3, 160, 3, 2),
        new Stage(6, 3, 320, 1, 1));
  }
}
