package dev.assay.export.layer;

import org.deeplearning4j.nn.conf.InputPreProcessor;

/**
 * Turns one preprocessor into SameDiff operations.
 *
 * @param <P> the preprocessor
 */
@FunctionalInterface
public interface PreProcessorConverter<P extends InputPreProcessor> {
  Flow convert(P preProcessor, Flow input, LayerGraph graph);
}
