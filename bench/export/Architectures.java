import dev.assay.export.Calibrated;
import dev.assay.export.Export;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Writes ResNet-18, MobileNetV2 and Inception-v1 as torchvision builds them, exported. */
final class Architectures {
  private final GraphBuilder graph =
      new NeuralNetConfiguration.Builder()
          .seed(1)
          .weightInit(WeightInit.RELU)
          .activation(Activation.IDENTITY)
          .convolutionMode(ConvolutionMode.Truncate)
          .graphBuilder()
          .addInputs("input")
          .setInputTypes(InputType.convolutional(224, 224, 3));
  private String last = "input";
  private int count;

  public static void main(String[] arguments) throws Exception {
    Map<String, Architectures> nets = new TreeMap<>();
    nets.put("resnet18", new Architectures().resNet18());
    nets.put("mobilenet_v2", new Architectures().mobileNetV2());
    nets.put("googlenet", new Architectures().inceptionV1());
    for (Map.Entry<String, Architectures> net : nets.entrySet()) {
      Path folder = Files.createDirectories(Path.of(arguments[0], net.getKey()));
      Path checkpoint = folder.resolve("net.zip");
      ModelSerializer.writeModel(net.getValue().calibrated(), checkpoint.toFile(), false);
      var result =
          Export.from(checkpoint)
              .inputShape("input", -1, 3, 224, 224)
              .unproven()
              .to(folder.resolve("model.onnx"));
      System.out.printf(
          "%s: %d nodes, largest difference %.1e%n",
          net.getKey(), result.nodes(), result.maxAbs());
      Files.delete(checkpoint);
    }
  }

  /** Batch statistics become the running ones, so that activations keep their size. */
  private ComputationGraph calibrated() {
    graph
        .addLayer("pool", new GlobalPoolingLayer.Builder(PoolingType.AVG).build(), last)
        .addLayer(
            "output",
            new OutputLayer.Builder(LossFunction.MSE)
                .nOut(1000)
                .activation(Activation.IDENTITY)
                .weightInit(new NormalDistribution(0, 0.01))
                .build(),
            "pool")
        .setOutputs("output");
    ComputationGraph net = new ComputationGraph(graph.build());
    net.init();
    new Calibrated(net).on(224);
    net.getLayer("output").getParam("W").divi(10); // rounding of logits around 1 exceeds 1e-5
    return net;
  }

  private Architectures resNet18() {
    convolution(64, 7, 2).normalized(Activation.RELU).pool(1, ConvolutionMode.Truncate);
    int[] channels = {64, 128, 256, 512};
    for (int stage = 0; stage < channels.length; stage++) {
      for (int block = 0; block < 2; block++) {
        residual(channels[stage], stage > 0 && block == 0 ? 2 : 1);
      }
    }
    return this;
  }

  private void residual(int channels, int stride) {
    String before = last;
    convolution(channels, 3, stride).normalized(Activation.RELU);
    convolution(channels, 3, 1).normalized(Activation.IDENTITY);
    String main = last;
    last = before;
    if (stride > 1) {
      convolution(channels, 1, stride).normalized(Activation.IDENTITY);
    }
    sum(main).activation(Activation.RELU);
  }

  private Architectures mobileNetV2() {
    convolution(32, 3, 2).normalized(Activation.RELU6);
    int[][] stages = {
      {1, 16, 1, 1}, {6, 24, 2, 2}, {6, 32, 3, 2}, {6, 64, 4, 2}, {6, 96, 3, 1}, {6, 160, 3, 2},
      {6, 320, 1, 1}
    };
    int channels = 32;
    for (int[] stage : stages) {
      for (int i = 0; i < stage[2]; i++) {
        inverted(channels, stage[0], stage[1], i == 0 ? stage[3] : 1);
        channels = stage[1];
      }
    }
    return convolution(1280, 1, 1).normalized(Activation.RELU6);
  }

