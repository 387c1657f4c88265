package dev.assay.training.architecture;

import dev.assay.training.architecture.InvertedResiduals.Stage;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.nd4j.linalg.activations.Activation;

/**
 * EfficientNet-B0 as torchvision builds it: inverted residual blocks with swish and squeeze and
 * excitation. The width multiplier is the paper's. First weights are He's by fan-out, those of the
 * last layer uniform within one over the root of the classes; momentum and epsilon are
 * torchvision's (the paper: 0.01 and 0.001); a fifth of the last values is dropped. Stochastic
 * depth is left out.
 *
 * <p>Images with a shorter side below {@value #SMALL} pixels are not halved by the first
 * convolution, as is usual for CIFAR; the parameters stay the same. The gates are built for one
 * image size, which a trained network keeps.
 */
public final class EfficientNet {
  /** The smallest of the family. */
  public static final Blueprint B0 =
      new Blueprint(
          "EfficientNet-B0",
          2019,
          "Tan and Le, EfficientNet: rethinking model scaling for convolutional neural networks,"
              + " https://arxiv.org/abs/1905.11946",
          Input.square(224),
          16,
          new Blueprint.Size(1000, 5_288_548),
          EfficientNet::configuration);

  private static final List<Stage> STAGES =
      List.of(
          new Stage(1, 3, 16, 1, 1),
          new Stage(6, 3, 24, 2, 2),
          new Stage(6, 5, 40, 2, 2),
          new Stage(6, 3, 80, 3, 2),
          new Stage(6, 5, 112, 3, 1),
          new Stage(6, 5, 192, 4, 2),
          new Stage(6, 3, 320, 1, 1));

  private static final Habits HABITS =
      Habits.TORCHVISION.classifier(FirstWeights.UNIFORM_BY_OUTPUTS);

  private static final int SMALL = 64;
  private static final int FIRST = 32;
  private static final int LAST = 1280;
  private static final double DROPPED = 0.2;

  private EfficientNet() {}

  private static ComputationGraphConfiguration configuration(Settings settings) {
    Net net = new Net(settings, HABITS);
    int stride = settings.input().shorter() < SMALL ? 1 : 2;
    Filters first = Filters.of(settings.channels(FIRST), Window.of(3).padded().stride(stride));
    String tip = net.unit("stem", Blueprint.INPUT, first, Activation.SWISH);
    tip = new InvertedResiduals(net, Activation.SWISH, true).stages(tip, first.channels(), STAGES);
    tip = net.unit("head", tip, Filters.pointwise(settings.channels(LAST)), Activation.SWISH);
    return net.classified(net.dropout("dropout", net.globalAverage("pool", tip), DROPPED));
  }
}
