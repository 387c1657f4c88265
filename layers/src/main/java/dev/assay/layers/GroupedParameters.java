package dev.assay.layers;

import java.util.LinkedHashMap;
import java.util.Map;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.params.ConvolutionParamInitializer;
import org.deeplearning4j.nn.weights.WeightInitUtil;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Parameters of a grouped convolution in a network's flat vector: the bias {@code [nOut]} first,
 * where there is one, then the weights {@code [nOut, nIn / groups, kH, kW]} in 'c' order.
 */
final class GroupedParameters extends ConvolutionParamInitializer {
  static final GroupedParameters INSTANCE = new GroupedParameters();

  private GroupedParameters() {}

  @Override
  public long numParams(Layer layer) {
    GroupedConvolution convolution = (GroupedConvolution) layer;
    long weights = 1;
    for (long size : weightShape(convolution)) {
      weights *= size;
    }
    return weights + biases(convolution);
  }

  @Override
  public Map<String, INDArray> getGradientsFromFlattened(
      NeuralNetConfiguration configuration, INDArray flat) {
    GroupedConvolution layer = (GroupedConvolution) configuration.getLayer();
    INDArray vector = flat.reshape(flat.length());
    INDArray weights =
        vector
            .get(NDArrayIndex.interval(biases(layer), numParams(layer)))
            .reshape('c', weightShape(layer));
    Map<String, INDArray> gradients = new LinkedHashMap<>();
    if (layer.hasBias()) {
      gradients.put(BIAS_KEY, vector.get(NDArrayIndex.interval(0, layer.getNOut())));
    }
    gradients.put(WEIGHT_KEY, weights);
    return gradients;
  }

  /**
   * An output sees {@code nIn / groups} channels, and an input reaches {@code nOut / groups}; the
   * latter counts by the stride as in Deeplearning4j's other convolutions.
   */
  @Override
  protected INDArray createWeightMatrix(
      NeuralNetConfiguration configuration, INDArray view, boolean initializes) {
    GroupedConvolution layer = (GroupedConvolution) configuration.getLayer();
    long[] shape = weightShape(layer);
    if (!initializes) {
      return WeightInitUtil.reshapeWeights(shape, view, 'c');
    }
    double cells = shape[2] * shape[3];
    double strides = layer.getStride()[0] * layer.getStride()[1];
    double fanIn = shape[1] * cells;
    double fanOut = shape[0] / (double) layer.groups() * cells / strides;
    return layer.getWeightInitFn().init(fanIn, fanOut, shape, 'c', view);
  }

  private static long[] weightShape(GroupedConvolution layer) {
    int[] kernel = layer.getKernelSize();
    return new long[] {layer.getNOut(), layer.getNIn() / layer.groups(), kernel[0], kernel[1]};
  }

  private static long biases(GroupedConvolution layer) {
    return layer.hasBias() ? layer.getNOut() : 0;
  }
}
