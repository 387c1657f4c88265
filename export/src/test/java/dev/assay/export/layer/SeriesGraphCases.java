package dev.assay.export.layer;

import dev.assay.export.Nets;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.graph.AttentionVertex;
import org.deeplearning4j.nn.conf.graph.rnn.DuplicateToTimeSeriesVertex;
import org.deeplearning4j.nn.conf.graph.rnn.LastTimeStepVertex;
import org.deeplearning4j.nn.conf.graph.rnn.ReverseTimeSeriesVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RecurrentAttentionLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.SelfAttentionLayer;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToRnnPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.RnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;

/** Networks over time series that look up, attend, and change between rows and series. */
final class SeriesGraphCases {
  private static final String SERIES = "-1x3x7";

  private SeriesGraphCases() {}

  static Stream<LayerCase> all() {
    return Stream.of(embeddings(), attention(), vertices(), preProcessors())
        .flatMap(cases -> cases);
  }

  private static Stream<LayerCase> embeddings() {
    return Stream.of(
        embedding("plain", "-1x1", row().build()),
        embedding(
            "bias, function", "-1x1", row().hasBias(true).activation(Activation.TANH).build()),
        embedding("rows", "-1x7", sequence().build()),
        embedding("open length", "-1x-1", sequence().build()),
        embedding("series", "-1x1x7", sequence().build()),
        embedding(
            "of known length", "-1x7", sequence().inputLength(7).inferInputLength(false).build()),
        embedding("bias", "-1x7", sequence().hasBias(true).activation(Activation.TANH).build()),
        embedding("softmax", "-1x7", sequence().activation(Activation.SOFTMAX).build()),
        embedding(
            "NWC",
            "-1x7",
            sequence().outputDataFormat(RNNFormat.NWC).activation(Activation.SOFTMAX).build()),
        embedding("before LSTM", "-1x7", sequence().build(), new LSTM.Builder().nOut(3).build()));
  }

  private static EmbeddingLayer.Builder row() {
    return new EmbeddingLayer.Builder().nIn(5).nOut(4);
  }

  private static EmbeddingSequenceLayer.Builder sequence() {
    return new EmbeddingSequenceLayer.Builder().nIn(5).nOut(4);
  }

  private static LayerCase embedding(String what, String shape, Layer... layers) {
    InputType input = InputType.feedForward(5);
    return new LayerCase(layers[0].getClass(), what, () -> Nets.chain(input, layers), shape);
  }

  private static Stream<LayerCase> attention() {
    return Stream.of(
        series("", SERIES, new SelfAttentionLayer.Builder().nIn(3).nOut(3).nHeads(1).build()),
        series("2 heads", SERIES, self(4, 2, 0)),
        series("2 heads of size 3", SERIES, self(4, 2, 3)),
        series("open length", "-1x3x-1", self(4, 2, 3)),
        series("", SERIES, recurrent().nHeads(1).build()),
        series("2 heads of size 3", SERIES, recurrent().nHeads(2).headSize(3).build()),
        series("without bias", SERIES, recurrent().nHeads(1).hasBias(false).build()),
        series("sigmoid", SERIES, recurrent().nHeads(1).activation(Activation.SIGMOID).build()),
        series(
            "without projection",
            SERIES,
            new RecurrentAttentionLayer.Builder()
                .nIn(3)
                .nOut(3)
                .nHeads(1)
                .projectInput(false)
                .build()));
  }

  private static SelfAttentionLayer self(int outputs, int heads, int size) {
    return new SelfAttentionLayer.Builder()
        .nOut(outputs)
        .nHeads(heads)
        .headSize(size)
        .projectInput(true)
        .build();
  }

  private static RecurrentAttentionLayer.Builder recurrent() {
    return new RecurrentAttentionLayer.Builder().nOut(4);
  }

  private static LayerCase series(String what, String shape, Layer layer) {
    InputType input = InputType.recurrent(3, 7);
    return new LayerCase(layer.getClass(), what, () -> Nets.chain(input, layer), shape);
  }

