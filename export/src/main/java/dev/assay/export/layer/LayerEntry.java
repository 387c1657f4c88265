package dev.assay.export.layer;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.IActivation;

/**
 * What is known of one kind of layer; the two further facts are added where they hold.
 *
 * @param <L> the layer's configuration
 */
public final class LayerEntry<L extends Layer> {
  private final LayerConverter<L> converter;
  private @Nullable Function<L, IActivation> activation;
  private @Nullable Function<L, Form> form;
  private @Nullable Function<L, Layer> wrapped;
  private @Nullable ToLongFunction<L> features;
  private String restriction = "";

  LayerEntry(LayerConverter<L> converter) {
    this.converter = converter;
  }

  /** The layer applies this activation function to what its converter computes. */
  public LayerEntry<L> activation(Function<L, IActivation> function) {
    activation = function;
    return this;
  }

  /** The layer reads activations of this form only. */
  public LayerEntry<L> reads(Function<L, Form> onlyForm) {
    form = onlyForm;
    return this;
  }

  /** The layer reads this many features; 0 or less if any. */
  public LayerEntry<L> features(ToLongFunction<L> count) {
    features = count;
    return this;
  }

  /** Empty if the entry does not say. */
  OptionalLong featuresOf(L layer) {
    return features == null ? OptionalLong.empty() : OptionalLong.of(features.applyAsLong(layer));
  }

  /** The layer wraps another, which decides with it whether a network can be exported. */
  public LayerEntry<L> wraps(Function<L, Layer> inner) {
    wrapped = inner;
    return this;
  }

  Optional<Layer> wrappedBy(L layer) {
    return Optional.ofNullable(wrapped).map(function -> function.apply(layer));
  }

  /** What of the layer is refused, and why; one sentence without a full stop. */
  public LayerEntry<L> restriction(String what) {
    restriction = what;
    return this;
  }

  /** What is refused; empty if nothing is. */
  public String restriction() {
    return restriction;
  }

  LayerConverter<L> converter() {
    return converter;
  }

  Optional<IActivation> activationOf(L layer) {
    return Optional.ofNullable(activation).map(function -> function.apply(layer));
  }

  Optional<Form> formOf(L layer) {
    return Optional.ofNullable(form).map(function -> function.apply(layer));
  }
}