  private void inverted(int channels, int expansion, int out, int stride) {
    String before = last;
    if (expansion > 1) {
      convolution(channels * expansion, 1, 1).normalized(Activation.RELU6);
    }
    add(
        "depthwise",
        new DepthwiseConvolution2D.Builder()
            .kernelSize(3, 3)
            .stride(stride, stride)
            .padding(1, 1)
            .depthMultiplier(1)
            .hasBias(false)
            .build());
    normalized(Activation.RELU6).convolution(out, 1, 1).normalized(Activation.IDENTITY);
    if (stride == 1 && channels == out) {
      sum(before);
    }
  }

  private Architectures inceptionV1() {
    convolution(64, 7, 2).normalized(Activation.RELU).pool(0, ConvolutionMode.Same);
    convolution(64, 1, 1).normalized(Activation.RELU);
    convolution(192, 3, 1).normalized(Activation.RELU).pool(0, ConvolutionMode.Same);
    inception(64, 96, 128, 16, 32, 32);
    inception(128, 128, 192, 32, 96, 64);
    pool(0, ConvolutionMode.Same);
    inception(192, 96, 208, 16, 48, 64);
    inception(160, 112, 224, 24, 64, 64);
    inception(128, 128, 256, 24, 64, 64);
    inception(112, 144, 288, 32, 64, 64);
    inception(256, 160, 320, 32, 128, 128);
    add(
        "pool",
        new SubsamplingLayer.Builder(
                SubsamplingLayer.PoolingType.MAX, new int[] {2, 2}, new int[] {2, 2})
            .build());
    inception(256, 160, 320, 32, 128, 128);
    inception(384, 192, 384, 48, 128, 128);
    return this;
  }

  private void inception(int... channels) {
    String before = last;
    String[] branches = new String[4];
    branches[0] = convolution(channels[0], 1, 1).normalized(Activation.RELU).last;
    for (int branch = 1; branch <= 2; branch++) {
      last = before;
      convolution(channels[2 * branch - 1], 1, 1).normalized(Activation.RELU);
      branches[branch] = convolution(channels[2 * branch], 3, 1).normalized(Activation.RELU).last;
    }
    last = before;
    add(
        "pool",
        new SubsamplingLayer.Builder(
                SubsamplingLayer.PoolingType.MAX, new int[] {3, 3}, new int[] {1, 1})
            .padding(1, 1)
            .build());
    branches[3] = convolution(channels[5], 1, 1).normalized(Activation.RELU).last;
    last = "concat" + count++;
    graph.addVertex(last, new MergeVertex(), branches);
  }

  private Architectures convolution(int channels, int kernel, int stride) {
    return add(
        "conv",
        new ConvolutionLayer.Builder(kernel, kernel)
            .stride(stride, stride)
            .padding(kernel / 2, kernel / 2)
            .nOut(channels)
            .hasBias(false)
            .build());
  }

  private Architectures normalized(Activation activation) {
    add("bn", new BatchNormalization());
    return activation == Activation.IDENTITY ? this : activation(activation);
  }

  private Architectures activation(Activation activation) {
    return add("act", new ActivationLayer(activation));
  }

  private Architectures pool(int padding, ConvolutionMode mode) {
    return add(
        "pool",
        new SubsamplingLayer.Builder(
                SubsamplingLayer.PoolingType.MAX, new int[] {3, 3}, new int[] {2, 2})
            .padding(padding, padding)
            .convolutionMode(mode)
            .build());
  }

  private Architectures sum(String other) {
    String name = "add" + count++;
    graph.addVertex(name, new ElementWiseVertex(ElementWiseVertex.Op.Add), last, other);
    last = name;
    return this;
  }

  private Architectures add(String kind, org.deeplearning4j.nn.conf.layers.Layer layer) {
    String name = kind + count++;
    graph.addLayer(name, layer, last);
    last = name;
    return this;
  }
}
