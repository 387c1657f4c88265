package dev.assay.training.engine;

import java.util.Optional;
import org.bytedeco.dnnl.primitive_attr;
import org.jspecify.annotations.Nullable;

/**
 * What a primitive does to its result before it writes it: applies a function, whose derivative has
 * to follow from its result, or nothing.
 */
final class Tail {
  static final Tail NONE = new Tail(null);
  static final Tail RELU = new Tail(Nonlinearity.RELU);

  private final @Nullable Nonlinearity function;

  private Tail(@Nullable Nonlinearity function) {
    this.function = function;
  }

  /** This function, or nothing; empty if a primitive cannot apply it and know its derivative. */
  static Optional<Tail> of(Optional<Nonlinearity> function) {
    return function.isEmpty()
        ? Optional.of(NONE)
        : function.filter(Nonlinearity::fromResult).map(Tail::new);
  }

  primitive_attr attributes() {
    return function == null ? Device.attributes() : function.appended();
  }

  /** Gradient of what the primitive had before. */
  Tensor derived(Tape tape, Tensor result, Tensor gradient) {
    return function == null ? gradient : new Elementwise(function).derived(tape, result, gradient);
  }
}
