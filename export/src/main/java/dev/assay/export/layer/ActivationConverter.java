package dev.assay.export.layer;

import org.nd4j.linalg.activations.IActivation;

/**
 * Turns one activation function, as it acts at inference, into SameDiff operations.
 *
 * @param <A> the function
 */
@FunctionalInterface
public interface ActivationConverter<A extends IActivation> {
  Flow convert(A activation, Flow input, LayerGraph graph);
}