  static Stream<LayerCase> vertices() {
    return Stream.of(
        graph(
            LastTimeStepVertex.class,
            SERIES,
            net -> net.addVertex("vertex", new LastTimeStepVertex("input"), "lstm")),
        graph(
            ReverseTimeSeriesVertex.class,
            SERIES,
            net -> net.addVertex("vertex", new ReverseTimeSeriesVertex("input"), "lstm")),
        graph(
            ReverseTimeSeriesVertex.class,
            "-1x3x-1",
            net -> net.addVertex("vertex", new ReverseTimeSeriesVertex(), "lstm")),
        graph(
            DuplicateToTimeSeriesVertex.class,
            SERIES,
            net ->
                net.addVertex("last", new LastTimeStepVertex("input"), "lstm")
                    .addVertex("vertex", new DuplicateToTimeSeriesVertex("input"), "last")),
        graph(
            DuplicateToTimeSeriesVertex.class,
            "-1x3x-1",
            net ->
                net.addVertex("last", new LastTimeStepVertex("input"), "lstm")
                    .addVertex("vertex", new DuplicateToTimeSeriesVertex("input"), "last")),
        attention(new AttentionVertex.Builder().nOut(6).nHeads(2).projectInput(true)),
        attention(new AttentionVertex.Builder().nOut(4).nHeads(1).projectInput(false)));
  }

  private static LayerCase attention(AttentionVertex.Builder vertex) {
    AttentionVertex built = vertex.nInQueries(4).nInKeys(4).nInValues(4).build();
    return graph(
        AttentionVertex.class,
        SERIES,
        net ->
            net.addLayer("other", new LSTM.Builder().nIn(3).nOut(4).build(), "input")
                .addVertex("vertex", built, "lstm", "other", "other"));
  }

  private static LayerCase graph(
      Class<?> covers, String shape, UnaryOperator<GraphBuilder> vertices) {
    return new LayerCase(covers, "of " + shape, () -> graph(vertices), shape);
  }

  private static Model graph(UnaryOperator<GraphBuilder> vertices) {
    GraphBuilder builder =
        new NeuralNetConfiguration.Builder()
            .seed(5)
            .graphBuilder()
            .addInputs("input")
            .addLayer("lstm", new LSTM.Builder().nIn(3).nOut(4).build(), "input");
    ComputationGraph net =
        new ComputationGraph(
            vertices
                .apply(builder)
                .addVertex("scale", new org.deeplearning4j.nn.conf.graph.ScaleVertex(0.5), "vertex")
                .setOutputs("scale")
                .build());
    net.init();
    Nets.randomize(net);
    return net;
  }

  static Stream<LayerCase> preProcessors() {
    return Stream.of(RNNFormat.values())
        .flatMap(
            format ->
                Stream.of(
                    chain(RnnToFeedForwardPreProcessor.class, format, 7, dense(), output()),
                    chain(
                        FeedForwardToRnnPreProcessor.class,
                        format,
                        7,
                        dense(),
                        new RnnOutputLayer.Builder().nOut(3).dataFormat(format).build()),
                    chain(
                        FeedForwardToRnnPreProcessor.class,
                        format,
                        -1,
                        dense(),
                        new RnnOutputLayer.Builder().nOut(3).dataFormat(format).build())));
  }

  private static LayerCase chain(Class<?> covers, RNNFormat format, int length, Layer... layers) {
    InputType input = InputType.recurrent(3, 7, format);
    return new LayerCase(
        covers,
        format + " of length " + length,
        () -> Nets.chain(input, layers),
        format == RNNFormat.NCW ? "-1x3x" + length : "-1x" + length + "x3");
  }

  private static DenseLayer dense() {
    return new DenseLayer.Builder().nOut(4).activation(Activation.TANH).build();
  }

  private static OutputLayer output() {
    return new OutputLayer.Builder().nOut(3).activation(Activation.SOFTMAX).build();
  }
}
