package dev.assay.export.samediff;

import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.functions.DifferentialFunction;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What the kernel of a convolution takes beside its result: the numbers under each window, side by
 * side, for the whole batch. OneDNN's kernels, which are for float32, do without.
 *
 * @param op the operation
 * @param inputs its arrays
 * @param outputs its results, not yet computed
 */
record Workspace(DifferentialFunction op, List<INDArray> inputs, List<INDArray> outputs) {
  /** Where the integer arguments of convolutions say that channels come last. */
  private static final Map<String, Integer> CHANNELS_LAST =
      Map.of(
          "conv1d", 5,
          "conv2d", 9,
          "sconv2d", 9,
          "depthwise_conv2d", 9,
          "deconv2d", 9,
          "conv3dnew", 13,
          "deconv3d", 13);

  Workspace {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  /** Bytes of it; 0 for operations that take none to speak of. */
  double bytes() {
    Integer place = CHANNELS_LAST.get(op.opName());
    if (place == null || inputs.size() < 2 || outputs.isEmpty() || isSpared(outputs.get(0))) {
      return 0;
    }
    boolean transposed = op.opName().startsWith("deconv");
    INDArray counted = transposed ? inputs.get(0) : outputs.get(0);
    double channels = counted.size(channelAxis(place, counted.rank()));
    // Depthwise weights have no output channels: all of them stand under each window.
    boolean dense = !op.opName().equals("depthwise_conv2d") && !op.opName().equals("sconv2d");
    double window = inputs.get(1).length() / (dense ? channels : 1);
    return counted.length() / channels * window * counted.dataType().width();
  }

  private static boolean isSpared(INDArray result) {
    return result.isEmpty()
        || (result.dataType() == DataType.FLOAT && Nd4j.getEnvironment().helpersAllowed());
  }

  private int channelAxis(int place, int rank) {
    long[] arguments = op instanceof CustomOp custom ? custom.iArgs() : new long[0];
    return arguments.length > place && arguments[place] != 0 ? rank - 1 : 1;
  }
}
