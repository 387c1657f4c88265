package dev.assay.export.layer;

import dev.assay.export.samediff.GroupedConv2d;
import dev.assay.layers.GroupedConvolution;
import java.util.List;
import org.deeplearning4j.nn.params.ConvolutionParamInitializer;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Convolutions of groups of channels, a layer of our own. */
final class GroupedConvolutions {
  private GroupedConvolutions() {}

  static void register(LayerRegistry registry) {
    registry
        .add(GroupedConvolution.class, GroupedConvolutions::convolution)
        .activation(GroupedConvolution::getActivationFn)
        .reads(config -> Form.of(config.getCnn2dDataFormat()))
        .onnx("Conv");
  }

  /** Weights are {@code [O, I / groups, kH, kW]}. */
  private static Flow convolution(
      SourceLayer<GroupedConvolution> layer, Flow input, LayerGraph graph) {
    Flow images = graph.as(input, Form.of(layer.config().getCnn2dDataFormat()));
    INDArray weights = layer.parameter(ConvolutionParamInitializer.WEIGHT_KEY);
    List<SDVariable> inputs =
        Convolutions.inputs(layer, images, graph, graph.constant("W", weights));
    long[] arguments = SlidingWindow.of(layer).arguments(layer.config().groups());
    return images.with(new GroupedConv2d(inputs, arguments).named(graph.name("grouped_conv2d")));
  }
}
