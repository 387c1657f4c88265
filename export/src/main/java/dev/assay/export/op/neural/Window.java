package dev.assay.export.op.neural;

import dev.assay.export.op.SourceOp;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;

/**
 * A sliding window over the spatial directions, as the first integer arguments of SameDiff's
 * convolutions and poolings say it: kernel, stride, padding and dilation of each direction (depth
 * before height before width), then the mode.
 */
final class Window {
  /** What of a window is refused. */
  static final String RESTRICTION =
      "SAME padding: a stride beyond the kernel's reach, and dilation with a stride at open sizes, are refused";

  private static final List<String> MODES = List.of("VALID", "SAME", "CAUSAL");

  /** As many results as in SAME mode, but with a given padding at the beginning. */
  private static final String BEGUN = "BEGUN";

  private final SourceOp op;
  private final int directions;
  private final IntToLongFunction kernel;
  private final IntToLongFunction stride;
  private final IntToLongFunction padding;
  private final IntToLongFunction dilation;
  private final String mode;

  /** A window whose kernel size the arguments say. */
  Window(SourceOp op, int directions) {
    this(op, directions, direction -> op.longArgument(direction, "kernel size"));
  }

  /**
   * A window with a known kernel.
   *
   * @param kernel size of the kernel in each direction
   */
  Window(SourceOp op, int directions, IntToLongFunction kernel) {
    this.op = op;
    this.directions = directions;
    this.kernel = kernel;
    this.stride = i -> op.longArgument(directions + i, "stride");
    this.padding = i -> op.longArgument(2 * directions + i, "padding");
    this.dilation = i -> op.longArgument(3 * directions + i, "dilation");
    this.mode = MODES.get(op.choiceArgument(4 * directions, "padding mode", MODES));
  }

  private Window(SourceOp op, String mode, IntToLongFunction dilation, IntToLongFunction padding) {
    this.op = op;
    this.directions = 2;
    this.kernel = i -> op.longArgument(i, "kernel size");
    this.stride = i -> op.longArgument(2 + i, "stride");
    this.padding = padding;
    this.dilation = dilation;
    this.mode = mode;
  }

  /**
   * The window of {@code extract_image_patches}, whose arguments do not say a padding: in SAME mode
   * one cell at the beginning, unless kernel and dilation are small.
   */
  static Window ofPatches(SourceOp op) {
    IntToLongFunction dilation = i -> op.longArgument(4 + i, "dilation");
    boolean same = op.longArgument(6, "padding mode") != 0;
    return new Window(
        op,
        same ? BEGUN : "VALID",
        dilation,
        i -> same && op.longArgument(i, "kernel size") * dilation.applyAsLong(i) >= 3 ? 1 : 0);
  }

  /** The window of {@code im2col}: in SAME mode its paddings stand at the beginning. */
  static Window ofColumns(SourceOp op) {
    return new Window(
        op,
        op.longArgument(8, "padding mode") == 1 ? BEGUN : "VALID",
        i -> op.longArgument(6 + i, "dilation"),
        i -> op.longArgument(4 + i, "padding"));
  }

  boolean isDilated() {
    return IntStream.range(0, directions).anyMatch(direction -> dilation(direction) > 1);
  }

  boolean isSame() {
    return mode.equals("SAME");
  }

  long kernel(int direction) {
    return kernel.applyAsLong(direction);
  }

  long stride(int direction) {
    return stride.applyAsLong(direction);
  }

  long padding(int direction) {
    return padding.applyAsLong(direction);
  }

  long dilation(int direction) {
    return dilation.applyAsLong(direction);
  }

  /** Cells from the first to the last that one kernel touches. */
  long reach(int direction) {
    return (kernel(direction) - 1) * dilation(direction) + 1;
  }

  /** One number for each direction. */
  long[] each(IntToLongFunction number) {
    return IntStream.range(0, directions).mapToLong(number).toArray();
  }

  /**
   * Attributes of the ONNX operator. ONNX Runtime refuses {@code auto_pad} together with dilation,
   * so paddings are written out wherever they do not depend on an open size.
   *
   * @param spatialAxis axis of the first direction in the operation's first input
   */
  Map<String, Object> attributes(int spatialAxis) {
    Map<String, Object> attributes = new TreeMap<>();
    attributes.put("kernel_shape", each(this::kernel));
    attributes.put("strides", each(this::stride));
    attributes.put("dilations", each(this::dilation));
    boolean known = IntStream.range(0, directions).allMatch(i -> total(i, spatialAxis).isPresent());
    if (known) {
      attributes.put("pads", pads(spatialAxis));
    } else if (isDilated() || mode.equals(BEGUN)) {
      throw op.refusal(
          "SAME padding with stride, and dilation or a given begin, needs the input size; give the input shape, such as input=-1x3x32x32");
    } else {
      attributes.put("auto_pad", "SAME_UPPER");
    }
    return attributes;
  }

  /** The odd one goes to the end, all of a causal padding to the beginning. */
  private long[] pads(int spatialAxis) {
    long[] pads = new long[2 * directions];
    for (int i = 0; i < directions; i++) {
      long total = total(i, spatialAxis).orElseThrow();
      pads[i] = mode.equals("CAUSAL") ? total : mode.equals(BEGUN) ? padding(i) : total / 2;
      pads[i + directions] = total - pads[i];
    }
    return pads;
  }

  /** Padding along one direction; empty if it depends on an open size. */
  private OptionalLong total(int direction, int spatialAxis) {
    long reach = reach(direction);
    long stride = stride(direction);
    if (mode.equals("VALID")) {
      return OptionalLong.of(2 * padding(direction));
    }
    if (mode.equals("CAUSAL") || stride == 1) {
      return OptionalLong.of(reach - 1);
    }
    if (stride > reach + 1 && isSame()) {
      throw op.refusal(
          "SAME padding with a stride %d beyond the kernel's reach %d is not supported; use a stride of at most %d"
              .formatted(stride, reach, reach + 1));
    }
    OptionalLong size = op.size(0, spatialAxis + direction);
    return size.isEmpty()
        ? size
        : OptionalLong.of(
            Math.max(
                mode.equals(BEGUN) ? padding(direction) : 0,
                ((size.getAsLong() + stride - 1) / stride - 1) * stride
                    + reach
                    - size.getAsLong()));
  }

  @Override
  public String toString() {
    return "kernel %s, stride %s, %s"
        .formatted(Arrays.toString(each(this::kernel)), Arrays.toString(each(this::stride)), mode);
  }
}
