package dev.assay.export.samediff;

import dev.assay.data.FailureException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nd4j.autodiff.functions.DifferentialFunction;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.BaseIndexAccumulation;
import org.nd4j.linalg.api.ops.BaseReduceOp;
import org.nd4j.linalg.api.ops.CustomOp;

/**
 * What ND4J's kernels do not check, measured on 1.0.0-M2.1: axes and indices out of range read and
 * write the memory of others, windows that fit nowhere and whole divisors that are 0 divide by
 * zero.
 *
 * @param op the operation
 * @param inputs its arrays
 */
record KernelGuards(DifferentialFunction op, List<INDArray> inputs) {
  private static final Set<String> WINDOWS =
      Set.of(
          "conv1d",
          "conv2d",
          "conv3dnew",
          "deconv2d",
          "deconv3d",
          "depthwise_conv2d",
          "sconv2d",
          GroupedConv2d.NAME,
          "maxpool2d",
          "avgpool2d",
          "pnormpool2d",
          "maxpool3dnew",
          "avgpool3dnew");

  private static final String SLICE = "strided_slice";

  /** Operations that write the slices their second input names into the first. */
  private static final Set<String> SCATTERS =
      Set.of(
          "scatter_add",
          "scatter_sub",
          "scatter_mul",
          "scatter_div",
          "scatter_max",
          "scatter_min",
          "scatter_upd");

  /** Stands for all axes in reductions, so an axis that large has to be another number. */
  private static final int MAX_AXIS = Integer.MAX_VALUE - 1;

  KernelGuards {
    inputs = List.copyOf(inputs);
  }

  /**
   * Looks at the inputs.
   *
   * @throws FailureException saying what is out of range
   */
  void requireInputs() {
    if (inputs.isEmpty()) {
      return;
    }
    new DivisionGuard(op, inputs).require();
    requireResize();
    int rank = inputs.get(0).rank();
    if (op instanceof BaseReduceOp || op instanceof BaseIndexAccumulation) {
      requireAxes(op.getDimensions(), Math.max(rank, 1));
    }
    String name = op.opName();
    if ("expand_dims".equals(name) && argument(0).length > 0) {
      requireAxes(argument(0), rank + 1);
    }
    if ("gather".equals(name)) {
      int[] axis = inputs.size() > 2 ? inputs.get(2).toIntVector() : argument(0);
      requireAxes(axis, rank);
      requireIndices(axis.length == 0 ? 0 : axis[0]);
    }
    if (SCATTERS.contains(name)) {
      requireIndices(0);
    }
    if (SLICE.equals(name)) {
      new SliceGuard(inputs, Arrays.stream(arguments()).boxed().toList()).require();
    }
    if ("permute".equals(name) || "transpose".equals(name)) {
      requireOrder(inputs.size() > 1 ? inputs.get(1).toLongVector() : arguments(), rank);
    }
  }

  /**
   * Looks at the results' shapes.
   *
   * @throws FailureException if windows fit nowhere or slices hold nothing
   */
  void requireOutputs(List<INDArray> outputs) {
    boolean sliced = SLICE.equals(op.opName()) && !inputs.isEmpty() && !inputs.get(0).isEmpty();
    if (sliced && outputs.stream().anyMatch(INDArray::isEmpty)) {
      throw refusal("a slice that holds nothing, which SameDiff does not survive");
    }
    if (WINDOWS.contains(op.opName()) && outputs.stream().anyMatch(INDArray::isEmpty)) {
      throw refusal(
          "its window fits nowhere in an input of %s"
              .formatted(Arrays.toString(inputs.isEmpty() ? new long[0] : inputs.get(0).shape())));
    }
  }

  private void requireResize() {
    boolean keepsRatio =
        "image_resize".equals(op.opName())
            && op instanceof CustomOp custom
            && custom.bArgs().length > 0
            && custom.bArgs()[0];
    if (keepsRatio) {
      throw refusal(
          "preserves the aspect ratio, for which SameDiff writes beside its result; give the size that is meant");
    }
  }

  /** An integer argument, as the only element; none if the operation has fewer. */
  private int[] argument(int i) {
    long[] arguments = arguments();
    if (i >= arguments.length) {
      return new int[0];
    }
    return new int[] {(int) Math.max(Integer.MIN_VALUE, Math.min(arguments[i], MAX_AXIS))};
  }

  private long[] arguments() {
    return op instanceof CustomOp custom ? custom.iArgs() : new long[0];
  }

  /** An axis that comes twice leads behind the end. */
  private void requireOrder(long[] axes, int rank) {
    long known =
        Arrays.stream(axes)
            .map(axis -> axis < 0 ? axis + rank : axis)
            .filter(axis -> axis >= 0 && axis < rank)
            .distinct()
            .count();
    if (axes.length > 0 && (known != rank || axes.length != rank)) {
      throw refusal(
          "expected each of %d dimensions once, found %s".formatted(rank, Arrays.toString(axes)));
    }
  }

  private void requireAxes(int @Nullable [] axes, int rank) {
    for (int axis : axes == null ? new int[0] : axes) {
      if (axis != Integer.MAX_VALUE && (axis < -rank || axis >= rank)) {
        throw refusal("there is no axis %d in an input of %d dimensions".formatted(axis, rank));
      }
    }
  }

  private void requireIndices(int axis) {
    if (inputs.size() < 2 || inputs.get(1).isEmpty() || inputs.get(0).rank() == 0) {
      return;
    }
    INDArray indices = inputs.get(1);
    if ("gather".equals(op.opName()) && inputs.get(0).rank() == 1 && indices.rank() > 1) {
      throw refusal("indices of several dimensions into a row end the program; reshape the row");
    }
    long size = inputs.get(0).size(axis);
    double least = indices.minNumber().doubleValue();
    double most = indices.maxNumber().doubleValue();
    if (least < 0 || most >= size) {
      throw refusal(
          String.format(
              Locale.ROOT,
              "indices from %.0f to %.0f lead out of a dimension of %d",
              least,
              most,
              size));
    }
  }

  private FailureException refusal(String found) {
    return new FailureException("%s: %s".formatted(op.opName(), found));
  }
}
