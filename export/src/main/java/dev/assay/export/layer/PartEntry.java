package dev.assay.export.layer;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.IActivation;

/**
 * What is known of one kind of layer, activation function, preprocessor or vertex: how it is
 * converted, and what it says of itself. Facts are added where they hold.
 *
 * @param <P> the part's configuration
 * @param <C> its converter
 */
public final class PartEntry<P, C> {
  private final PartKind kind;
  private final Class<P> type;
  private final C converter;
  private @Nullable Function<P, IActivation> activation;
  private @Nullable Function<P, Form> form;
  private @Nullable Function<P, Layer> wrapped;
  private @Nullable ToLongFunction<P> features;
  private boolean keepsFeatures;
  private SortedSet<String> onnx = Collections.emptySortedSet();
  private String restriction = "";

  PartEntry(PartKind kind, Class<P> type, C converter) {
    this.kind = kind;
    this.type = type;
    this.converter = converter;
  }

  /** The layer applies this activation function to what its converter computes. */
  public PartEntry<P, C> activation(Function<P, IActivation> function) {
    activation = function;
    return this;
  }

  /** The part reads activations of this form only. */
  public PartEntry<P, C> reads(Function<P, Form> onlyForm) {
    form = onlyForm;
    return this;
  }

  /** The part reads this many features or channels; 0 or less if any. */
  public PartEntry<P, C> features(ToLongFunction<P> count) {
    features = count;
    return this;
  }

  /** The preprocessor reads as many features as the layer behind it. */
  public PartEntry<P, C> keepsFeatures() {
    keepsFeatures = true;
    return this;
  }

  /** The layer wraps another, which decides with it whether a network can be exported. */
  public PartEntry<P, C> wraps(Function<P, Layer> inner) {
    wrapped = inner;
    return this;
  }

  /** The main ONNX operators that the part becomes, separated by spaces. */
  public PartEntry<P, C> onnx(String operators) {
    onnx = Collections.unmodifiableSortedSet(new TreeSet<>(List.of(operators.split(" "))));
    return this;
  }

  /** What of the part is refused, and why; one phrase without a full stop. */
  public PartEntry<P, C> restriction(String what) {
    restriction = what;
    return this;
  }

  public PartKind kind() {
    return kind;
  }

  /** Class of the part's configuration, or of a family of them. */
  public Class<P> type() {
    return type;
  }

  /** The main ONNX operators that it becomes; empty if it becomes none, or what it wraps does. */
  public SortedSet<String> onnx() {
    return onnx;
  }

  /** What is refused; empty if nothing is. */
  public String restriction() {
    return Stream.of(restriction, WeightNoises.restriction(type))
        .filter(what -> !what.isEmpty())
        .collect(Collectors.joining("; "));
  }

  C converter() {
    return converter;
  }

  Optional<IActivation> activationOf(P part) {
    return Optional.ofNullable(activation).map(function -> function.apply(part));
  }

  Optional<Form> formOf(P part) {
    return Optional.ofNullable(form).map(function -> function.apply(part));
  }

  /** Empty if the entry does not say; 0 or less if any number will do. */
  OptionalLong featuresOf(P part) {
    return features == null ? OptionalLong.empty() : OptionalLong.of(features.applyAsLong(part));
  }

  boolean isKeepingFeatures() {
    return keepsFeatures;
  }

  Optional<Layer> wrappedBy(P part) {
    return Optional.ofNullable(wrapped).map(function -> function.apply(part));
  }
}
