package dev.assay.export.op;

import dev.assay.export.onnx.OnnxValue;
import dev.assay.export.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;

/** What of an operation does not depend on the graph's inputs. */
public final class Constants {
  private Constants() {}

  /** Whether all inputs are constants, and so is the result. */
  public static boolean isConstant(SourceOp op) {
    return op.inputs().stream().allMatch(input -> input.constant().isPresent());
  }

  /** The first output, computed by the operation's own kernel from inputs that are constants. */
  public static Tensor evaluated(SourceOp op) {
    return evaluated(
        op, IntStream.range(0, op.inputs().size()).mapToObj(i -> op.constant(i, "input")).toList());
  }

  /** The first output for other inputs. */
  public static Tensor evaluated(SourceOp op, List<Tensor> tensors) {
    INDArray[] inputs = tensors.stream().map(Tensor::toArray).toArray(INDArray[]::new);
    CustomOp custom = op.custom();
    DataType type = op.outputType(0).dataType();
    DynamicCustomOp kernel = DynamicCustomOp.builder(op.type()).addInputs(inputs).build();
    kernel.addIArgument(custom.iArgs());
    kernel.addTArgument(custom.tArgs());
    kernel.addBArgument(custom.bArgs());
    kernel.addDArgument(custom.dArgs());
    return Tensor.of(Nd4j.exec(kernel)[0].castTo(type));
  }

  /** Whole numbers of an input, which must be a constant. */
  public static long[] longs(SourceOp op, int i, String meaning) {
    return longs(op.constant(i, meaning));
  }

  public static long[] longs(Tensor tensor) {
    if (tensor.type().isInteger()) {
      return tensor.longs();
    }
    return Arrays.stream(tensor.doubles()).mapToLong(value -> (long) value).toArray();
  }

  /** The integer arguments, or the constant {@code i}-th input where there is one. */
  public static long[] argumentsOrInput(SourceOp op, int i, String meaning) {
    return op.hasInput(i) ? longs(op, i, meaning) : op.longArguments();
  }

  /** Whether a value is a constant that holds a negative number. */
  public static boolean hasNegative(OnnxValue value) {
    return value.constant().stream()
        .flatMapToDouble(tensor -> Arrays.stream(tensor.doubles()))
        .anyMatch(number -> number < 0);
  }
}
