package dev.assay.export.op;

import dev.assay.export.onnx.OnnxGraph;
import dev.assay.export.onnx.OnnxValue;
import java.util.List;
import java.util.function.UnaryOperator;

/** Order of the dimensions of images in SameDiff; ONNX knows channels first only. */
enum ChannelOrder {
  NCHW(2),
  NHWC(1);

  private static final long[] TO_CHANNELS_FIRST = {0, 3, 1, 2};
  private static final long[] TO_CHANNELS_LAST = {0, 2, 3, 1};

  private final int heightAxis;

  ChannelOrder(int heightAxis) {
    this.heightAxis = heightAxis;
  }

  /** The order that integer argument {@code i} names: 0 is NCHW, 1 is NHWC. */
  static ChannelOrder argument(SourceOp op, int i) {
    return values()[op.choiceArgument(i, "data format", List.of("NCHW", "NHWC"))];
  }

  /** Axis of the height; the width follows. */
  int heightAxis() {
    return heightAxis;
  }

  /** Applies {@code body} to the image with its channels first and brings the result back. */
  List<OnnxValue> apply(OnnxGraph graph, OnnxValue image, UnaryOperator<OnnxValue> body) {
    if (this == NCHW) {
      return List.of(body.apply(image));
    }
    OnnxValue result = body.apply(graph.transpose(image, TO_CHANNELS_FIRST));
    return List.of(graph.transpose(result, TO_CHANNELS_LAST));
  }
}
