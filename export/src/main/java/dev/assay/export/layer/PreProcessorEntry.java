package dev.assay.export.layer;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one kind of preprocessor; the further facts are added where they hold.
 *
 * @param <P> the preprocessor
 */
public final class PreProcessorEntry<P extends InputPreProcessor> {
  private final PreProcessorConverter<P> converter;
  private @Nullable Function<P, Form> form;
  private @Nullable ToLongFunction<P> features;
  private boolean keepsFeatures;

  PreProcessorEntry(PreProcessorConverter<P> converter) {
    this.converter = converter;
  }

  /** The preprocessor reads activations of this form. */
  public PreProcessorEntry<P> reads(Function<P, Form> onlyForm) {
    form = onlyForm;
    return this;
  }

  /** The preprocessor reads this many features or channels. */
  public PreProcessorEntry<P> features(ToLongFunction<P> count) {
    features = count;
    return this;
  }

  /** The preprocessor reads as many features as the layer behind it. */
  public PreProcessorEntry<P> keepsFeatures() {
    keepsFeatures = true;
    return this;
  }

  boolean isKeepingFeatures() {
    return keepsFeatures;
  }

  Flow convert(P preProcessor, Flow input, LayerGraph graph) {
    return converter.convert(preProcessor, input, graph);
  }

  Optional<Form> formOf(P preProcessor) {
    return Optional.ofNullable(form).map(function -> function.apply(preProcessor));
  }

  /** Empty if it does not say. */
  OptionalLong featuresOf(P preProcessor) {
    long count = features == null ? 0 : features.applyAsLong(preProcessor);
    return count > 0 ? OptionalLong.of(count) : OptionalLong.empty();
  }
}
