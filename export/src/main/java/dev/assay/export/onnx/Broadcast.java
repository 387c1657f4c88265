package dev.assay.export.onnx;

import dev.assay.export.tensor.ElementType;
import dev.assay.export.tensor.Tensor;
import java.util.Optional;

/**
 * Arithmetic between two tensors of one type, sizes of 1 stretched as NumPy does.
 *
 * @param a first operand
 * @param b second operand
 */
record Broadcast(Tensor a, Tensor b) {

  /** Add, Sub, Mul or Div; empty if the result is too large, not defined or rounds twice. */
  Optional<Tensor> compute(String operator, long most) {
    long[] shape = shape();
    long length = 1;
    for (long size : shape) {
      length *= size;
    }
    if (length > most || (operator.equals("Div") && hasZeroDivisor())) {
      return Optional.empty();
    }
    return Optional.of(
        a.type().isInteger()
            ? wholeNumbers(operator, shape, (int) length)
            : fractions(operator, shape, (int) length));
  }

  /** Whole numbers wrap around in their own type, and division cuts off. */
  private Tensor wholeNumbers(String operator, long[] shape, int length) {
    long[] first = a.longs();
    long[] second = b.longs();
    long[] results = new long[length];
    for (int i = 0; i < length; i++) {
      long x = first[place(a, shape, i)];
      long y = second[place(b, shape, i)];
      long result =
          switch (operator) {
            case "Add" -> x + y;
            case "Sub" -> x - y;
            case "Mul" -> x * y;
            default -> x / y;
          };
      results[i] = a.type() == ElementType.INT32 ? (int) result : result;
    }
    return Tensor.ofLongs(a.type(), results, shape);
  }

  private Tensor fractions(String operator, long[] shape, int length) {
    double[] first = a.doubles();
    double[] second = b.doubles();
    double[] results = new double[length];
    for (int i = 0; i < length; i++) {
      double x = first[place(a, shape, i)];
      double y = second[place(b, shape, i)];
      results[i] =
          switch (operator) {
            case "Add" -> x + y;
            case "Sub" -> x - y;
            case "Mul" -> x * y;
            default -> x / y;
          };
    }
    return Tensor.of(a.type(), results, shape);
  }

  private boolean hasZeroDivisor() {
    if (!b.type().isInteger()) {
      return false;
    }
    for (long divisor : b.longs()) {
      if (divisor == 0) {
        return true;
      }
    }
    return false;
  }

  private long[] shape() {
    int rank = Math.max(a.rank(), b.rank());
    long[] shape = new long[rank];
    for (int i = 0; i < rank; i++) {
      long x = size(a, i - (rank - a.rank()));
      long y = size(b, i - (rank - b.rank()));
      shape[i] = x == 1 ? y : x;
    }
    return shape;
  }

  private static long size(Tensor tensor, int axis) {
    return axis < 0 ? 1 : tensor.shape()[axis];
  }

  /** Where an operand's element for element {@code i} of the result stands. */
  private static int place(Tensor operand, long[] shape, int i) {
    int place = 0;
    int rest = i;
    int stride = 1;
    long[] own = operand.shape();
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      int index = (int) (rest % shape[axis]);
      rest = (int) (rest / shape[axis]);
      int ownAxis = axis - (shape.length - own.length);
      if (ownAxis >= 0) {
        place += own[ownAxis] == 1 ? 0 : index * stride;
        stride *= (int) own[ownAxis];
      }
    }
    return place;
  }
}
