package dev.assay.runtime.profile;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Tells computing with sizes of tensors from real work. Execution providers leave the former to the
 * CPU on purpose: a few whole numbers are not worth a transfer.
 */
final class ShapeArithmetic {
  private static final Set<String> SIZES_OF_ANYTHING = Set.of("Shape", "Size");

  private static final Set<String> OPS =
      Set.of(
          """
          Abs Add And Cast Ceil Concat Constant ConstantOfShape Div Equal Expand Flatten Floor Gather
          GatherElements GatherND Greater GreaterOrEqual Identity Less LessOrEqual Max Min Mod Mul Neg
          NonZero Not Or Pad Range ReduceMax ReduceMin ReduceProd ReduceSum Reshape Round
          ScatterElements ScatterND Slice Split Sqrt Squeeze Sub Tile Transpose Unsqueeze Where"""
              .split("\\s+"));

  private static final Set<String> WHOLE_NUMBERS = Set.of("int64", "int32", "bool");
  private static final Set<String> FRACTIONS = Set.of("float", "double");
  private static final long MOST_WHOLE_NUMBERS = 1024;

  /** Scales of a resize, one a dimension. */
  private static final long MOST_FRACTIONS = 16;

  private ShapeArithmetic() {}

  static boolean is(NodeRun run) {
    if (SIZES_OF_ANYTHING.contains(run.op())) {
      return true;
    }
    List<TensorShape> tensors =
        Stream.concat(run.inputs().stream(), run.outputs().stream()).toList();
    return OPS.contains(run.op())
        && !tensors.isEmpty()
        && tensors.stream().allMatch(ShapeArithmetic::isSizes);
  }

  /** A tensor with a dimension for the batch has two dimensions or more, so vectors are no data. */
  private static boolean isSizes(TensorShape tensor) {
    long values = tensor.values();
    return WHOLE_NUMBERS.contains(tensor.type())
        ? values <= MOST_WHOLE_NUMBERS
        : FRACTIONS.contains(tensor.type()) && tensor.rank() <= 1 && values <= MOST_FRACTIONS;
  }
}
