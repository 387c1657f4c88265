package dev.assay.export.onnx;

import dev.assay.export.tensor.Tensor;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Handle of one tensor in an {@link OnnxGraph}: an input, a constant, or what a node computes. */
public final class OnnxValue {
  /** Stands for an optional input that is left out. */
  public static final OnnxValue ABSENT = new OnnxValue(null, null);

  private final @Nullable OnnxNode producer;
  private final @Nullable Tensor constant;
  private @Nullable String name;

  private OnnxValue(@Nullable OnnxNode producer, @Nullable Tensor constant) {
    this.producer = producer;
    this.constant = constant;
  }

  static OnnxValue input() {
    return new OnnxValue(null, null);
  }

  static OnnxValue constant(Tensor tensor) {
    return new OnnxValue(null, tensor);
  }

  static OnnxValue of(OnnxNode producer) {
    return new OnnxValue(producer, null);
  }

  /** The node that computes it; empty for inputs and constants. */
  public Optional<OnnxNode> producer() {
    return Optional.ofNullable(producer);
  }

  /** Its value if it does not depend on the input. */
  public Optional<Tensor> constant() {
    return Optional.ofNullable(constant);
  }

  Optional<String> name() {
    return Optional.ofNullable(name);
  }

  /** The first name given stays: a value that passes through several sources keeps one name. */
  void nameOnce(String wanted) {
    if (name == null) {
      name = wanted;
    }
  }

  void rename(String wanted) {
    name = wanted;
  }
}
