package dev.assay.export;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Gives an untrained network weights under which its activations neither vanish nor explode from
 * layer to layer, so that what comes out depends on every layer.
 *
 * @param net the network, initialised; its parameters are changed
 */
public record Calibrated(Model net) {
  private static final long SEED = 11;
  private static final int BATCH = 4;
  private static final List<String> STATISTICS = List.of("mean", "var", "log10stdev");
  private static final double NOISE = 0.1;
  private static final double SMALLEST = 0.3;
  private static final double LARGEST = 3;

  /** Calibrates on random images {@code [4, 3, size, size]}. */
  public void on(int size) {
    Nd4j.getRandom().setSeed(SEED);
    INDArray images = Nd4j.randn(DataType.FLOAT, BATCH, 3, size, size);
    Arrays.stream(layers()).forEach(Calibrated::addNoise);
    takeStatistics(images);
    scale(images);
  }

  /** Biases and gains that are 0 or 1 would hide a mistake. */
  private static void addNoise(Layer layer) {
    for (String name : List.of("b", "gamma", "beta")) {
      INDArray values = layer.paramTable().get(name);
      if (values != null) {
        values.addi(Nd4j.randn(values.dataType(), values.shape()).muli(NOISE));
      }
    }
  }

  /**
   * Lets the running statistics be those of the batch. Deeplearning4j moves them like weights, by a
   * gradient that the backward pass computes.
   */
  private void takeStatistics(INDArray images) {
    boolean any = false;
    for (Layer layer : layers()) {
      if (layer.conf().getLayer() instanceof BatchNormalization normalization) {
        normalization.setDecay(0);
        any = true;
      }
    }
    if (!any) {
      return;
    }
    Map<String, INDArray> gradients = gradient(images).gradientForVariable();
    for (Layer layer : layers()) {
      if (layer.conf().getLayer() instanceof BatchNormalization) {
        STATISTICS.forEach(
            statistic ->
                layer
                    .paramTable()
                    .computeIfPresent(
                        statistic,
                        (key, value) -> value.subi(gradients.get(name(layer) + "_" + key))));
      }
    }
  }

  private Gradient gradient(INDArray images) {
    if (net instanceof MultiLayerNetwork chain) {
      chain.setInput(images);
      INDArray output = chain.feedForward(true, false).get(chain.getnLayers());
      return chain.backpropGradient(output, LayerWorkspaceMgr.noWorkspaces()).getFirst();
    }
    ComputationGraph graph = (ComputationGraph) net;
    graph.setInputs(images);
    graph.setLabels(graph.output(images));
    graph.computeGradientAndScore(LayerWorkspaceMgr.noWorkspaces());
    return graph.gradient();
  }

  private void scale(INDArray images) {
    Map<String, INDArray> activations = activations(images);
    for (Layer layer : layers()) {
      INDArray weights = layer.paramTable().get("W");
      if (weights != null && !(layer.conf().getLayer() instanceof BaseOutputLayer)) {
        double deviation =
            Objects.requireNonNull(activations.get(name(layer))).stdNumber().doubleValue();
        if (deviation < SMALLEST || deviation > LARGEST) {
          weights.divi(deviation);
          activations = activations(images);
        }
      }
    }
  }

  private Map<String, INDArray> activations(INDArray images) {
    if (net instanceof ComputationGraph graph) {
      return graph.feedForward(images, false);
    }
    List<INDArray> inOrder = ((MultiLayerNetwork) net).feedForward(images);
    return IntStream.range(1, inOrder.size())
        .boxed()
        .collect(Collectors.toMap(i -> String.valueOf(i - 1), inOrder::get));
  }

  /** As activations and gradients are called: layers of a chain have no name but their place. */
  private String name(Layer layer) {
    return net instanceof MultiLayerNetwork
        ? String.valueOf(layer.getIndex())
        : layer.conf().getLayer().getLayerName();
  }

  private Layer[] layers() {
    return net instanceof MultiLayerNetwork chain
        ? chain.getLayers()
        : ((ComputationGraph) net).getLayers();
  }
}
