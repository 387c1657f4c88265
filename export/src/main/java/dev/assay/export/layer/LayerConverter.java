package dev.assay.export.layer;

import org.deeplearning4j.nn.conf.layers.Layer;

/**
 * Turns one layer, without its activation function, into SameDiff operations.
 *
 * @param <L> the layer's configuration
 */
@FunctionalInterface
public interface LayerConverter<L extends Layer> {
  Flow convert(SourceLayer<L> layer, Flow input, LayerGraph graph);
}
