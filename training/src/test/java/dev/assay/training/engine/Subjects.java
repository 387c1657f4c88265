package dev.assay.training.engine;

import static org.junit.jupiter.api.Named.named;

import dev.assay.layers.GroupedConvolution;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.ReshapeVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.junit.jupiter.api.Named;
import org.nd4j.linalg.activations.Activation;

/** What is tried: layers and vertices, one at a time. */
final class Subjects {
  /** Adds what is tried after the vertex "first" and names what to go on from. */
  interface Subject {
    String in(GraphBuilder graph);
  }

  private Subjects() {}

  static Stream<Named<Subject>> all() {
    return Stream.of(convolutions(), functions(), normalizations(), poolings(), vertices(), dense())
        .flatMap(kinds -> kinds);
  }

  private static Stream<Named<Subject>> convolutions() {
    return Stream.of(
        layer("a convolution", convolution(3).build()),
        layer("one without bias", convolution(3).hasBias(false).build()),
        layer("one of a single pixel", convolution(1).build()),
        layer("one with stride and padding", convolution(3).stride(2, 2).padding(1, 1).build()),
        layer("a window that leaves pixels out", convolution(2, 3).stride(3, 2).build()),
        layer("one padded on one side more", same(convolution(2, 4)).stride(2, 1).build()),
        layer("a single pixel with stride", same(convolution(1)).stride(2, 2).build()),
        layer("one with holes", convolution(3).dilation(2, 2).build()),
        layer("one with holes, padded", same(convolution(3)).dilation(2, 1).build()),
        layer("one in groups", new GroupedConvolution.Builder(3, 3).groups(2).nOut(4).build()),
        layer(
            "one channel a group", new GroupedConvolution.Builder(3, 3).groups(6).nOut(6).build()),
        layer("a depthwise convolution", depthwise(1).hasBias(false).build()),
        layer("one with two filters a channel", depthwise(2).build()),
        layer(
            "a separable convolution",
            new SeparableConvolution2D.Builder(3, 2)
                .depthMultiplier(1)
                .nOut(5)
                .activation(Activation.TANH)
                .build()),
        layer(
            "one with two filters a channel between",
            new SeparableConvolution2D.Builder(3, 2)
                .stride(2, 1)
                .depthMultiplier(2)
                .hasBias(false)
                .nOut(5)
                .build()));
  }

  private static Stream<Named<Subject>> functions() {
    return Stream.of(
            Activation.RELU,
            Activation.RELU6,
            Activation.TANH,
            Activation.SIGMOID,
            Activation.SWISH)
        .flatMap(
            function ->
                Stream.of(
                    layer(
                        function + " in a convolution",
                        convolution(3).activation(function).build()),
                    layer(function + " as a layer", new ActivationLayer(function))));
  }

  private static Stream<Named<Subject>> normalizations() {
    return Stream.of(
        layer("batch normalization", new BatchNormalization.Builder().decay(0.7).build()),
        layer(
            "one that keeps the variance",
            new BatchNormalization.Builder().useLogStd(false).build()),
        named(
            "one before a rectifier",
            graph -> {
              graph.addLayer("norm", new BatchNormalization.Builder().eps(1e-3).build(), "first");
              graph.addLayer("relu", new ActivationLayer(Activation.RELU), "norm");
              return "relu";
            }),
        named(
            "one between dense layers",
            graph -> {
              graph.addLayer("dense", new DenseLayer.Builder().nOut(7).build(), "first");
              graph.addLayer("norm", new BatchNormalization(), "dense");
              return "norm";
            }));
  }

  private static Stream<Named<Subject>> poolings() {
    return Stream.of(
        layer("maximum", pooling(SubsamplingLayer.PoolingType.MAX, 2).build()),
        layer(
            "overlapping maximum",
            pooling(SubsamplingLayer.PoolingType.MAX, 3).padding(1, 1).build()),
        layer(
            "padded maximum",
            pooling(SubsamplingLayer.PoolingType.MAX, 3)
                .convolutionMode(ConvolutionMode.Same)
                .build()),
        layer("mean", pooling(SubsamplingLayer.PoolingType.AVG, 3).build()),
        layer(
            "mean with padding on both sides",
            pooling(SubsamplingLayer.PoolingType.AVG, 3).padding(1, 1).build()),
        layer(
            "padded mean",
            pooling(SubsamplingLayer.PoolingType.AVG, 2)
                .convolutionMode(ConvolutionMode.Same)
                .build()),
        layer("mean of all", new GlobalPoolingLayer.Builder(PoolingType.AVG).build()),
        layer("zeros around", new ZeroPaddingLayer.Builder(1, 2, 0, 3).build()));
  }

