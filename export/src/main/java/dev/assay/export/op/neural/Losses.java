package dev.assay.export.op.neural;

import dev.assay.export.onnx.OnnxGraph;
import dev.assay.export.onnx.OnnxValue;
import dev.assay.export.op.Formula;
import dev.assay.export.op.OpEntry;
import dev.assay.export.op.OpRegistry;
import dev.assay.export.op.SourceOp;
import dev.assay.export.tensor.ElementType;
import dev.assay.export.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** Losses with weights: {@code predictions, weights, labels [reduction]}, then settings of each. */
final class Losses {
  private static final List<String> REDUCTIONS =
      List.of("NONE", "SUM", "MEAN_BY_WEIGHT", "MEAN_BY_NONZERO_WEIGHT_COUNT");
  private static final String WEIGHTING = " Div Equal Mul Not ReduceMean ReduceSum Where";
  private static final String SIGNATURE = "predictions, weights, labels [reduction";

  /** The loss of each element or row, before weights. */
  @FunctionalInterface
  private interface Loss {
    OnnxValue of(SourceOp op, Formula f);
  }

  private Losses() {}

  static void register(OpRegistry ops) {
    add(ops, new Name("absolute_difference_loss", ""), "Abs Sub", (op, f) -> f.of("Abs", error(f)));
    add(ops, new Name("mean_sqerr_loss", ""), "Sub", (op, f) -> f.square(error(f)));
    add(ops, new Name("hinge_loss", ""), "Relu Sub", (op, f) -> hinge(f));
    add(ops, new Name("huber_loss", "; delta"), "Abs Min Sub", Losses::huber);
    add(ops, new Name("log_loss", "; epsilon"), "Add Log Neg Sub", Losses::log);
    add(ops, new Name("log_poisson_loss", ", full"), "Add Exp Log Sub", Losses::poisson);
    add(ops, new Name("mean_pairwssqerr_loss", ""), "Sub", Losses::pairwise)
        .restriction("all sizes but the batch have to be known");
    add(
        ops,
        new Name("sigm_cross_entropy_loss", "; smoothing"),
        "Add Softplus Sub",
        Losses::sigmoidEntropy);
    add(
            ops,
            new Name("softmax_cross_entropy_loss", "; smoothing"),
            "Add LogSoftmax Neg",
            Losses::softmaxEntropy)
        .restriction("smoothing needs the number of classes");
    add(ops, new Name("cosine_distance_loss", ", dimension"), "Sub", Losses::cosine);
    ops.add(
        "softmax_cross_entropy_loss_with_logits",
        "logits, labels [dimension]",
        "LogSoftmax Mul Neg ReduceSum",
        Losses::logits);
    ops.add(
        "sparse_softmax_cross_entropy_loss_with_logits",
        "labels, logits",
        "GatherElements LogSoftmax Neg",
        Losses::sparse);
  }

  /**
   * A loss's name.
   *
   * @param name SameDiff's name of it
   * @param settings its arguments behind the reduction, with what separates them from it
   */
  private record Name(String name, String settings) {}

  private static OpEntry add(OpRegistry ops, Name name, String onnx, Loss loss) {
    return ops.add(
        name.name(),
        SIGNATURE + name.settings() + "]",
        onnx + WEIGHTING,
        (op, graph) -> {
          Formula f = Formula.ofOutput(op, graph);
          return f.result(weighted(op, f, loss.of(op, f)));
        });
  }

  private static OnnxValue weighted(SourceOp op, Formula f, OnnxValue loss) {
    int reduction = op.choiceArgument(0, "reduction", REDUCTIONS);
    Tensor known = op.input(1).constant().orElse(null);
    boolean ones = known != null && Arrays.stream(known.doubles()).allMatch(weight -> weight == 1);
    OnnxValue weighted = ones ? loss : f.mul(loss, f.input(1));
    long[] axes = LongStream.range(0, op.rank(0)).toArray();
    if (reduction == 0) {
      return weighted;
    }
    if (reduction == 1) {
      return f.reduce("ReduceSum", weighted, false, axes);
    }
    if (ones) {
      return f.reduce("ReduceMean", weighted, false, axes);
    }
    OnnxValue weights = f.of("Expand", f.input(1), f.of("Shape", loss));
    OnnxValue counted = reduction == 2 ? weights : nonZero(f, weights);
    OnnxValue total = f.reduce("ReduceSum", counted, false, axes);
    OnnxValue mean = f.div(f.reduce("ReduceSum", weighted, false, axes), total);
    return f.where(f.of("Equal", total, f.number(0)), f.number(0), mean);
  }

  private static OnnxValue nonZero(Formula f, OnnxValue weights) {
    return f.indicator(f.of("Not", f.of("Equal", weights, f.number(0))));
  }

  private static OnnxValue error(Formula f) {
    return f.sub(f.input(0), f.input(2));
  }

  /** {@code max(0, 1 - (2 label - 1) prediction)}. */
  private static OnnxValue hinge(Formula f) {
    OnnxValue side = f.sub(f.times(f.input(2), 2), f.number(1));
    return f.of("Relu", f.from(1, f.mul(side, f.input(0))));
  }

