package dev.assay.data.onnx;

import java.util.List;
import java.util.Optional;

/**
 * An input, an output or a value between, as the file declares it.
 *
 * @param name its name in the graph
 * @param kind what it is
 * @param type element type of a tensor; of a map its key's
 * @param shape dimensions of a tensor; empty if they are not declared
 */
public record OnnxValue(
    String name, Kind kind, ElementType type, Optional<List<OnnxDimension>> shape) {

  /** What a value can be. */
  public enum Kind {
    TENSOR,
    SEQUENCE,
    SEQUENCE_OF_MAPS,
    MAP,
    OPTIONAL,
    OTHER
  }

  public OnnxValue {
    shape = shape.map(List::copyOf);
  }

  public boolean isTensor() {
    return kind == Kind.TENSOR;
  }

  /** Number of dimensions, or -1 where it is not declared. */
  public int rank() {
    return shape.map(List::size).orElse(-1);
  }

  /** Type and shape in words, such as {@code float32 [batch, 3, 224, 224]}. */
  public String description() {
    return switch (kind) {
      case TENSOR -> type.id() + " " + shape.map(List::toString).orElse("of undeclared shape");
      case SEQUENCE -> "a sequence";
      case SEQUENCE_OF_MAPS -> "a sequence of maps from " + type.id();
      case MAP -> "a map from " + type.id();
      case OPTIONAL -> "an optional value";
      case OTHER -> "no tensor";
    };
  }
}