  private static Stream<Named<Subject>> vertices() {
    return Stream.of(
        named("a concatenation", graph -> branches(graph, new MergeVertex())),
        named("a sum", graph -> branches(graph, new ElementWiseVertex(ElementWiseVertex.Op.Add))),
        named(
            "a product",
            graph -> branches(graph, new ElementWiseVertex(ElementWiseVertex.Op.Product))),
        named("a rectified sum", Subjects::rectifiedSum),
        named("factors of channels", Subjects::excitation),
        named(
            "a sum of three",
            graph -> {
              graph.addLayer("left", convolution(1).build(), "first");
              graph.addLayer("right", convolution(1).build(), "first");
              graph.addVertex(
                  "sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), "left", "first", "right");
              return "sum";
            }),
        named(
            "a scale",
            graph -> {
              graph.addVertex("scale", new ScaleVertex(0.17), "first");
              return "scale";
            }));
  }

  private static Stream<Named<Subject>> dense() {
    return Stream.of(
        layer("a dense layer", new DenseLayer.Builder().nOut(7).build()),
        layer(
            "one with a function",
            new DenseLayer.Builder().nOut(7).activation(Activation.TANH).build()),
        layer(
            "one with another",
            new DenseLayer.Builder().nOut(7).activation(Activation.SWISH).build()),
        layer("one without bias", new DenseLayer.Builder().nOut(7).hasBias(false).build()));
  }

  private static String branches(
      GraphBuilder graph, org.deeplearning4j.nn.conf.graph.GraphVertex vertex) {
    graph.addLayer("left", convolution(1).nOut(6).build(), "first");
    graph.addVertex("both", vertex, "left", "first");
    return "both";
  }

  private static String rectifiedSum(GraphBuilder graph) {
    String sum = branches(graph, new ElementWiseVertex(ElementWiseVertex.Op.Add));
    graph.addLayer("relu", new ActivationLayer(Activation.RELU), sum);
    return "relu";
  }

  /** Each channel times a number that comes from its mean. */
  private static String excitation(GraphBuilder graph) {
    graph.addLayer("mean", new GlobalPoolingLayer.Builder(PoolingType.AVG).build(), "first");
    graph.addLayer(
        "factors", new DenseLayer.Builder().nOut(6).activation(Activation.SIGMOID).build(), "mean");
    graph.addVertex("series", new ReshapeVertex(-1, 6, 72), "first");
    graph.addVertex("steps", new ReshapeVertex(-1, 6, 1), "factors");
    graph.addVertex(
        "times", new ElementWiseVertex(ElementWiseVertex.Op.Product), "series", "steps");
    graph.addVertex("images", new ReshapeVertex(-1, 6, 9, 8), "times");
    return "images";
  }

  static Named<Subject> layer(String name, Layer layer) {
    return named(
        name,
        graph -> {
          graph.addLayer("subject", layer, "first");
          return "subject";
        });
  }

  static ConvolutionLayer.Builder convolution(int side) {
    return convolution(side, side);
  }

  private static ConvolutionLayer.Builder convolution(int height, int width) {
    return new ConvolutionLayer.Builder(height, width).nOut(6);
  }

  private static ConvolutionLayer.Builder same(ConvolutionLayer.Builder builder) {
    return builder.convolutionMode(ConvolutionMode.Same);
  }

  private static DepthwiseConvolution2D.Builder depthwise(int multiplier) {
    return new DepthwiseConvolution2D.Builder()
        .kernelSize(3, 2)
        .stride(2, 1)
        .depthMultiplier(multiplier);
  }

  private static SubsamplingLayer.Builder pooling(SubsamplingLayer.PoolingType type, int side) {
    return new SubsamplingLayer.Builder(type).kernelSize(side, side).stride(2, 2);
  }
}
