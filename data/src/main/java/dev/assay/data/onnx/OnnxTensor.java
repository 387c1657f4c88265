package dev.assay.data.onnx;

import java.util.List;
import java.util.Optional;

/**
 * A tensor that the file stores.
 *
 * @param name its name; empty in an attribute
 * @param type element type
 * @param shape size of each dimension
 * @param values its numbers, in order, if they are few and lie in the file itself; else empty
 * @param external where its numbers lie if not in the file itself
 */
public record OnnxTensor(
    String name,
    ElementType type,
    List<Long> shape,
    Optional<List<Double>> values,
    Optional<ExternalData> external) {
  public OnnxTensor {
    shape = List.copyOf(shape);
    values = values.map(List::copyOf);
  }

  /** Number of elements; {@link Long#MAX_VALUE} where it is more. */
  public long size() {
    long size = 1;
    for (long dimension : shape) {
      if (dimension == 0) {
        return 0;
      }
      if (dimension < 0 || size > Long.MAX_VALUE / dimension) {
        return Long.MAX_VALUE;
      }
      size *= dimension;
    }
    return size;
  }

  /**
   * Whether it holds weights: neither 64-bit integers (shapes, indices) nor truth values nor texts.
   */
  public boolean isWeight() {
    return type != ElementType.INT64 && type != ElementType.STRING && type != ElementType.BOOL;
  }
}
