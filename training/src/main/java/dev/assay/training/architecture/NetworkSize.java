package dev.assay.training.architecture;

import dev.assay.layers.GroupedConvolution;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeConvolutional;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;

/**
 * How large a network is.
 *
 * @param parameters trained numbers: weights, biases, gains; not the running means and variances
 * @param macs multiplications with an addition in convolutions and dense layers, for one image
 */
public record NetworkSize(long parameters, long macs) {
  /** Counts without drawing a weight. */
  public static NetworkSize of(ComputationGraphConfiguration network, Input input) {
    Map<String, InputType> types =
        network.getLayerActivationTypes(
            InputType.convolutional(input.height(), input.width(), input.channels()));
    long parameters = 0;
    long macs = 0;
    for (var vertex : network.getVertices().entrySet()) {
      if (vertex.getValue() instanceof LayerVertex layer) {
        Layer configuration = layer.getLayerConf().getLayer();
        parameters += vertex.getValue().numParams(true) - statistics(configuration);
        macs += macs(configuration, Objects.requireNonNull(types.get(vertex.getKey())));
      }
    }
    return new NetworkSize(parameters, macs);
  }

  private static long statistics(Layer layer) {
    return layer instanceof BatchNormalization norm ? 2 * norm.getNOut() : 0;
  }

  private static long macs(Layer layer, InputType output) {
    if (layer instanceof BatchNormalization) {
      return 0;
    }
    if (layer instanceof SeparableConvolution2D separable) {
      long depthwise = separable.getNIn() * separable.getDepthMultiplier();
      return pixels(output) * depthwise * (window(separable) + separable.getNOut());
    }
    if (layer instanceof DepthwiseConvolution2D depthwise) {
      return pixels(output)
          * window(depthwise)
          * depthwise.getNIn()
          * depthwise.getDepthMultiplier();
    }
    if (layer instanceof ConvolutionLayer convolution) {
      long groups = layer instanceof GroupedConvolution grouped ? grouped.groups() : 1;
      long inputs = convolution.getNIn() / groups;
      return pixels(output) * window(convolution) * inputs * convolution.getNOut();
    }
    return layer instanceof FeedForwardLayer dense ? dense.getNIn() * dense.getNOut() : 0;
  }

  private static long window(ConvolutionLayer layer) {
    return (long) layer.getKernelSize()[0] * layer.getKernelSize()[1];
  }

  private static long pixels(InputType output) {
    InputTypeConvolutional image = (InputTypeConvolutional) output;
    return image.getHeight() * image.getWidth();
  }
}