  /** {@code q (|e| - q / 2)} with {@code q = min(|e|, delta)}. */
  private static OnnxValue huber(SourceOp op, Formula f) {
    OnnxValue error = f.of("Abs", error(f));
    OnnxValue near = f.of("Min", error, f.number(op.doubleArgument(0, "delta")));
    return f.mul(near, f.sub(error, f.times(near, 0.5)));
  }

  /** {@code -label ln(p + epsilon) - (1 - label) ln(1 - p + epsilon)}. */
  private static OnnxValue log(SourceOp op, Formula f) {
    double epsilon = op.doubleArgument(0, "epsilon");
    OnnxValue label = f.input(2);
    OnnxValue yes = f.mul(label, f.of("Log", f.plus(f.input(0), epsilon)));
    OnnxValue no = f.mul(f.from(1, label), f.of("Log", f.plus(f.from(1, f.input(0)), epsilon)));
    return f.of("Neg", f.add(yes, no));
  }

  /** {@code e^p - label p}, with Stirling's formula for the label's factorial if full. */
  private static OnnxValue poisson(SourceOp op, Formula f) {
    OnnxValue label = f.input(2);
    OnnxValue loss = f.sub(f.of("Exp", f.input(0)), f.mul(label, f.input(0)));
    if (op.longArgumentOr(1, 0) == 0) {
      return loss;
    }
    OnnxValue power = f.sub(f.mul(label, f.of("Log", label)), label);
    OnnxValue root = f.times(f.of("Log", f.times(label, 2 * Math.PI)), 0.5);
    return f.add(loss, f.add(power, root));
  }

  /** {@code 4 (sum(e^2) - sum(e)^2 / n) / (n - 1)} of each sample's n errors: {@code [N, 1...]}. */
  private static OnnxValue pairwise(SourceOp op, Formula f) {
    long[] axes = LongStream.range(1, op.rank(0)).toArray();
    double count = 1;
    for (long axis : axes) {
      count *=
          op.size(0, (int) axis)
              .orElseThrow(() -> op.refusal("expected a fixed size of axis %d".formatted(axis)));
    }
    OnnxValue error = error(f);
    OnnxValue squares = f.reduce("ReduceSum", f.square(error), true, axes);
    OnnxValue sum = f.reduce("ReduceSum", error, true, axes);
    OnnxValue spread = f.sub(squares, f.times(f.square(sum), 1 / count));
    return f.times(spread, 4 / (count - 1));
  }

  /** {@code softplus(p) - p label}; labels are drawn towards a half. */
  private static OnnxValue sigmoidEntropy(SourceOp op, Formula f) {
    double smoothing = op.doubleArgument(0, "smoothing");
    OnnxValue label = smoothed(f, smoothing, 0.5 * smoothing);
    return f.sub(f.of("Softplus", f.input(0)), f.mul(f.input(0), label));
  }

  private static OnnxValue smoothed(Formula f, double smoothing, double share) {
    OnnxValue label = f.input(2);
    return smoothing == 0 ? label : f.plus(f.times(label, 1 - smoothing), share);
  }

  /** Over the last dimension, which stays with size 1. */
  private static OnnxValue softmaxEntropy(SourceOp op, Formula f) {
    double smoothing = op.doubleArgument(0, "smoothing");
    int last = op.rank(0) - 1;
    long classes =
        op.size(0, last).orElseThrow(() -> op.refusal("expected a fixed number of classes"));
    OnnxValue label = smoothed(f, smoothing, smoothing / classes);
    return f.of("Neg", f.reduce("ReduceSum", logProducts(f, f.input(0), label, last), true, last));
  }

  /** {@code label log softmax(logits)}. */
  private static OnnxValue logProducts(Formula f, OnnxValue logits, OnnxValue label, long axis) {
    return f.mul(label, f.with("axis", axis, "LogSoftmax", logits));
  }

  /** {@code 1 - sum(p label)} along a dimension, which stays with size 1. */
  private static OnnxValue cosine(SourceOp op, Formula f) {
    long axis = op.axis(0, op.longArgument(1, "dimension"));
    return f.from(1, f.reduce("ReduceSum", f.mul(f.input(0), f.input(2)), true, axis));
  }

  private static List<OnnxValue> logits(SourceOp op, OnnxGraph graph) {
    Formula f = Formula.ofOutput(op, graph);
    long axis = op.axis(0, op.longArgumentOr(0, -1));
    OnnxValue products = logProducts(f, f.input(0), f.input(1), axis);
    return f.result(f.of("Neg", f.reduce("ReduceSum", products, false, axis)));
  }

  /** {@code labels [...], logits [..., classes] -> [...]}. */
  private static List<OnnxValue> sparse(SourceOp op, OnnxGraph graph) {
    Formula f = Formula.of(op, graph, op.elementType(1));
    long axis = op.rank(1) - 1L;
    OnnxValue logs = graph.add("LogSoftmax", List.of(f.input(1)), Map.of("axis", axis)).get(0);
    OnnxValue label = f.cast(op.input(0), op.elementType(0), ElementType.INT64);
    List<OnnxValue> picked = List.of(logs, f.unsqueeze(label, axis));
    OnnxValue found = graph.add("GatherElements", picked, Map.of("axis", axis)).get(0);
    OnnxValue row = f.of("Squeeze", found, graph.longs("axes", axis));
    return f.result(f.of("Neg", row));
  }
}
