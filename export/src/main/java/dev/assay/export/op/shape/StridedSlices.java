package dev.assay.export.op.shape;

import dev.assay.export.onnx.OnnxGraph;
import dev.assay.export.onnx.OnnxValue;
import dev.assay.export.op.Axes;
import dev.assay.export.op.Constants;
import dev.assay.export.op.Formula;
import dev.assay.export.op.OpRegistry;
import dev.assay.export.op.SourceOp;
import dev.assay.export.tensor.ElementType;
import dev.assay.export.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Slices as Python writes them, {@code x[1:3, ..., None, 2]}: one begin, end and stride for each
 * entry, and five bit masks that say what else an entry may be.
 */
final class StridedSlices {
  private static final int MASKS = 5;

  private final SourceOp op;
  private final Formula f;

  private StridedSlices(SourceOp op, OnnxGraph graph) {
    this.op = op;
    this.f = Formula.ofOutput(op, graph);
  }

  static void register(OpRegistry ops) {
    ops.add(
            "strided_slice",
            "x, begin?, end?, strides? [5 masks, begin..., end..., strides...]",
            "Add Equal Gather Slice Squeeze Unsqueeze Where",
            (op, graph) -> List.of(new StridedSlices(op, graph).convert()))
        .restriction(
            "negative strides and dimensions behind an ellipsis, of which SameDiff makes something else, are refused; computed borders go without ellipsis and new axes");
  }

  private OnnxValue convert() {
    boolean computed = op.inputs().stream().skip(1).anyMatch(input -> input.constant().isEmpty());
    return computed ? computedBorders() : constantBorders();
  }

  /** Begin, end and stride of each entry, where all of them are constants. */
  private OnnxValue constantBorders() {
    long[] arguments = op.longArguments();
    int entries = (arguments.length - MASKS) / 3;
    boolean inputs = op.hasInput(1);
    long[] begin = inputs ? Constants.longs(op, 1, "begin") : part(arguments, 0, entries);
    long[] end = inputs ? Constants.longs(op, 2, "end") : part(arguments, 1, entries);
    long[] stride = inputs ? strides(begin.length) : part(arguments, 2, entries);
    requirePositive(stride);
    return sliced(begin, end, stride);
  }

  private long[] strides(int entries) {
    long[] ones = new long[entries];
    Arrays.fill(ones, 1);
    return op.hasInput(3) ? Constants.longs(op, 3, "strides") : ones;
  }

  private static long[] part(long[] arguments, int which, int entries) {
    int from = MASKS + which * entries;
    return Arrays.copyOfRange(arguments, from, from + entries);
  }

  /** Walks the entries along the dimensions of the input. */
  private OnnxValue sliced(long[] begin, long[] end, long[] stride) {
    List<long[]> cuts = new ArrayList<>();
    List<long[]> picks = new ArrayList<>();
    List<Long> added = new ArrayList<>();
    int axis = 0;
    int place = 0;
    for (int i = 0; i < begin.length; i++) {
      if (has(Mask.ELLIPSIS, i)) {
        int width = op.rank(0) - (begin.length - 1 - count(Mask.NEW_AXIS, begin.length));
        requireSaneEllipsis(i, begin.length, width);
        axis += width;
        place += width;
      } else if (has(Mask.NEW_AXIS, i)) {
        added.add((long) place++);
      } else if (has(Mask.SHRINK_AXIS, i)) {
        picks.add(new long[] {axis++, begin[i]});
      } else {
        cuts.add(new long[] {axis++, first(begin, i), last(end, i), stride[i]});
        place++;
      }
    }
    OnnxValue picked = picked(cut(cuts), picks);
    return f.unsqueeze(picked, added.stream().mapToLong(Long::longValue).toArray());
  }

  private long first(long[] begin, int i) {
    return has(Mask.BEGIN, i) ? 0 : begin[i];
  }

  private long last(long[] end, int i) {
    return has(Mask.END, i) ? Long.MAX_VALUE : end[i];
  }

  /** One Slice for all dimensions that lose cells. */
  private OnnxValue cut(List<long[]> cuts) {
    List<long[]> real = cuts.stream().filter(this::losesCells).toList();
    if (real.isEmpty()) {
      return op.input(0);
    }
    return f.of(
        "Slice",
        op.input(0),
        column(real, "begin", 1),
        column(real, "end", 2),
        column(real, "axes", 0),
        column(real, "strides", 3));
  }

