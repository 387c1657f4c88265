package dev.assay.runtime.profile;

import java.util.List;

/**
 * A tensor that a node took or gave.
 *
 * @param type its element type as profiles name it, such as {@code float} or {@code int64}
 * @param sizes its dimensions; none of a scalar
 */
record TensorShape(String type, List<Long> sizes) {
  TensorShape {
    sizes = sizes.stream().map(size -> Math.max(0, size)).toList();
  }

  /** Number of values; {@link Long#MAX_VALUE} if they are more than a long can count. */
  long values() {
    try {
      return sizes.stream().reduce(1L, Math::multiplyExact);
    } catch (ArithmeticException e) {
      return Long.MAX_VALUE;
    }
  }

  int rank() {
    return sizes.size();
  }
}
