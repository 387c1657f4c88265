package dev.assay.export.layer;

import java.util.List;
import org.deeplearning4j.nn.conf.graph.GraphVertex;

/**
 * Turns one vertex of a computation graph into SameDiff operations.
 *
 * @param <V> the vertex
 */
@FunctionalInterface
public interface VertexConverter<V extends GraphVertex> {
  Flow convert(V vertex, List<Flow> inputs, LayerGraph graph);
}