  private boolean losesCells(long[] cut) {
    long size = op.size(0, (int) cut[0]).orElse(Long.MAX_VALUE);
    return cut[1] != 0 || cut[2] < size || cut[3] != 1;
  }

  private OnnxValue column(List<long[]> rows, String what, int i) {
    return f.graph().longs(what, rows.stream().mapToLong(row -> row[i]).toArray());
  }

  /** One cell of each of some dimensions, which go; the last dimension first. */
  private OnnxValue picked(OnnxValue value, List<long[]> picks) {
    OnnxValue picked = value;
    for (int i = picks.size() - 1; i >= 0; i--) {
      OnnxValue index = f.whole(picks.get(i)[1]);
      picked = f.with("axis", picks.get(i)[0], "Gather", picked, index);
    }
    return picked;
  }

  /** Borders that the graph computes: one entry for each of the first dimensions. */
  private OnnxValue computedBorders() {
    int entries = op.size(1, 0).isPresent() ? (int) op.size(1, 0).getAsLong() : 0;
    if (op.rank(1) != 1 || entries == 0) {
      throw op.refusal("begin: expected one dimension of fixed size, found " + op.shape(1));
    }
    if (count(Mask.ELLIPSIS, entries) + count(Mask.NEW_AXIS, entries) > 0) {
      throw op.refusal("computed borders: expected no ellipsis and no new axes, found some");
    }
    OnnxValue begin = f.indices(1);
    OnnxValue next = f.of("Add", begin, f.whole(1));
    OnnxValue end = f.indices(2);
    end = chosen(Mask.SHRINK_AXIS, entries, behind(next), end);
    end = chosen(Mask.END, entries, f.whole(Long.MAX_VALUE), end);
    begin = chosen(Mask.BEGIN, entries, f.whole(0), begin);
    OnnxValue stride = op.hasInput(3) ? f.indices(3) : ones(entries);
    stride.constant().ifPresent(tensor -> requirePositive(Constants.longs(tensor)));
    long[] axes = Axes.others(entries);
    OnnxValue cut = f.of("Slice", op.input(0), begin, end, f.graph().longs("axes", axes), stride);
    return f.squeeze(
        cut, Arrays.stream(axes).filter(i -> has(Mask.SHRINK_AXIS, (int) i)).toArray());
  }

  private OnnxValue ones(int entries) {
    return f.graph().longs("strides", strides(entries));
  }

  /** The end behind a single cell: behind the last cell it is not 0. */
  private OnnxValue behind(OnnxValue next) {
    OnnxValue zero = f.whole(0);
    OnnxValue end = f.whole(Long.MAX_VALUE);
    return f.of("Where", f.of("Equal", next, zero), end, next);
  }

  /** {@code yes} for the entries that a mask names, {@code no} for the others. */
  private OnnxValue chosen(Mask mask, int entries, OnnxValue yes, OnnxValue no) {
    if (count(mask, entries) == 0) {
      return no;
    }
    long[] bits = new long[entries];
    for (int i = 0; i < entries; i++) {
      bits[i] = has(mask, i) ? 1 : 0;
    }
    Tensor names = Tensor.ofLongs(bits, entries);
    OnnxValue choice = f.cast(f.constant(names), ElementType.INT64, ElementType.BOOL);
    return f.of("Where", choice, yes, no);
  }

  private void requirePositive(long[] strides) {
    if (Arrays.stream(strides).anyMatch(stride -> stride <= 0)) {
      throw op.refusal(
          "strides: expected positive numbers, since SameDiff computes others wrongly, found "
              + Arrays.toString(strides));
    }
  }

  private void requireSaneEllipsis(int i, int entries, int width) {
    boolean last = count(Mask.NEW_AXIS, entries) >= entries - 1 - i;
    if (width > 1 && !last) {
      throw op.refusal(
          "an ellipsis over %d dimensions with more behind it, of which SameDiff makes an empty tensor"
              .formatted(width));
    }
  }

  private int count(Mask mask, int entries) {
    return Long.bitCount(bits(mask) & ((1L << entries) - 1));
  }

  private boolean has(Mask mask, int entry) {
    return (bits(mask) >> entry & 1) != 0;
  }

  private long bits(Mask mask) {
    return op.longArgumentOr(mask.argument, 0);
  }

  /** The masks, by the place of their argument. */
  private enum Mask {
    BEGIN(0),
    ELLIPSIS(1),
    END(2),
    NEW_AXIS(3),
    SHRINK_AXIS(4);

    private final int argument;

    Mask(int argument) {
      this.argument = argument;
    }
  }
}
