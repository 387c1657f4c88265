package dev.assay.export;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.graph.vertex.VertexIndices;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
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
  private static final int BATCH = 2;
  private static final List<String> VECTORS =
      List.of("b", "gamma", "beta", "mean", "var", "log10stdev");
  private static final double NOISE = 0.1;
  private static final double CENTRED = 0.3;
  private static final double SMALLEST = 0.3;
  private static final double LARGEST = 3;

  /** Calibrates on random images {@code [2, 3, size, size]}. */
  public void on(int size) {
    Nd4j.getRandom().setSeed(SEED);
    INDArray images = Nd4j.randn(DataType.FLOAT, BATCH, 3, size, size);
    Arrays.stream(layers()).forEach(Calibrated::addNoise);
    scale(images);
  }

  /**
   * Biases, gains and statistics that are 0 or 1 would hide a mistake. Means and variances stay
   * near 0 and 1: many layers of random weights normalised by those of a batch multiply rounding
   * errors by thousands.
   */
  private static void addNoise(Layer layer) {
    for (String name : VECTORS) {
      INDArray values = layer.paramTable().get(name);
      if (values != null) {
        values.addi(Nd4j.randn(values.dataType(), values.shape()).muli(NOISE));
      }
    }
  }

  private void scale(INDArray images) {
    Map<BaseOutputLayer, IActivation> functions = new HashMap<>();
    for (Layer layer : layers()) {
      if (layer.conf().getLayer() instanceof BaseOutputLayer output) {
        functions.put(output, output.getActivationFn());
        output.setActivationFn(new ActivationIdentity());
      }
    }
    if (net instanceof ComputationGraph graph) {
      inOrder(graph, images);
    } else {
      inOrder((MultiLayerNetwork) net, images);
    }
    functions.forEach(BaseOutputLayer::setActivationFn);
  }

  /** Every vertex is run once, or again where its layer has been changed. */
  private static void inOrder(ComputationGraph graph, INDArray images) {
    graph.setInput(0, images); // preprocessors ask it for the batch
    INDArray[] answers = new INDArray[graph.getVertices().length];
    for (int index : graph.topologicalSortOrder()) {
      GraphVertex vertex = graph.getVertices()[index];
      answers[index] = vertex.isInputVertex() ? images : answer(vertex, answers);
      if (vertex.hasLayer() && changed(vertex.getLayer(), answers[index])) {
        answers[index] = answer(vertex, answers);
      }
    }
  }

  private static INDArray answer(GraphVertex vertex, INDArray[] answers) {
    LayerWorkspaceMgr memory = LayerWorkspaceMgr.noWorkspaces();
    VertexIndices[] inputs = vertex.getInputVertices();
    for (int i = 0; i < inputs.length; i++) {
      // Activation layers overwrite their input.
      vertex.setInput(i, answers[inputs[i].getVertexIndex()].dup(), memory);
    }
    INDArray answer = vertex.doForward(false, memory).dup();
    vertex.clear();
    return answer;
  }

  private static void inOrder(MultiLayerNetwork chain, INDArray images) {
    List<INDArray> answers = chain.feedForward(images);
    for (int i = 0; i < chain.getnLayers(); i++) {
      if (changed(chain.getLayer(i), answers.get(i + 1))) {
        answers = chain.feedForward(images);
      }
    }
  }

  private static boolean changed(Layer layer, INDArray answer) {
    boolean centred = centre(layer, answer);
    return scale(layer, answer) || centred;
  }

  /** Without this all images look alike after a few layers: what is common to them grows. */
  private static boolean centre(Layer layer, INDArray answer) {
    INDArray shift = layer.paramTable().getOrDefault("b", layer.paramTable().get("beta"));
    if (shift == null || answer.rank() != 4) {
      return false;
    }
    shift.subi(answer.mean(0, 2, 3).reshape(shift.shape()).muli(CENTRED));
    return true;
  }

  private static boolean scale(Layer layer, INDArray answer) {
    INDArray weights = layer.paramTable().get("W");
    if (layer.conf().getLayer() instanceof FeedForwardLayer made
        && made.getActivationFn() instanceof ActivationSigmoid) {
      return false; // its answers never spread so far
    }
    double deviation = answer.stdNumber().doubleValue();
    if (weights == null || (deviation >= SMALLEST && deviation <= LARGEST)) {
      return false;
    }
    weights.divi(deviation);
    layer.paramTable().computeIfPresent("b", (name, bias) -> bias.divi(deviation));
    return true;
  }

  private Layer[] layers() {
    return net instanceof MultiLayerNetwork chain
        ? chain.getLayers()
        : ((ComputationGraph) net).getLayers();
  }
}
