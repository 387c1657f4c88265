package dev.assay.training.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.deeplearning4j.nn.conf.CacheMode;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeConvolutional;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/**
 * A network while it is built. Each method adds vertices under a name and says which vertex to go
 * on from, so that an architecture reads as its paper draws it. Convolutions have no bias where a
 * normalization follows.
 */
final class Net {
  /** Share of an auxiliary head in the loss (Szegedy et al., Going deeper with convolutions). */
  private static final double AUXILIARY_WEIGHT = 0.3;

  private final Settings settings;
  private final Habits habits;
  private final GraphBuilder graph;
  private final List<String> outputs = new ArrayList<>();

  Net(Settings settings, Habits habits) {
    this.settings = settings;
    this.habits = habits;
    Input input = settings.input();
    this.graph =
        new NeuralNetConfiguration.Builder()
            .seed(settings.seed())
            .updater(settings.updater())
            .activation(Activation.IDENTITY)
            .cacheMode(CacheMode.DEVICE)
            .graphBuilder()
            .addInputs(Blueprint.INPUT)
            .setInputTypes(
                InputType.convolutional(input.height(), input.width(), input.channels()));
  }

  Settings settings() {
    return settings;
  }

  /** A convolution with bias and activation. */
  String convolution(String name, String from, Filters filters, Activation activation) {
    graph.addLayer(name, filters.layer(habits.filters(), activation), from);
    return name;
  }

  /** Convolution, batch normalization, activation. */
  String unit(String name, String from, Filters filters, Activation activation) {
    return normalized(bare(name, from, filters), activation);
  }

  /** A convolution without bias and activation. */
  String bare(String name, String from, Filters filters) {
    graph.addLayer(name, filters.layer(habits.filters()), from);
    return name;
  }

  /** A filter of its own for each channel, without bias and activation. */
  String depthwise(String name, String from, Window window) {
    long channels = maps(from).getChannels();
    return layer(
        name,
        from,
        new DepthwiseConvolution2D.Builder()
            .depthMultiplier(1)
            .kernelSize(window.kernel())
            .stride(window.strides())
            .padding(window.pads())
            .convolutionMode(window.mode())
            .hasBias(false)
            .weightInit(habits.filters().of(channels * window.pixels()))
            .build());
  }

  /** Batch normalization and activation over {@code from}, named after it. */
  String normalized(String from, Activation activation) {
    String name =
        layer(
            from + ".norm",
            from,
            new BatchNormalization.Builder()
                .decay(1 - habits.momentum())
                .eps(habits.epsilon())
                .build());
    return activation == Activation.IDENTITY
        ? name
        : activation(from + "." + activation.name().toLowerCase(Locale.ROOT), name, activation);
  }

  String activation(String name, String from, Activation activation) {
    return layer(name, from, new ActivationLayer(activation));
  }

  String maximum(String name, String from, Window window) {
    return pooling(name, from, window, SubsamplingLayer.PoolingType.MAX);
  }

  /** Mean over the pixels that lie inside; padding does not count. */
  String average(String name, String from, Window window) {
    return pooling(name, from, window, SubsamplingLayer.PoolingType.AVG);
  }

  /**
   * Mean over the whole window, in which padding counts as zeros. The zeros are a layer of their
   * own, since Deeplearning4j M2.1 over oneDNN leaves them out of the gradient otherwise.
   */
  String averageOverPadding(String name, String from, Window window) {
    String padded =
        layer(
            name + ".padded",
            from,
            new ZeroPaddingLayer.Builder(window.padHeight(), window.padWidth()).build());
    return average(name, padded, window.padding(0));
  }

  private String pooling(
      String name, String from, Window window, SubsamplingLayer.PoolingType type) {
    return layer(
        name,
        from,
        new SubsamplingLayer.Builder(type)
            .kernelSize(window.kernel())
            .stride(window.strides())
            .padding(window.pads())
            .convolutionMode(window.mode())
            .build());
  }

  /** Mean over all pixels: {@code [N, C, H, W]} to {@code [N, C]}. */
  String globalAverage(String name, String from) {
    return layer(name, from, new GlobalPoolingLayer.Builder(PoolingType.AVG).build());
  }

  String dense(String name, String from, int width, Activation activation) {
    return layer(
        name,
        from,
        new DenseLayer.Builder()
            .nOut(width)
            .activation(activation)
            .weightInit(habits.dense().of(width))
            .build());
  }

  /** Drops values in training with probability {@code rate}. */
  String dropout(String name, String from, double rate) {
    return layer(name, from, new DropoutLayer.Builder(1 - rate).build());
  }

  String concatenated(String name, String... from) {
    return vertex(name, new MergeVertex(), from);
  }

  String sum(String name, String... from) {
    return vertex(name, new ElementWiseVertex(ElementWiseVertex.Op.Add), from);
  }

  /** Channels, height and width of what a vertex answers. */
  InputTypeConvolutional maps(String vertex) {
    return (InputTypeConvolutional)
        Objects.requireNonNull(graph.getLayerActivationTypes().get(vertex));
  }

  /** {@code scale} times the residual, plus the shortcut. */
  String scaledSum(String name, double scale, String residual, String shortcut) {
    return sum(name, vertex(name + ".scale", new ScaleVertex(scale), residual), shortcut);
  }

  /** Any layer. */
  String layer(String name, String from, Layer layer) {
    graph.addLayer(name, layer, from);
    return name;
  }

  /** Any vertex. */
  String vertex(String name, GraphVertex vertex, String... from) {
    graph.addVertex(name, vertex, from);
    return name;
  }

  /**
   * A head that only helps training: dense and softmax over {@code from}, counted by a weight of
   * 0.3 in the loss. For architectures to call where the settings ask for it.
   */
  void auxiliary(String name, String from) {
    auxiliary(name, from, AUXILIARY_WEIGHT, habits.classifier());
  }

  /** The same with a weight in the loss, and first weights, of its own. */
  void auxiliary(String name, String from, double weight, FirstWeights first) {
    INDArray weights = Nd4j.valueArrayOf(1, settings.classes(), weight);
    graph.addLayer(name, softmax(new LossMCXENT(weights), first), from);
    outputs.add(name);
  }

  /** Ends with the classes: dense and softmax over {@code from}, which is {@code [N, values]}. */
  ComputationGraphConfiguration classified(String from) {
    outputs.add(0, Blueprint.OUTPUT);
    graph.addLayer(Blueprint.OUTPUT, softmax(new LossMCXENT(), habits.classifier()), from);
    return graph.setOutputs(outputs.toArray(String[]::new)).build();
  }

  private OutputLayer softmax(ILossFunction loss, FirstWeights first) {
    return new OutputLayer.Builder(loss)
        .nOut(settings.classes())
        .activation(Activation.SOFTMAX)
        .weightInit(first.of(settings.classes()))
        .build();
  }
}
