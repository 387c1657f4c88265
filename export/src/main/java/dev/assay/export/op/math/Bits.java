package dev.assay.export.op.math;

import dev.assay.export.onnx.OnnxGraph;
import dev.assay.export.onnx.OnnxValue;
import dev.assay.export.op.Formula;
import dev.assay.export.op.OpRegistry;
import dev.assay.export.op.SourceOp;
import dev.assay.export.tensor.ElementType;
import dev.assay.export.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * Operations on the bits of integers. ONNX shifts unsigned numbers only, and combines bits from
 * operator set 18 on; before it the bits are taken apart.
 */
final class Bits {
  private static final int COMBINES_BITS = 18;

  private final SourceOp op;
  private final OnnxGraph graph;
  private final Formula f;

  private Bits(SourceOp op, OnnxGraph graph) {
    this.op = op;
    this.graph = graph;
    this.f = Formula.ofInput(op, graph);
    if (!op.elementType(0).isInteger()) {
      throw op.refusal("expected integers, found %s".formatted(op.elementType(0)));
    }
  }

  /** What is made of the bits of the operation's inputs. */
  @FunctionalInterface
  private interface Change {
    List<OnnxValue> of(Bits bits);
  }

  static void register(OpRegistry ops) {
    add(ops, "bitwise_and", "Div MatMul Mod Mul", bits -> bits.combined("And"));
    add(ops, "bitwise_or", "Div MatMul Max Mod", bits -> bits.combined("Or"));
    add(ops, "bitwise_xor", "Add Div MatMul Mod", bits -> bits.combined("Xor"));
    add(ops, "shift_bits", "BitShift", bits -> bits.shifted(true));
    add(ops, "rshift_bits", "BitShift Less Sub Where", bits -> bits.shifted(false));
    String cyclic = "BitShift Div Less MatMul Max Mod Sub Where";
    add(ops, "cyclic_shift_bits", cyclic, bits -> bits.turned(true));
    add(ops, "cyclic_rshift_bits", cyclic, bits -> bits.turned(false));
    add(ops, "bits_hamming_distance", "Div Equal Mod Not ReduceSum", Bits::distance);
  }

  private static void add(OpRegistry ops, String name, String onnx, Change change) {
    String signature = name.contains("shift") ? "x, shift" : "x, y";
    ops.add(name, signature, onnx, (op, graph) -> change.of(new Bits(op, graph)))
        .restriction("of integers only");
  }

  private int width() {
    return 8 * op.elementType(0).bytes();
  }

  private List<OnnxValue> combined(String how) {
    return f.result(combined(how, f.input(0), f.input(1)));
  }

  private OnnxValue combined(String how, OnnxValue x, OnnxValue y) {
    if (graph.opset() >= COMBINES_BITS) {
      return f.of("Bitwise" + how, x, y);
    }
    OnnxValue a = bits(x);
    OnnxValue b = bits(y);
    OnnxValue bits =
        switch (how) {
          case "And" -> f.mul(a, b);
          case "Or" -> f.of("Max", a, b);
          default -> remainder(f.add(a, b));
        };
    OnnxValue powers = graph.local("powers", powers(width()));
    return f.from(ElementType.UINT64, f.of("MatMul", bits, powers));
  }

  /** {@code [...] -> [..., bits]}, the lowest first, as UINT64. */
  private OnnxValue bits(OnnxValue x) {
    OnnxValue unsigned = f.cast(x, f.type(), ElementType.UINT64);
    OnnxValue column = f.of("Unsqueeze", unsigned, graph.longs("axes", -1));
    return remainder(f.div(column, graph.local("powers", powers(width()))));
  }

  private OnnxValue remainder(OnnxValue x) {
    return f.of("Mod", x, graph.scalar("two", ElementType.UINT64, 2));
  }

  private static Tensor powers(int count) {
    ByteBuffer bytes = ByteBuffer.allocate(8 * count).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < count; i++) {
      bytes.putLong(1L << i);
    }
    return Tensor.of(ElementType.UINT64, bytes.rewind(), count);
  }

  private List<OnnxValue> shifted(boolean left) {
    OnnxValue x = f.input(0);
    return f.result(left ? moved("LEFT", x, f.input(1)) : right(x, f.input(1)));
  }

  /** Shifts in zeros, as if unsigned. */
  private OnnxValue moved(String direction, OnnxValue x, OnnxValue by) {
    ElementType unsigned = f.type() == ElementType.INT32 ? ElementType.UINT32 : ElementType.UINT64;
    List<OnnxValue> inputs = List.of(f.cast(x, f.type(), unsigned), f.cast(by, f.type(), unsigned));
    return f.from(unsigned, graph.add("BitShift", inputs, Map.of("direction", direction)).get(0));
  }

  /** Shifts in the sign: a negative number is shifted as its complement {@code -1 - x}. */
  private OnnxValue right(OnnxValue x, OnnxValue by) {
    OnnxValue negative = f.of("Less", x, f.number(0));
    OnnxValue magnitude = f.where(negative, f.from(-1, x), x);
    OnnxValue moved = moved("RIGHT", magnitude, by);
    return f.where(negative, f.from(-1, moved), moved);
  }

  /** Bits that leave at one end come in at the other; M2.1 brings the sign of negatives along. */
  private List<OnnxValue> turned(boolean left) {
    OnnxValue x = f.input(0);
    OnnxValue by = f.input(1);
    OnnxValue rest = f.from(width(), by);
    OnnxValue high = moved("LEFT", x, left ? by : rest);
    return f.result(combined("Or", high, right(x, left ? rest : by)));
  }

  /** How many bits of all elements differ. */
  private List<OnnxValue> distance() {
    OnnxValue differ = f.of("Not", f.of("Equal", bits(f.input(0)), bits(f.input(1))));
    OnnxValue numbers = f.cast(differ, ElementType.BOOL, op.outputType(0));
    int rank = Math.max(op.rank(0), op.rank(1)) + 1;
    long[] axes = LongStream.range(0, rank).toArray();
    return List.of(graph.reduce("ReduceSum", numbers, false, axes));
  }
}
