package dev.assay.training.engine;

import static java.util.Map.entry;

import dev.assay.layers.GroupedConvolution;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LocalResponseNormalization;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.lossfunctions.impl.LossNegativeLogLikelihood;

/** Deeplearning4j's layers as nodes. */
final class Layers {
  private static final Map<Class<? extends Layer>, BiFunction<Layer, Site, List<Node>>> KINDS =
      Map.ofEntries(
          entry(
              ConvolutionLayer.class,
              (l, s) -> WindowLayers.convolution((ConvolutionLayer) l, 1, s)),
          entry(
              GroupedConvolution.class,
              (l, s) ->
                  WindowLayers.convolution(
                      (ConvolutionLayer) l, ((GroupedConvolution) l).groups(), s)),
          entry(
              DepthwiseConvolution2D.class,
              (l, s) -> WindowLayers.depthwise((DepthwiseConvolution2D) l, s)),
          entry(
              SeparableConvolution2D.class,
              (l, s) -> WindowLayers.separable((SeparableConvolution2D) l, s)),
          entry(BatchNormalization.class, (l, s) -> normalization((BatchNormalization) l, s)),
          entry(ActivationLayer.class, (l, s) -> activation((ActivationLayer) l)),
          entry(SubsamplingLayer.class, (l, s) -> WindowLayers.pooling((SubsamplingLayer) l)),
          entry(GlobalPoolingLayer.class, (l, s) -> globalPooling((GlobalPoolingLayer) l)),
          entry(DenseLayer.class, (l, s) -> dense((DenseLayer) l, s)),
          entry(DropoutLayer.class, (l, s) -> List.of()),
          entry(
              LocalResponseNormalization.class, (l, s) -> response((LocalResponseNormalization) l)),
          entry(ZeroPaddingLayer.class, (l, s) -> WindowLayers.padding((ZeroPaddingLayer) l)),
          entry(OutputLayer.class, (l, s) -> output((OutputLayer) l, s)));

  /** The second is the first by another name. */
  private static final Set<Class<?>> CROSS_ENTROPIES =
      Set.of(LossMCXENT.class, LossNegativeLogLikelihood.class);

  private Layers() {}

  /** What a layer does, in order; nothing if it hands on what it gets. */
  static List<Node> nodes(Layer layer, Site site) {
    BiFunction<Layer, Site, List<Node>> kind = KINDS.get(layer.getClass());
    require(kind != null, "a " + layer.getClass().getSimpleName());
    require(layer.getConstraints() == null || layer.getConstraints().isEmpty(), "constraints");
    if (layer instanceof BaseLayer base) {
      require(base.getWeightNoise() == null, "weight noise");
    }
    List<Node> nodes = new ArrayList<>();
    if (layer.getIDropout() != null) {
      nodes.add(dropout(layer, site));
    }
    nodes.addAll(Objects.requireNonNull(kind).apply(layer, site));
    return nodes;
  }

  private static Node dropout(Layer layer, Site site) {
    if (layer.getIDropout() instanceof org.deeplearning4j.nn.conf.dropout.Dropout dropout
        && dropout.getPSchedule() == null) {
      return new Dropout(dropout.getP(), site.batch());
    }
    throw new UnsupportedException("dropout of the kind " + layer.getIDropout());
  }

  private static List<Node> dense(DenseLayer layer, Site site) {
    require(!layer.hasLayerNorm(), "layer normalization");
    return followed(
        layer.getActivationFn(),
        tail -> new Dense(layer.getNOut(), layer.hasBias(), site.parameters(), tail));
  }

  /** A node with an activation function, which it applies itself where it can. */
  static List<Node> followed(IActivation activation, Function<Tail, Node> node) {
    Optional<Nonlinearity> function = function(activation);
    return Tail.of(function)
        .map(tail -> List.of(node.apply(tail)))
        .orElseGet(() -> List.of(node.apply(Tail.NONE), new Elementwise(function.orElseThrow())));
  }

  /** Nothing for the identity. */
  private static Optional<Nonlinearity> function(IActivation activation) {
    if (activation instanceof ActivationIdentity) {
      return Optional.empty();
    }
    Optional<Nonlinearity> known = Nonlinearity.of(activation);
    require(known.isPresent(), "the activation function " + activation);
    return known;
  }

  private static List<Node> activation(ActivationLayer layer) {
    return function(layer.getActivationFn())
        .<List<Node>>map(f -> List.of(new Elementwise(f)))
        .orElse(List.of());
  }

  private static List<Node> normalization(BatchNormalization layer, Site site) {
    require(!layer.isLockGammaBeta(), "a fixed gain");
    require(layer.getCnn2DFormat() == CNN2DFormat.NCHW, "channels last");
    RunningStatistics statistics =
        new RunningStatistics(
            layer.getDecay(), layer.isUseLogStd(), site.parameters().plus(2 * layer.getNOut()));
    return List.of(
        new Normalization(site.parameters(), statistics, (float) layer.getEps(), site.rectified()));
  }

  private static List<Node> globalPooling(GlobalPoolingLayer layer) {
    require(layer.getPoolingType() == PoolingType.AVG, "pooling by " + layer.getPoolingType());
    require(layer.isCollapseDimensions(), "global pooling that keeps axes");
    return List.of(new GlobalAverage());
  }

  private static List<Node> response(LocalResponseNormalization layer) {
    long channels = 2 * ((long) layer.getN() / 2) + 1;
    return List.of(
        new ResponseNormalization(
            channels,
            (float) (layer.getAlpha() * channels),
            (float) layer.getBeta(),
            (float) layer.getK()));
  }

  private static List<Node> output(OutputLayer layer, Site site) {
    require(layer.getActivationFn() instanceof ActivationSoftmax, "an output without softmax");
    require(
        CROSS_ENTROPIES.contains(layer.getLossFn().getClass()), "the loss " + layer.getLossFn());
    INDArray weights = ((LossMCXENT) layer.getLossFn()).getWeights();
    int classes = Math.toIntExact(layer.getNOut());
    List<Double> shares =
        weights == null
            ? Collections.nCopies(classes, 1.0)
            : DoubleStream.of(weights.toDoubleVector()).boxed().toList();
    Dense dense = new Dense(classes, layer.hasBias(), site.parameters(), Tail.NONE);
    return List.of(new Head(dense, shares, site.batch()));
  }

  static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new UnsupportedException(otherwise);
    }
  }
}
