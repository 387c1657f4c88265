package dev.assay.export.layer;

import dev.assay.export.Nets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.graph.ShiftVertex;
import org.deeplearning4j.nn.conf.graph.SubsetVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationGELU;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationRReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.activations.impl.ActivationThresholdedReLU;

/** At least one small network for each activation, preprocessor and vertex of the registry. */
final class OtherCases {
  private OtherCases() {}

  /** Every activation that Deeplearning4j names, and settings of some. */
  static Stream<LayerCase> activations() {
    Stream<IActivation> named =
        Arrays.stream(Activation.values()).map(Activation::getActivationFunction);
    Stream<LayerCase> further =
        Stream.of(
            activation("with alpha", new ActivationLReLU(0.3)),
            activation("with slope", new ActivationReLU(null, 0.0, 0.2)),
            activation("with max", new ActivationReLU(0.3, null, null)),
            activation("with max and slope", new ActivationReLU(0.3, null, 0.1)),
            activation("with threshold", new ActivationReLU(null, 0.2, null)),
            activation("with everything", new ActivationReLU(0.6, -0.2, 0.3)),
            activation("with alpha", new ActivationELU(0.3)),
            activation("with bounds", new ActivationRReLU(0.1, 0.5)),
            activation("with theta", new ActivationThresholdedReLU(0.4)),
            activation("precise", new ActivationGELU(true)),
            overImages("over NCHW images", CNN2DFormat.NCHW, "-1x2x8x6"),
            overImages("over NHWC images", CNN2DFormat.NHWC, "-1x8x6x2"));
    return Stream.concat(
        named
            .filter(f -> LayerRegistry.standard().knownActivations().contains(f.getClass()))
            .map(f -> activation("default", f)),
        further);
  }

  static Stream<LayerCase> preProcessors() {
    return Stream.of(
        flatten(CNN2DFormat.NCHW, "-1x2x8x6"),
        flatten(CNN2DFormat.NHWC, "-1x8x6x2"),
        new LayerCase(
            FeedForwardToCnnPreProcessor.class,
            "flat images",
            () -> Nets.chain(InputType.convolutionalFlat(8, 6, 2), convolution(CNN2DFormat.NCHW)),
            "-1x96"));
  }

  static Stream<LayerCase> vertices() {
    Stream<LayerCase> elementWise =
        Arrays.stream(ElementWiseVertex.Op.values())
            .map(op -> vertex(op.name(), new ElementWiseVertex(op), CNN2DFormat.NCHW));
    return Stream.concat(
        elementWise,
        Stream.of(
            vertex("NCHW", new MergeVertex(), CNN2DFormat.NCHW),
            vertex("NHWC", new MergeVertex(), CNN2DFormat.NHWC),
            vertex("by 0.3", new ScaleVertex(0.3), CNN2DFormat.NCHW),
            vertex("by -1", new ShiftVertex(-1), CNN2DFormat.NCHW),
            vertex("channels 1 to 2", new SubsetVertex(1, 2), CNN2DFormat.NCHW)));
  }

  private static LayerCase activation(String what, IActivation f) {
    return new LayerCase(
        f.getClass(),
        what,
        () ->
            Nets.chain(
                InputType.feedForward(5),
                new DenseLayer.Builder().nOut(16).activation(Activation.IDENTITY).build(),
                new ActivationLayer(f)),
        "-1x5");
  }

  private static LayerCase overImages(String what, CNN2DFormat format, String shape) {
    return new LayerCase(
        ActivationSoftmax.class,
        what,
        () ->
            Nets.chain(
                InputType.convolutional(8, 6, 2, format),
                convolution(format),
                new ActivationLayer(Activation.SOFTMAX)),
        shape);
  }

  private static LayerCase flatten(CNN2DFormat format, String shape) {
    return new LayerCase(
        CnnToFeedForwardPreProcessor.class,
        format.name(),
        () ->
            Nets.chain(
                InputType.convolutional(8, 6, 2, format),
                convolution(format),
                new DenseLayer.Builder().nOut(4).build()),
        shape);
  }

  private static ConvolutionLayer convolution(CNN2DFormat format) {
    return new ConvolutionLayer.Builder(3, 3).nOut(3).dataFormat(format).build();
  }

  /** Two convolutions of one input meet in the vertex, where it takes more than one. */
  private static LayerCase vertex(String what, GraphVertex vertex, CNN2DFormat format) {
    boolean joins = vertex instanceof MergeVertex || vertex instanceof ElementWiseVertex;
    String[] inputs = joins ? new String[] {"left", "right"} : new String[] {"left"};
    return new LayerCase(
        vertex.getClass(),
        what,
        () -> graph(vertex, format, inputs),
        format == CNN2DFormat.NCHW ? "-1x2x8x6" : "-1x8x6x2");
  }

  private static Model graph(GraphVertex vertex, CNN2DFormat format, String... inputs) {
    GraphBuilder builder =
        new NeuralNetConfiguration.Builder().seed(5).graphBuilder().addInputs("input");
    for (String input : inputs) {
      builder.addLayer(
          input,
          new ConvolutionLayer.Builder(3, 3).nIn(2).nOut(3).dataFormat(format).build(),
          "input");
    }
    if (vertex instanceof MergeVertex merge) {
      merge.setMergeAxis(format == CNN2DFormat.NCHW ? 1 : 3);
    }
    ComputationGraphConfiguration configuration =
        builder
            .addVertex("vertex", vertex, inputs)
            .addLayer("last", new ActivationLayer(Activation.TANH), "vertex")
            .setOutputs("last")
            .build();
    ComputationGraph net = new ComputationGraph(configuration);
    net.init();
    Nets.randomize(net);
    return net;
  }
}
