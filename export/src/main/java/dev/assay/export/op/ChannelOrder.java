package dev.assay.export.op;

import dev.assay.export.onnx.OnnxGraph;
import dev.assay.export.onnx.OnnxValue;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;

/**
 * Order of the dimensions of images, sequences and volumes in SameDiff; ONNX knows channels first
 * only.
 */
public enum ChannelOrder {
  NCHW(2),
  NHWC(1);

  private final int spatialAxis;

  ChannelOrder(int spatialAxis) {
    this.spatialAxis = spatialAxis;
  }

  /** The order that integer argument {@code i} names: 0 is NCHW, 1 is NHWC. */
  public static ChannelOrder argument(SourceOp op, int i) {
    return values()[op.choiceArgument(i, "data format", List.of("NCHW", "NHWC"))];
  }

  /** Axis of the first spatial direction; the others follow. */
  public int spatialAxis() {
    return spatialAxis;
  }

  /** Axis of the channels of a tensor with {@code rank} dimensions. */
  public int channelAxis(int rank) {
    return this == NCHW ? 1 : rank - 1;
  }

  /**
   * Applies {@code body} to a tensor with its channels first and brings the result, of the same
   * rank, back.
   */
  public List<OnnxValue> apply(
      OnnxGraph graph, OnnxValue tensor, int rank, UnaryOperator<OnnxValue> body) {
    if (this == NCHW) {
      return List.of(body.apply(tensor));
    }
    OnnxValue result = body.apply(graph.transpose(tensor, toChannelsFirst(rank)));
    return List.of(graph.transpose(result, toChannelsLast(rank)));
  }

  private static long[] toChannelsFirst(int rank) {
    return LongStream.range(0, rank).map(i -> i == 0 ? 0 : i == 1 ? rank - 1 : i - 1).toArray();
  }

  private static long[] toChannelsLast(int rank) {
    return LongStream.range(0, rank).map(i -> i == 0 ? 0 : i == rank - 1 ? 1 : i + 1).toArray();
  }
}
