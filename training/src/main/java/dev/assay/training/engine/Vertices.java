package dev.assay.training.engine;

import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.ReshapeVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;

/** Deeplearning4j's vertices as nodes. */
final class Vertices {
  private Vertices() {}

  /** What a vertex does, in order; nothing if it hands on what it gets. */
  static List<Node> nodes(GraphVertex vertex, Site site) {
    if (vertex instanceof LayerVertex layers) {
      return layer(layers, site);
    }
    if (vertex instanceof ElementWiseVertex elements) {
      return List.of(elementwise(elements, site));
    }
    if (vertex instanceof MergeVertex) {
      return List.of(new Concatenation());
    }
    if (vertex instanceof ScaleVertex scale) {
      return List.of(new Elementwise(Nonlinearity.times(scale.getScaleFactor())));
    }
    if (vertex instanceof ReshapeVertex reshape && reshape.getReshapeOrder() == 'c') {
      return List.of(new Reshape(Arrays.stream(reshape.getNewShape()).skip(1).boxed().toList()));
    }
    throw new UnsupportedException("a " + vertex.getClass().getSimpleName());
  }

  private static List<Node> layer(LayerVertex vertex, Site site) {
    Layer layer = vertex.getLayerConf().getLayer();
    boolean flat =
        vertex.getPreProcessor() instanceof CnnToFeedForwardPreProcessor
            && layer instanceof FeedForwardLayer;
    if (vertex.getPreProcessor() != null && !flat) {
      throw new UnsupportedException(
          "a " + vertex.getPreProcessor().getClass().getSimpleName() + " before this layer");
    }
    return Layers.nodes(layer, site);
  }

  private static Node elementwise(ElementWiseVertex vertex, Site site) {
    return switch (vertex.getOp()) {
      case Add -> new Addition(site.rectified() ? Tail.RELU : Tail.NONE);
      case Product -> new Product();
      default -> throw new UnsupportedException("the elementwise " + vertex.getOp());
    };
  }
}
