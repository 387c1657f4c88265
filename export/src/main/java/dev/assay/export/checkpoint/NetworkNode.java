package dev.assay.export.checkpoint;

import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** One step of a network: a layer, or a vertex without one. */
public sealed interface NetworkNode {
  /** Its name in the network. */
  String name();

  /** Names of the nodes or network inputs it reads, in order. */
  List<String> inputs();

  /** Its trained parameters by key. */
  Map<String, INDArray> parameters();

  /**
   * A layer.
   *
   * @param name its name
   * @param inputs what it reads, one name
   * @param preProcessors what reshapes its input, one or none
   * @param layer its configuration
   * @param parameters its trained parameters by key
   */
  record LayerNode(
      String name,
      List<String> inputs,
      List<InputPreProcessor> preProcessors,
      Layer layer,
      Map<String, INDArray> parameters)
      implements NetworkNode {
    public LayerNode {
      inputs = List.copyOf(inputs);
      preProcessors = List.copyOf(preProcessors);
      parameters = Map.copyOf(parameters);
    }
  }

  /**
   * A vertex without a layer, such as a merge.
   *
   * @param name its name
   * @param inputs what it reads
   * @param vertex its configuration
   * @param parameters its trained parameters by key; hardly any vertex has them
   */
  record VertexNode(
      String name, List<String> inputs, GraphVertex vertex, Map<String, INDArray> parameters)
      implements NetworkNode {
    public VertexNode {
      inputs = List.copyOf(inputs);
      parameters = Map.copyOf(parameters);
    }
  }
}
