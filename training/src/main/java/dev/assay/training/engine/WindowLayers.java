package dev.assay.training.engine;

import static dev.assay.training.engine.Layers.require;

import dev.assay.training.engine.Filters.Order;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;

/** Deeplearning4j's layers whose windows move over images, as nodes. */
final class WindowLayers {
  /** A gray image becomes one of three channels, as colored ones have. */
  private static final long SPARE = 2;

  private WindowLayers() {}

  static List<Node> convolution(ConvolutionLayer layer, int groups, Site site) {
    Filters filters = Filters.grouped(layer.getNOut(), layer.getNIn(), groups, layer.hasBias());
    if (layer.getNIn() > 1) {
      return convolution(layer, filters, site);
    }
    List<Node> nodes = new ArrayList<>(List.of(new SpareChannels(SPARE)));
    nodes.addAll(convolution(layer, filters.sparing(SPARE), site));
    return nodes;
  }

  private static List<Node> convolution(ConvolutionLayer layer, Filters filters, Site site) {
    return Layers.followed(
        layer.getActivationFn(),
        tail -> new Convolution(filters, window(layer), site.parameters(), tail));
  }

  static List<Node> depthwise(DepthwiseConvolution2D layer, Site site) {
    long inputs = layer.getNIn();
    long outputs = inputs * layer.getDepthMultiplier();
    long before = layer.hasBias() ? outputs : 0;
    Filters filters =
        new Filters(outputs, inputs, inputs, Order.PIXELS_FIRST, before, layer.hasBias());
    return Layers.followed(
        layer.getActivationFn(),
        tail -> new Convolution(filters, window(layer), site.parameters(), tail));
  }

  /** A depthwise convolution without bias, then one of single pixels. */
  static List<Node> separable(SeparableConvolution2D layer, Site site) {
    long inputs = layer.getNIn();
    long between = inputs * layer.getDepthMultiplier();
    long before = layer.hasBias() ? layer.getNOut() : 0;
    Sliding window = window(layer);
    long first = between * window.rows().kernel() * window.columns().kernel();
    Node depthwise =
        new Convolution(
            new Filters(between, inputs, inputs, Order.MULTIPLIER_FIRST, before, false),
            window,
            site.parameters(),
            Tail.NONE);
    Axis pixel = new Axis(1, 1, 1, 0, false);
    Filters filters =
        new Filters(
            layer.getNOut(), between, 1, Order.OUTPUTS_FIRST, before + first, layer.hasBias());
    List<Node> nodes = new ArrayList<>(List.of(depthwise));
    nodes.addAll(
        Layers.followed(
            layer.getActivationFn(),
            tail -> new Convolution(filters, new Sliding(pixel, pixel), site.parameters(), tail)));
    return nodes;
  }

  private static Sliding window(ConvolutionLayer layer) {
    require(layer.getCnn2dDataFormat() == CNN2DFormat.NCHW, "channels last");
    return sliding(
        layer.getConvolutionMode(),
        layer.getKernelSize(),
        layer.getStride(),
        layer.getDilation(),
        layer.getPadding());
  }

  static List<Node> pooling(SubsamplingLayer layer) {
    require(layer.getCnn2dDataFormat() == CNN2DFormat.NCHW, "channels last");
    Sliding window =
        sliding(
            layer.getConvolutionMode(),
            layer.getKernelSize(),
            layer.getStride(),
            layer.getDilation(),
            layer.getPadding());
    if (layer.getPoolingType() == PoolingType.MAX) {
      return List.of(Pooling.maximum(window));
    }
    require(layer.getPoolingType() == PoolingType.AVG, "pooling by " + layer.getPoolingType());
    require(!layer.isAvgPoolIncludePadInDivisor(), "a mean that counts padding");
    return List.of(Pooling.average(window));
  }

  static List<Node> padding(ZeroPaddingLayer layer) {
    int[] sides = layer.getPadding();
    return List.of(new ZeroPadding(sides[0], sides[1], sides[2], sides[3]));
  }

  /**
   * How a window moves.
   *
   * @param settings kernel, stride, dilation and padding, each of rows and columns
   */
  private static Sliding sliding(ConvolutionMode mode, int[]... settings) {
    require(mode != ConvolutionMode.Causal, "causal padding");
    return new Sliding(axis(mode, 0, settings), axis(mode, 1, settings));
  }

  private static Axis axis(ConvolutionMode mode, int at, int[]... settings) {
    return new Axis(
        settings[0][at],
        settings[1][at],
        settings[2][at],
        settings[3][at],
        mode == ConvolutionMode.Same);
  }
}
