package dev.assay.training;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Finds where numbers stopped being finite. */
final class NotFinite {
  private NotFinite() {}

  /** The first layer, in the order of the arithmetic, with such parameters, values or gradients. */
  static String where(ComputationGraph network, INDArray features) {
    List<Map.Entry<String, Layout.Stretch>> stretches =
        new ArrayList<>(Layout.of(network).vertices().entrySet());
    return first(stretches, network.params())
        .map("the parameters of layer '%s'"::formatted)
        .or(() -> activation(network, features).map("the activations of '%s'"::formatted))
        .or(
            () -> {
              Collections.reverse(stretches); // gradients flow from the last layer to the first
              return first(stretches, network.getFlattenedGradients())
                  .map("the gradients of layer '%s'"::formatted);
            })
        .orElse("the gradients");
  }

  private static Optional<String> first(
      List<Map.Entry<String, Layout.Stretch>> stretches, INDArray flat) {
    return stretches.stream()
        .filter(vertex -> !finite(vertex.getValue().of(flat)))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private static Optional<String> activation(ComputationGraph network, INDArray features) {
    Map<String, INDArray> activations =
        network.feedForward(new INDArray[] {features}, /* train= */ true);
    for (int index : network.topologicalSortOrder()) {
      String name = network.getVertices()[index].getVertexName();
      INDArray values = activations.get(name);
      if (values != null && !finite(values)) {
        return Optional.of(name);
      }
    }
    return Optional.empty();
  }

  private static boolean finite(INDArray values) {
    return Double.isFinite(values.sumNumber().doubleValue());
  }
}
