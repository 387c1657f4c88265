package dev.assay.export.layer;

import dev.assay.export.Nets;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex.Op;
import org.deeplearning4j.nn.conf.graph.FrozenVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.L2NormalizeVertex;
import org.deeplearning4j.nn.conf.graph.L2Vertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.PoolHelperVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.graph.ReshapeVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.graph.ShiftVertex;
import org.deeplearning4j.nn.conf.graph.StackVertex;
import org.deeplearning4j.nn.conf.graph.SubsetVertex;
import org.deeplearning4j.nn.conf.graph.UnstackVertex;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;

/** Vertices between small layers: rows, time series, images of both forms, volumes. */
final class VertexCases {
  private static final String ROWS = "-1x5";
  private static final String SERIES = "-1x4x6";
  private static final String NCHW = "-1x2x8x6";
  private static final String NHWC = "-1x8x6x2";
  private static final String VOLUMES = "-1x2x4x3x5";

  private VertexCases() {}

  static Stream<LayerCase> all() {
    return Stream.of(joins(), broadcasts(), parts(), reshapes(), samples(), wrappers())
        .flatMap(cases -> cases);
  }

  private static Stream<LayerCase> joins() {
    return Stream.of(
        two("rows", ROWS, new MergeVertex()),
        two("three inputs", ROWS, new MergeVertex(), "left", "right", "input"),
        two("time series", SERIES, new MergeVertex()),
        two("time series by time", SERIES, merge(2)),
        two("volumes", VOLUMES, new MergeVertex()),
        two("last axis of images", NCHW, merge(-1)),
        two("last axis of NHWC images", NHWC, merge(-1)),
        two("height of NHWC images", NHWC, merge(1)),
        two("one input", ROWS, new MergeVertex(), "left"),
        two("three rows", ROWS, new ElementWiseVertex(Op.Max), "left", "right", "left"),
        two("average of three", ROWS, new ElementWiseVertex(Op.Average), "left", "right", "left"),
        two("one input", ROWS, new ElementWiseVertex(Op.Product), "left"),
        two("NHWC", NHWC, new ElementWiseVertex(Op.Subtract)),
        two("time series", SERIES, new ElementWiseVertex(Op.Product)),
        two("volumes", VOLUMES, new ElementWiseVertex(Op.Add)),
        two("rows", ROWS, new ScaleVertex(-2.5), "left"),
        two("rows", ROWS, new ShiftVertex(0.25), "left"));
  }

  /** A channel, a pixel or one column against all of them, either way round. */
  private static Stream<LayerCase> broadcasts() {
    return Arrays.stream(Op.values())
        .flatMap(
            op ->
                Stream.of(
                    broadcast(op + " first channel", NCHW, new SubsetVertex(0, 0), op, false),
                    broadcast(op + " to first channel", NCHW, new SubsetVertex(0, 0), op, true),
                    broadcast(op + " first row of NHWC", NHWC, new SubsetVertex(0, 0), op, false),
                    broadcast(op + " first column", ROWS, new SubsetVertex(1, 1), op, false),
                    broadcast(op + " to first column", ROWS, new SubsetVertex(1, 1), op, true)));
  }

  private static Stream<LayerCase> parts() {
    return Stream.of(
        two("columns 1 to 3", ROWS, new SubsetVertex(1, 3), "input"),
        two("one column", ROWS, new SubsetVertex(4, 4), "input"),
        two("features of time series", SERIES, new SubsetVertex(2, 3), "input"),
        two("axis 1 of NHWC", NHWC, new SubsetVertex(2, 4), "left"),
        two("NCHW", NCHW, new PoolHelperVertex(), "left"),
        two("NHWC", NHWC, new PoolHelperVertex(), "left"));
  }

  private static Stream<LayerCase> reshapes() {
    return Stream.of(
        two("rows to time series", "-1x6", new ReshapeVertex(-1, 2, 3), "input"),
        two("rows to images", "-1x12", new ReshapeVertex(-1, 2, 3, 2), "input"),
        two("images to rows", NCHW, new ReshapeVertex(-1, 96), "input"),
        two("NHWC images to rows", NHWC, new ReshapeVertex(-1, 3 * 4 * 6), "left"),
        two("to more samples", "-1x6", new ReshapeVertex(-1, 2), "input"),
        two("column-major", "-1x6", new ReshapeVertex('f', new int[] {-1, 2, 3}, null), "input"));
  }

