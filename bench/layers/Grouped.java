import dev.assay.layers.GroupedConvolution;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Locale;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.weights.WeightInitRelu;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Images per second of processor time, for one thread, of the 3 x 3 convolutions of ResNeXt-50 32x4d, batch 8, forward and backward:
 * plain, grouped, depthwise, and two other ways to compute groups. The ways take turns, best of
 * ten rounds each.
 */
final class Grouped {
  private static final ThreadMXBean THREAD = ManagementFactory.getThreadMXBean();
  private static final int BATCH = 8;
  private static final int ROUNDS = 10;
  private static final LayerWorkspaceMgr NONE = LayerWorkspaceMgr.noWorkspaces();

  public static void main(String[] arguments) {
    System.out.println("| channels, size | way | forward | forward and backward |");
    System.out.println("|---|---|---|---|");
    for (int[] shape : new int[][] {{128, 56}, {256, 28}, {512, 14}, {1024, 7}}) {
      measure(shape[0], shape[1]);
    }
  }

  private record Way(String name, Runnable forward, Runnable backward) {}

  private static void measure(int channels, int size) {
    List<Way> ways =
        List.of(
            layer("plain convolution", channels, size, 1),
            layer("32 groups: the layer", channels, size, 32),
            slices(channels, size, 32),
            columns(channels, size, 32),
            layer("depthwise: the layer", channels, size, channels));
    double[][] best = new double[ways.size()][2];
    for (int round = 0; round <= ROUNDS; round++) {
      for (int i = 0; i < ways.size(); i++) {
        double forward = seconds(ways.get(i).forward());
        double backward = seconds(ways.get(i).backward());
        best[i][0] = Math.max(best[i][0], BATCH / forward);
        best[i][1] = Math.max(best[i][1], BATCH / (forward + backward));
      }
    }
    for (int i = 0; i < ways.size(); i++) {
      System.out.printf(
          Locale.ROOT,
          "| %d, %d x %d | %s | %.0f | %s |%n",
          channels,
          size,
          size,
          ways.get(i).name(),
          best[i][0],
          ways.get(i).backward() == SKIPPED ? "" : "%.0f".formatted(best[i][1]));
    }
  }

  private static final Runnable SKIPPED = () -> {};

  private static double seconds(Runnable action) {
    long start = THREAD.getCurrentThreadCpuTime();
    action.run();
    return (THREAD.getCurrentThreadCpuTime() - start) / 1e9;
  }

  private static INDArray images(int channels, int size) {
    return Nd4j.rand(DataType.FLOAT, BATCH, channels, size, size);
  }

  private static Way layer(String name, int channels, int size, int groups) {
    var layer =
        new GroupedConvolution.Builder(3, 3)
            .groups(groups)
            .nIn(channels)
            .nOut(channels)
            .padding(1, 1)
            .convolutionMode(ConvolutionMode.Truncate)
            .activation(new ActivationIdentity())
            .weightInit(new WeightInitRelu())
            .hasBias(false)
            .build();
    var configuration = new NeuralNetConfiguration();
    configuration.setLayer(layer);
    INDArray parameters = Nd4j.create(DataType.FLOAT, 1, layer.initializer().numParams(layer));
    Layer built =
        layer.instantiate(configuration, List.of(), 0, parameters, true, DataType.FLOAT);
    built.setBackpropGradientsViewArray(parameters.dup());
    INDArray input = images(channels, size);
    INDArray gradient = images(channels, size);
    return new Way(
        name,
        () -> built.activate(input, true, NONE),
        () -> built.backpropGradient(gradient, NONE));
  }

  /** A convolution for each group, on slices of the channels. */
  private static Way slices(int channels, int size, int groups) {
    int part = channels / groups;
    INDArray input = images(channels, size);
    INDArray gradient = images(channels, size);
    INDArray weights = Nd4j.rand(DataType.FLOAT, channels, part, 3, 3);
    INDArray output = input.like();
    INDArray weightGradient = weights.like();
    return new Way(
        "32 groups: a convolution of slices each",
        () -> {
          for (int group = 0; group < groups; group++) {
            run(
                "conv2d",
                List.of(slice(input, group, part), rows(weights, group, part)),
                List.of(slice(output, group, part)));
          }
        },
        () -> {
          for (int group = 0; group < groups; group++) {
            run(
                "conv2d_bp",
                List.of(
                    slice(input, group, part),
                    rows(weights, group, part),
                    slice(gradient, group, part)),
                List.of(slice(output, group, part), rows(weightGradient, group, part)));
          }
        });
  }

  private static INDArray slice(INDArray images, int group, int part) {
    return images.get(
        NDArrayIndex.all(), NDArrayIndex.interval(group * part, (group + 1) * part));
  }

  private static INDArray rows(INDArray weights, int group, int part) {
    return weights.get(NDArrayIndex.interval(group * part, (group + 1) * part));
  }

  private static void run(String op, List<INDArray> inputs, List<INDArray> outputs) {
    Nd4j.exec(
        DynamicCustomOp.builder(op)
            .addInputs(inputs.toArray(INDArray[]::new))
            .addOutputs(outputs.toArray(INDArray[]::new))
            .addIntegerArguments(3, 3, 1, 1, 1, 1, 1, 1, 0, 0, 1)
            .build());
  }

  /** All cells that each position sees, then a product of matrices for each image and group. */
  private static Way columns(int channels, int size, int groups) {
    int part = channels / groups;
    INDArray input = images(channels, size);
    INDArray columns = Nd4j.create(DataType.FLOAT, BATCH, channels, 3, 3, size, size);
    INDArray weights = Nd4j.rand(DataType.FLOAT, BATCH * groups, part, part * 9);
    INDArray output = Nd4j.create(DataType.FLOAT, BATCH * groups, part, size * size);
    return new Way(
        "32 groups: im2col and products of matrices",
        () -> {
          Nd4j.exec(
              DynamicCustomOp.builder("im2col")
                  .addInputs(input)
                  .addOutputs(columns)
                  .addIntegerArguments(3, 3, 1, 1, 1, 1, 1, 1, 0)
                  .addFloatingPointArguments(0.0)
                  .build());
          Nd4j.exec(
              DynamicCustomOp.builder("matmul")
                  .addInputs(
                      weights, columns.reshape('c', BATCH * groups, part * 9, size * size))
                  .addOutputs(output)
                  .build());
        },
        SKIPPED);
  }
}
