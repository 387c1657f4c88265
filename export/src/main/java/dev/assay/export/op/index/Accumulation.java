package dev.assay.export.op.index;

import dev.assay.export.onnx.OnnxValue;
import dev.assay.export.op.Formula;
import dev.assay.export.tensor.ElementType;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How cells that meet in one place become one cell. */
enum Accumulation {
  ADD("Add", 16, "ReduceSum", 0),
  MUL("Mul", 16, "ReduceProd", 1),
  MAX("Max", 18, "ReduceMax", Double.NEGATIVE_INFINITY),
  MIN("Min", 18, "ReduceMin", Double.POSITIVE_INFINITY);

  /** The operator set from which on ScatterND knows it. */
  private final int firstOpset;

  private final String reducer;
  private final String combiner;
  private final double neutral;

  Accumulation(String combiner, int firstOpset, String reducer, double neutral) {
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
        .add(
            "ScatterND",
            List.of(target, indices, updates),
            Map.of("reduction", combiner.toLowerCase(Locale.ROOT)))
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
