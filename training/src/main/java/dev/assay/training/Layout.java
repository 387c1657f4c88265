package dev.assay.training;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Where a network's parameters lie in its flat vectors: parameters, gradients, averages.
 *
 * @param vertices stretch of each vertex that has parameters, in order
 * @param trained stretches that follow gradients: all but batch normalization's running statistics,
 *     neighbours joined
 */
record Layout(Map<String, Stretch> vertices, List<Stretch> trained) {
  /**
   * A part of a flat vector.
   *
   * @param from its first index
   * @param to the index after its last
   */
  record Stretch(long from, long to) {
    /** This part of {@code flat}, as a view. */
    INDArray of(INDArray flat) {
      return flat.reshape(flat.length()).get(NDArrayIndex.interval(from, to));
    }
  }

  static Layout of(ComputationGraph network) {
    Map<String, Stretch> vertices = new LinkedHashMap<>();
    List<Stretch> trained = new ArrayList<>();
    long at = 0;
    for (int index : network.topologicalSortOrder()) {
      GraphVertex vertex = network.getVertices()[index];
      long start = at;
      if (vertex.numParams() > 0) {
        for (Map.Entry<String, INDArray> parameter : vertex.paramTable(false).entrySet()) {
          long end = at + parameter.getValue().length();
          // Deeplearning4j's mark of what is no gradient: it is not a mean over the batch.
          if (vertex.updaterDivideByMinibatch(parameter.getKey())) {
            join(trained, new Stretch(at, end));
          }
          at = end;
        }
        vertices.put(vertex.getVertexName(), new Stretch(start, at));
      }
    }
    return new Layout(vertices, trained);
  }

  private static void join(List<Stretch> stretches, Stretch next) {
    int last = stretches.size() - 1;
    if (last >= 0 && stretches.get(last).to() == next.from()) {
      stretches.set(last, new Stretch(stretches.get(last).from(), next.to()));
    } else {
      stretches.add(next);
    }
  }

  /** The vertex whose part of {@code flat} has the largest root mean square, or none finite. */
  String largest(INDArray flat) {
    return Collections.max(
            vertices.entrySet(),
            Comparator.comparingDouble(vertex -> rootMeanSquare(vertex.getValue().of(flat))))
        .getKey();
  }

  /** Not finite counts as the largest there is. */
  private static double rootMeanSquare(INDArray values) {
    return values.norm2Number().doubleValue() / Math.sqrt((double) values.length());
  }

  /** The parts of {@code flat} that follow gradients, as views. */
  List<INDArray> trained(INDArray flat) {
    return trained.stream().map(stretch -> stretch.of(flat)).toList();
  }
}
