package dev.assay.export.samediff;

import dev.assay.data.FailureException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.autodiff.functions.DifferentialFunction;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.ScalarOp;

/**
 * Whole numbers divided by zero: the processor ends the program, in ND4J's kernels as in ONNX
 * Runtime's. The smallest number divided by -1 does the same.
 *
 * @param op the operation
 * @param inputs its arrays
 */
record DivisionGuard(DifferentialFunction op, List<INDArray> inputs) {
  private static final String TRUNCATING = "truncatediv";

  /** Place of the divisor by operation; of an operation with a number, it may be that number. */
  private static final Map<String, Integer> DIVISORS =
      Map.ofEntries(
          Map.entry("divide", 1),
          Map.entry("realdiv", 1),
          Map.entry("floordiv", 1),
          Map.entry(TRUNCATING, 1),
          Map.entry("mod", 1),
          Map.entry("floormod", 1),
          Map.entry("fmod", 1),
          Map.entry("remainder", 1),
          Map.entry("reversedivide", 0),
          Map.entry("reversemod", 0),
          Map.entry("div_scalar", 1),
          Map.entry("fmod_scalar", 1),
          Map.entry("remainder_scalar", 1),
          Map.entry("rdiv_scalar", 0));

  DivisionGuard {
    inputs = List.copyOf(inputs);
  }

  /**
   * Looks at the divisor.
   *
   * @throws FailureException if it holds a zero
   */
  void require() {
    Integer place = DIVISORS.get(op.opName());
    if (place == null || !isWhole()) {
      return;
    }
    Optional<INDArray> divisor = operand(place);
    if (divisor.isEmpty() || divisor.get().isEmpty()) {
      return;
    }
    INDArray numbers = whole(divisor.get());
    if (numbers.eq(0).any()) {
      throw new FailureException(
          op.opName() + ": whole numbers divided by zero end the program; give another divisor");
    }
    if (numbers.eq(-1).any() && operand(1 - place).filter(DivisionGuard::hasLeast).isPresent()) {
      throw new FailureException(
          op.opName() + ": the smallest number divided by -1 ends the program");
    }
  }

  /** Whether the kernel divides whole numbers; one of fractions divides their whole parts. */
  private boolean isWhole() {
    return TRUNCATING.equals(op.opName())
        || (!inputs.isEmpty() && inputs.stream().allMatch(array -> array.dataType().isIntType()));
  }

  private Optional<INDArray> operand(int place) {
    if (place < inputs.size()) {
      return Optional.of(inputs.get(place));
    }
    return op instanceof ScalarOp scalar ? Optional.ofNullable(scalar.scalar()) : Optional.empty();
  }

  private static INDArray whole(INDArray array) {
    return array.dataType().isIntType() ? array : array.castTo(DataType.INT32);
  }

  private static boolean hasLeast(INDArray array) {
    if (array.isEmpty()) {
      return false;
    }
    double least = array.minNumber().doubleValue();
    return least <= (array.dataType() == DataType.INT64 ? Long.MIN_VALUE : Integer.MIN_VALUE);
  }
}
