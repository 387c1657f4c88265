package dev.assay.export.op;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * A sliding window over height and width, as the first nine integer arguments of SameDiff's 2-D
 * convolutions and poolings say it: kernel, stride, padding, dilation (height before width), mode.
 */
final class Window {
  private static final List<String> MODES = List.of("VALID", "SAME");

  private final SourceOp op;
  private final boolean same;

  Window(SourceOp op) {
    this.op = op;
    this.same = op.choiceArgument(8, "padding mode", MODES) == 1;
  }

  boolean isDilated() {
    return dilation(0) > 1 || dilation(1) > 1;
  }

  /**
   * Attributes of the ONNX operator. ONNX Runtime refuses {@code auto_pad} together with dilation,
   * so paddings are written out wherever they do not depend on an open size.
   *
   * @param spatialAxis axis of the height in the operation's first input
   */
  Map<String, Object> attributes(int spatialAxis) {
    Map<String, Object> attributes = new TreeMap<>();
    attributes.put("kernel_shape", pair(kernel(0), kernel(1)));
    attributes.put("strides", pair(stride(0), stride(1)));
    attributes.put("dilations", pair(dilation(0), dilation(1)));
    OptionalLong height = samePadding(0, spatialAxis);
    OptionalLong width = samePadding(1, spatialAxis);
    if (!same) {
      attributes.put("pads", new long[] {padding(0), padding(1), padding(0), padding(1)});
    } else if (height.isPresent() && width.isPresent()) {
      attributes.put("pads", samePads(height.getAsLong(), width.getAsLong()));
    } else if (isDilated()) {
      throw op.refusal(
          "SAME padding with stride and dilation needs the input size; give the input shape, such as input=-1x3x32x32");
    } else {
      attributes.put("auto_pad", "SAME_UPPER");
    }
    return attributes;
  }

  /** Total padding of SAME mode along one direction; empty if it depends on an open size. */
  private OptionalLong samePadding(int direction, int spatialAxis) {
    long reach = (kernel(direction) - 1) * dilation(direction) + 1;
    long stride = stride(direction);
    if (stride == 1) {
      return OptionalLong.of(reach - 1);
    }
    OptionalLong size = op.size(0, spatialAxis + direction);
    return size.isEmpty()
        ? size
        : OptionalLong.of(
            Math.max(
                0,
                ((size.getAsLong() + stride - 1) / stride - 1) * stride
                    + reach
                    - size.getAsLong()));
  }

  /** The odd one goes to the bottom and to the right. */
  private static long[] samePads(long height, long width) {
    return new long[] {height / 2, width / 2, height - height / 2, width - width / 2};
  }

  private long kernel(int direction) {
    return op.longArgument(direction, "kernel size");
  }

  private long stride(int direction) {
    return op.longArgument(2 + direction, "stride");
  }

  private long padding(int direction) {
    return op.longArgument(4 + direction, "padding");
  }

  private long dilation(int direction) {
    return op.longArgument(6 + direction, "dilation");
  }

  private static long[] pair(long height, long width) {
    return new long[] {height, width};
  }
}
