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
    Map<String, Layout.Stretch> stretches = Layout.of(network).vertices();
    return first(stretches, network.params(), stretches.keySet())
        .map("the parameters of layer '%s'"::formatted)
        .or(() -> activation(network, features).map("the activations of '%s'"::formatted))
        .or(
            () -> {
              List<String> backwards = new ArrayList<>(stretches.keySet());
              Collections.reverse(backwards);
              return first(stretches, network.getFlattenedGradients(), backwards)
                  .map("the gradients of layer '%s'"::formatted);
            })
        .orElse("the gradients");
  }

  private static Optional<String> first(
      Map<String, Layout.Stretch> stretches, INDArray flat, Iterable<String> names) {
    for (String name : names) {
      if (!finite(stretches.get(name).of(flat))) {
        return Optional.of(name);
      }
    }
    return Optional.empty();
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
