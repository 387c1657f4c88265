package dev.assay.export.samediff;

import dev.assay.export.tensor.PlainKernels;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A convolution whose channels are split into groups: {@code [N, I, H, W], [O, I / groups, kH, kW],
 * [O] -> [N, O, H', W']}, group by group. Integer arguments are those of {@code conv2d} up to the
 * mode, then the number of groups.
 */
public final class GroupedConv2d extends CompositeOp {
  /** Name of the operation. */
  public static final String NAME = "assay_grouped_conv2d";

  /** Where its arguments say the mode, and the groups. */
  private static final int MODE = 8;

  private static final int GROUPS = 9;

  /**
   * Adds one to the graph of its inputs.
   *
   * @param inputs activations, weights, and the bias where there is one
   */
  public GroupedConv2d(List<SDVariable> inputs, long... arguments) {
    super(NAME, inputs.get(0).getSameDiff(), inputs.toArray(SDVariable[]::new));
    addIArgument(arguments);
  }

  @Override
  public String opName() {
    return NAME;
  }

  /** No cells where the window fits nowhere. */
  @Override
  long[] shape(List<INDArray> inputs) {
    INDArray images = inputs.get(0);
    return new long[] {
      images.size(0), inputs.get(1).size(0), cells(images.size(2), 0), cells(images.size(3), 1)
    };
  }

  private long cells(long size, int direction) {
    long stride = getIArgument(2 + direction);
    if (getIArgument(MODE) == 1) {
      return (size + stride - 1) / stride;
    }
    long reach = (getIArgument(direction) - 1) * getIArgument(6 + direction) + 1;
    return Math.max(0, size + 2 * getIArgument(4 + direction) - reach + stride) / stride;
  }

  @Override
  void run(List<INDArray> inputs, INDArray output, CompositeSession session) {
    for (long group = 0; group < getIArgument(GROUPS); group++) {
      INDArray part = channels(output, group);
      INDArray result = part.like();
      List<INDArray> parts = new ArrayList<>();
      parts.add(channels(inputs.get(0), group).dup('c'));
      for (INDArray parameter : inputs.subList(1, inputs.size())) {
        parts.add(part(parameter, 0, group));
      }
      DynamicCustomOp convolution =
          DynamicCustomOp.builder("conv2d")
              .addInputs(parts.toArray(INDArray[]::new))
              .addOutputs(result)
              .addIntegerArguments(arguments())
              .build();
      PlainKernels.run(() -> Nd4j.exec(convolution));
      part.assign(result);
    }
  }

  /** As conv2d reads them: the window, channels first, weights as {@code [O, I, kH, kW]}. */
  private int[] arguments() {
    int[] arguments = new int[GROUPS + 2];
    for (int i = 0; i < GROUPS; i++) {
      arguments[i] = Math.toIntExact(getIArgument(i));
    }
    arguments[GROUPS + 1] = 1;
    return arguments;
  }

  private INDArray channels(INDArray images, long group) {
    return part(images, 1, group);
  }

  private INDArray part(INDArray array, int axis, long group) {
    long size = array.size(axis) / getIArgument(GROUPS);
    var interval = NDArrayIndex.interval(group * size, (group + 1) * size);
    return axis == 0 ? array.get(interval) : array.get(NDArrayIndex.all(), interval);
  }
}
