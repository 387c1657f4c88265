package dev.assay.export.op.math;

import dev.assay.export.onnx.OnnxValue;
import dev.assay.export.op.Axes;
import dev.assay.export.op.Formula;
import dev.assay.export.op.OpRegistry;
import dev.assay.export.op.SourceOp;
import dev.assay.export.tensor.ElementType;

/** Distances and similarities of two tensors along axes. */
final class Distances {
  /** A distance of {@code x} and {@code y}, reduced by {@code along}. */
  @FunctionalInterface
  private interface Distance {
    OnnxValue of(Along along, OnnxValue x, OnnxValue y);
  }

  /** Reduces along the operation's axes. */
  private record Along(SourceOp op, Formula f) {
    OnnxValue reduce(String onnx, OnnxValue value) {
      return f.reduce(onnx, value, Axes.areKept(op), Axes.reduced(op));
    }
  }

  private Distances() {}

  static void register(OpRegistry ops) {
    add(ops, "manhattan", "ReduceL1 Sub", (a, x, y) -> a.reduce("ReduceL1", a.f().sub(x, y)));
    add(ops, "euclidean", "ReduceL2 Sub", (a, x, y) -> a.reduce("ReduceL2", a.f().sub(x, y)));
    add(ops, "dot", "Mul ReduceSum", (a, x, y) -> a.reduce("ReduceSum", a.f().mul(x, y)));
    add(ops, "cosinesimilarity", "Div Mul ReduceL2 ReduceSum", Distances::cosine);
    add(
        ops,
        "cosinedistance",
        "Div Mul ReduceL2 ReduceSum Sub",
        (a, x, y) -> a.f().from(1, cosine(a, x, y)));
    add(ops, "hammingdistance", "Equal Not ReduceMean", Distances::hamming);
    add(ops, "jaccarddistance", "Div Max Min ReduceSum Sub", Distances::jaccard);
  }

  private static void add(OpRegistry ops, String name, String onnx, Distance distance) {
    ops.add(
            name,
            "x, y, dimensions? [dimensions, keepDims]",
            onnx,
            (op, graph) -> {
              Formula f = Formula.ofOutput(op, graph);
              return f.result(distance.of(new Along(op, f), f.input(0), f.input(1)));
            })
        .restriction(Axes.CONSTANT);
  }

  private static OnnxValue cosine(Along along, OnnxValue x, OnnxValue y) {
    Formula f = along.f();
    OnnxValue norms = f.mul(along.reduce("ReduceL2", x), along.reduce("ReduceL2", y));
    return f.div(along.reduce("ReduceSum", f.mul(x, y)), norms);
  }

  /** Share of the elements that differ. */
  private static OnnxValue hamming(Along along, OnnxValue x, OnnxValue y) {
    Formula f = along.f();
    OnnxValue differ = f.of("Not", f.of("Equal", x, y));
    return along.reduce("ReduceMean", f.from(ElementType.BOOL, differ));
  }

  /** {@code 1 - sum(min(x, y)) / sum(max(x, y))}. */
  private static OnnxValue jaccard(Along along, OnnxValue x, OnnxValue y) {
    Formula f = along.f();
    OnnxValue least = along.reduce("ReduceSum", f.of("Min", x, y));
    OnnxValue most = along.reduce("ReduceSum", f.of("Max", x, y));
    return f.from(1, f.div(least, most));
  }
}