  private static Stream<LayerCase> samples() {
    return Stream.of(
        two("rows", ROWS, new StackVertex()),
        two("images", NHWC, new StackVertex()),
        stacked("first of two", ROWS, new UnstackVertex(0, 2)),
        stacked("last of two", NHWC, new UnstackVertex(1, 2)),
        two("of one", ROWS, new UnstackVertex(0, 1), "left"),
        two("rows", ROWS, new L2Vertex()),
        two("time series", SERIES, new L2Vertex()),
        two("images", NHWC, new L2Vertex()),
        two("rows", ROWS, new L2NormalizeVertex(), "left"),
        two("rows, its own axis named", ROWS, new L2NormalizeVertex(new int[] {1}, 1), "left"),
        two("images", NCHW, new L2NormalizeVertex(), "left"),
        two("time series", SERIES, new L2NormalizeVertex(), "left"),
        two("NHWC", NHWC, new L2NormalizeVertex(), "left"));
  }

  private static Stream<LayerCase> wrappers() {
    return Stream.of(
        two("scale", ROWS, new FrozenVertex(new ScaleVertex(3)), "left"),
        two("add", ROWS, new FrozenVertex(new ElementWiseVertex(Op.Add))),
        two(
            "flatten",
            NCHW,
            new PreprocessorVertex(new CnnToFeedForwardPreProcessor(6, 4, 3)),
            "left"));
  }

  private static MergeVertex merge(int axis) {
    MergeVertex merge = new MergeVertex();
    merge.setMergeAxis(axis);
    return merge;
  }

  private static LayerCase two(String what, String shape, GraphVertex vertex, String... inputs) {
    String[] read = inputs.length == 0 ? new String[] {"left", "right"} : inputs;
    return new LayerCase(
        vertex.getClass(),
        what,
        () -> graph(shape, builder -> builder.addVertex("vertex", vertex, read)),
        shape);
  }

  private static LayerCase broadcast(
      String what, String shape, GraphVertex part, Op op, boolean partFirst) {
    String[] read = partFirst ? new String[] {"part", "left"} : new String[] {"left", "part"};
    return new LayerCase(
        ElementWiseVertex.class,
        what,
        () ->
            graph(
                shape,
                builder ->
                    builder
                        .addVertex("part", part, "right")
                        .addVertex("vertex", new ElementWiseVertex(op), read)),
        shape);
  }

  private static LayerCase stacked(String what, String shape, GraphVertex vertex) {
    return new LayerCase(
        vertex.getClass(),
        what,
        () ->
            graph(
                shape,
                builder ->
                    builder
                        .addVertex("stack", new StackVertex(), "left", "right")
                        .addVertex("vertex", vertex, "stack")),
        shape);
  }

  /** Two layers of the same kind read the input; the output is what the vertex gives. */
  private static Model graph(String shape, Consumer<GraphBuilder> vertices) {
    GraphBuilder builder =
        new NeuralNetConfiguration.Builder().seed(5).graphBuilder().addInputs("input");
    if (shape.equals(NCHW) || shape.equals(NHWC)) {
      CNN2DFormat format = shape.equals(NCHW) ? CNN2DFormat.NCHW : CNN2DFormat.NHWC;
      builder.addLayer("left", convolution(format), "input");
      builder.addLayer("right", convolution(format), "input");
    } else if (shape.equals(ROWS)) {
      builder.addLayer("left", dense(), "input");
      builder.addLayer("right", dense(), "input");
    } else {
      builder.addVertex("left", new ScaleVertex(0.7), "input");
      builder.addVertex("right", new ShiftVertex(-0.4), "input");
    }
    vertices.accept(builder);
    ComputationGraph net =
        new ComputationGraph(builder.allowDisconnected(true).setOutputs("vertex").build());
    net.init();
    Nets.randomize(net);
    return net;
  }

  private static ConvolutionLayer convolution(CNN2DFormat format) {
    return new ConvolutionLayer.Builder(3, 3)
        .nIn(2)
        .nOut(3)
        .activation(Activation.TANH)
        .dataFormat(format)
        .build();
  }

  private static DenseLayer dense() {
    return new DenseLayer.Builder().nIn(5).nOut(4).activation(Activation.TANH).build();
  }
}
