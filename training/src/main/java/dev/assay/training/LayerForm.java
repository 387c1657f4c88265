package dev.assay.training;

import dev.assay.layers.GroupedConvolution;
import java.util.LinkedHashMap;
import java.util.Map;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;

/**
 * What decides the shapes of a layer's parameters.
 *
 * @param kind what sort of layer
 * @param window kernel and groups of a convolution, with a space behind; else empty
 * @param inputs channels or values in
 * @param outputs channels or values out
 */
record LayerForm(Kind kind, String window, long inputs, long outputs) {
  /** Sorts of layers, as far as taking over weights differs. */
  enum Kind {
    /** Answers with classes. */
    CLASSIFIER,
    /** Each value out is a sum over all values in. */
    DENSE,
    /** Anything else that has parameters. */
    OTHER
  }

  /** The layers of a network that have parameters, by name, in the order of the network. */
  static Map<String, LayerForm> of(ComputationGraphConfiguration network) {
    Map<String, LayerForm> forms = new LinkedHashMap<>();
    network
        .getVertices()
        .forEach(
            (name, vertex) -> {
              if (vertex instanceof LayerVertex layer && vertex.numParams(true) > 0) {
                forms.put(name, of(layer.getLayerConf().getLayer(), vertex.numParams(true)));
              }
            });
    return forms;
  }

  private static LayerForm of(Layer layer, long parameters) {
    if (layer instanceof ConvolutionLayer convolution) {
      int groups = layer instanceof GroupedConvolution grouped ? grouped.groups() : 1;
      String window =
          "%dx%d %s"
              .formatted(
                  convolution.getKernelSize()[0],
                  convolution.getKernelSize()[1],
                  groups == 1 ? "" : "in " + groups + " groups ");
      return new LayerForm(Kind.OTHER, window, convolution.getNIn(), convolution.getNOut());
    }
    if (layer instanceof FeedForwardLayer dense) {
      Kind kind =
          layer instanceof BaseOutputLayer
              ? Kind.CLASSIFIER
              : layer instanceof DenseLayer ? Kind.DENSE : Kind.OTHER;
      return new LayerForm(kind, "", dense.getNIn(), dense.getNOut());
    }
    return new LayerForm(Kind.OTHER, "", parameters, parameters);
  }

  /** Whether the two differ in the number of values in alone, as with images of another size. */
  boolean differsInInputsOnly(LayerForm other) {
    return new LayerForm(kind, window, other.inputs, outputs).equals(other);
  }

  @Override
  public String toString() {
    return "%sfrom %d to %d".formatted(window, inputs, outputs);
  }
}
