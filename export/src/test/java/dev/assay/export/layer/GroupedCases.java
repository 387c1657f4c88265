package dev.assay.export.layer;

import dev.assay.export.Nets;
import dev.assay.layers.GroupedConvolution;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;

/** Grouped convolutions with each of their options. */
final class GroupedCases {
  private static final ConvolutionMode SAME = ConvolutionMode.Same;
  private static final InputType IMAGES = InputType.convolutional(8, 7, 4);

  private GroupedCases() {}

  static Stream<LayerCase> all() {
    return Stream.of(
        images("two groups", grouped(2, 3, 3)),
        images("stride and padding", grouped(2, 3, 2).stride(2, 1).padding(1, 1)),
        images("dilated, without bias", grouped(2, 3, 2).dilation(2, 3).hasBias(false)),
        images("SAME", grouped(2, 2, 3).convolutionMode(SAME)),
        images("SAME, stride 2", grouped(2, 3, 3).stride(2, 2).convolutionMode(SAME)),
        images(
            "SAME, dilated, stride 2",
            grouped(2, 3, 3).dilation(2, 2).stride(2, 2).convolutionMode(SAME)),
        images("Strict", grouped(2, 3, 2).convolutionMode(ConvolutionMode.Strict)),
        images("one group", grouped(1, 3, 3)),
        images("one channel each", grouped(4, 3, 3).nOut(4)),
        images("one channel each, two maps", grouped(4, 2, 2).hasBias(false)),
        images("dropout", grouped(2, 1, 1).dropOut(0.5)),
        new LayerCase(GroupedConvolution.class, "in a block", GroupedCases::block, "-1x4x8x7"));
  }

  private static GroupedConvolution.Builder grouped(int groups, int height, int width) {
    return new GroupedConvolution.Builder(height, width)
        .groups(groups)
        .nOut(8)
        .dataFormat(CNN2DFormat.NCHW)
        .activation(Activation.TANH);
  }

  private static LayerCase images(String what, GroupedConvolution.Builder layer) {
    return new LayerCase(
        GroupedConvolution.class, what, () -> Nets.chain(IMAGES, layer.build()), "-1x4x8x7");
  }

  /** As in ResNeXt: followed by a batch normalization, beside a way around both. */
  private static Model block() {
    GroupedConvolution.Builder layer =
        grouped(2, 3, 3).nOut(4).hasBias(false).convolutionMode(SAME);
    ComputationGraph net =
        new ComputationGraph(
            new NeuralNetConfiguration.Builder()
                .seed(7)
                .graphBuilder()
                .addInputs("input")
                .addLayer("grouped", layer.activation(Activation.IDENTITY).build(), "input")
                .addLayer("norm", new BatchNormalization(), "grouped")
                .addVertex("sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), "norm", "input")
                .setOutputs("sum")
                .setInputTypes(IMAGES)
                .build());
    net.init();
    Nets.randomize(net);
    return net;
  }
}
