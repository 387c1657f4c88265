package dev.assay.export.op.shape;

import dev.assay.export.onnx.OnnxGraph;
import dev.assay.export.onnx.OnnxValue;
import dev.assay.export.op.Constants;
import dev.assay.export.op.Formula;
import dev.assay.export.op.OpRegistry;
import dev.assay.export.op.SourceOp;
import dev.assay.export.op.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * Operations that move blocks of space into the batch and back: {@code [N, H, W, C]}, or any number
 * of dimensions of space behind the batch.
 */
final class SpaceBatches {
  private static final String SIZES =
      "blocks and margins have to be constant, and all sizes but the batch known";

  private final SourceOp op;
  private final Formula f;
  private final long[] block;
  private final long[] margins;

  private SpaceBatches(SourceOp op, OnnxGraph graph, long[] block, long[] margins) {
    this.op = op;
    this.f = Formula.ofOutput(op, graph);
    this.block = block;
    this.margins = margins;
    if (margins.length != 2 * block.length || op.shape(0).subList(1, op.rank(0)).contains(-1L)) {
      throw op.refusal(
          "expected two margins for each of %d blocks and fixed sizes, found %s and %s"
              .formatted(block.length, Arrays.toString(margins), op.shape(0)));
    }
  }

  static void register(OpRegistry ops) {
    String two = "x, %s [block]";
    String many = "x, blocks, %s";
    ops.add(
            "space_to_batch",
            two.formatted("paddings"),
            "Pad Reshape Transpose",
            SpaceBatches::toBatch)
        .restriction(SIZES);
    ops.add(
            "batch_to_space",
            two.formatted("crops"),
            "Reshape Slice Transpose",
            SpaceBatches::toSpace)
        .restriction(SIZES);
    ops.add(
            "space_to_batch_nd",
            many.formatted("paddings"),
            "Pad Reshape Transpose",
            SpaceBatches::toBatch)
        .restriction(SIZES);
    ops.add(
            "batch_to_space_nd",
            many.formatted("crops"),
            "Reshape Slice Transpose",
            SpaceBatches::toSpace)
        .restriction(SIZES);
  }

  private static List<OnnxValue> toBatch(SourceOp op, OnnxGraph graph) {
    return List.of(of(op, graph).toBatch());
  }

  private static List<OnnxValue> toSpace(SourceOp op, OnnxGraph graph) {
    return List.of(of(op, graph).toSpace());
  }

  /** One block for height and width as argument, or a block for each dimension as input. */
  private static SpaceBatches of(SourceOp op, OnnxGraph graph) {
    if (op.hasInput(2)) {
      return new SpaceBatches(
          op, graph, Constants.longs(op, 1, "blocks"), Constants.longs(op, 2, "margins"));
    }
    long size = op.longArgument(0, "block");
    return new SpaceBatches(op, graph, new long[] {size, size}, Constants.longs(op, 1, "margins"));
  }

  /** {@code [N, H, W, C] -> [N, H/b, b, W/b, b, C] -> [b, b, N, H/b, W/b, C]}. */
  private OnnxValue toBatch() {
    int spaces = block.length;
    List<Long> split = new ArrayList<>(List.of(batch(1)));
    List<Long> joined = new ArrayList<>(List.of(op.shape(0).get(0) < 0 ? -1L : batch(blocks())));
    List<Long> order = new ArrayList<>();
    for (int i = 0; i < spaces; i++) {
      long size = op.shape(0).get(i + 1) + margins[2 * i] + margins[2 * i + 1];
      split.addAll(List.of(size / block[i], block[i]));
      joined.add(size / block[i]);
      order.add(2L * i + 2);
    }
    order.add(0L);
    for (int i = 0; i < spaces; i++) {
      order.add(2L * i + 1);
    }
    List<Long> rest = op.shape(0).subList(spaces + 1, op.rank(0));
    split.addAll(rest);
    joined.addAll(rest);
    for (int i = 2 * spaces + 1; i < split.size(); i++) {
      order.add((long) i);
    }
    OnnxValue parts = f.reshape(padded(), array(split));
    return f.reshape(f.graph().transpose(parts, array(order)), array(joined));
  }

  private OnnxValue padded() {
    if (LongStream.of(margins).allMatch(margin -> margin == 0)) {
      return op.input(0);
    }
    int rank = op.rank(0);
    long[] pads = new long[2 * rank];
    for (int i = 0; i < block.length; i++) {
      pads[i + 1] = margins[2 * i];
      pads[i + 1 + rank] = margins[2 * i + 1];
    }
    List<OnnxValue> inputs = List.of(op.input(0), f.graph().longs("pads", pads));
    return f.graph().add("Pad", inputs, Map.of("mode", "constant")).get(0);
  }

  /** {@code [b * b * N, h, w, C] -> [b, b, N, h, w, C] -> [N, h, b, w, b, C]}. */
  private OnnxValue toSpace() {
    int spaces = block.length;
    List<Long> split = new ArrayList<>(LongStream.of(block).boxed().toList());
    List<Long> joined = new ArrayList<>();
    List<Long> order = new ArrayList<>(List.of((long) spaces));
    long samples = op.shape(0).get(0) < 0 ? -1 : op.shape(0).get(0) / blocks();
    split.add(samples);
    joined.add(samples);
    for (int i = 0; i < spaces; i++) {
      long size = op.shape(0).get(i + 1);
      split.add(size);
      joined.add(size * block[i]);
      order.addAll(List.of((long) spaces + 1 + i, (long) i));
    }
    List<Long> rest = op.shape(0).subList(spaces + 1, op.rank(0));
    split.addAll(rest);
    joined.addAll(rest);
    for (int i = 2 * spaces + 1; i < split.size(); i++) {
      order.add((long) i);
    }
    OnnxValue parts = f.reshape(op.input(0), array(split));
    return cropped(f.reshape(f.graph().transpose(parts, array(order)), array(joined)));
  }

  private OnnxValue cropped(OnnxValue value) {
    OnnxValue cropped = value;
    for (int i = 0; i < block.length; i++) {
      long size = op.shape(0).get(i + 1) * block[i];
      if (margins[2 * i] + margins[2 * i + 1] > 0) {
        cropped = f.slice(cropped, i + 1L, Span.of(margins[2 * i], size - margins[2 * i + 1]));
      }
    }
    return cropped;
  }

  private long batch(long times) {
    long batch = op.shape(0).get(0);
    return batch < 0 ? batch : batch * times;
  }

  private long blocks() {
    return LongStream.of(block).reduce(1, Math::multiplyExact);
  }

  private static long[] array(List<Long> values) {
    return values.stream().mapToLong(Long::longValue).toArray();
  }
}
