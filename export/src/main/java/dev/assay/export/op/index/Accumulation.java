package dev.assay.export.op.index;

import dev.assay.export.onnx.OnnxValue;
import dev.assay.export.op.Formula;
import dev.assay.export.tensor.ElementType;
import java.util.List;
import java.util.Map;

/** How cells that meet in one place become one cell. */
enum Accumulation {
  ADD("add", 16, "ReduceSum", "Add", 0),
  MUL("mul", 16, "ReduceProd", "Mul", 1),
  MAX("max", 18, "ReduceMax", "Max", Double.NEGATIVE_INFINITY),
  MIN("min", 18, "ReduceMin", "Min", Double.POSITIVE_INFINITY);

  /** The operator set from which on ScatterND knows it. */
  private final int firstOpset;

  private final String reduction;
  private final String reducer;
  private final String combiner;
  private final double neutral;

  Accumulation(String reduction, int firstOpset, String reducer, String combiner, double neutral) {
    this.reduction = reduction;
    this.firstOpset = firstOpset;
    this.reducer = reducer;
    this.combiner = combiner;
    this.neutral = neutral;
  }

  /** Whether ScatterND does it in the graph's operator set. */
  boolean isKnownTo(Formula f) {
    return f.graph().opset() >= firstOpset;
  }

  /**
   * ScatterND.
   *
   * @param indices {@code [..., k]}, INT64
   * @param updates {@code [..., what k indices leave of target's shape]}
   */
  OnnxValue scatterNd(Formula f, OnnxValue target, OnnxValue indices, OnnxValue updates) {
    return f.graph()
        .add("ScatterND", List.of(target, indices, updates), Map.of("reduction", reduction))
        .get(0);
  }

  /** The number that changes nothing, for whole numbers their least or greatest. */
  double neutral(ElementType type) {
    if (type.isFloating() || !Double.isInfinite(neutral)) {
      return neutral;
    }
    return this == MAX ? Integer.MIN_VALUE : Integer.MAX_VALUE;
  }

  /** {@code [m, ...] -> [...]}. */
  OnnxValue reduced(Formula f, OnnxValue value) {
    return f.graph().reduce(reducer, value, false, 0);
  }

  OnnxValue combined(Formula f, OnnxValue a, OnnxValue b) {
    return f.of(combiner, a, b);
  }
}
