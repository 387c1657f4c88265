package dev.assay.export.op.recurrent;

import dev.assay.export.onnx.OnnxGraph;
import dev.assay.export.onnx.OnnxValue;
import dev.assay.export.op.OpRegistry;
import dev.assay.export.op.SourceOp;
import dev.assay.export.samediff.Recurrence;
import dev.assay.export.samediff.RecurrentCell;
import dev.assay.export.samediff.TimeRepeat;
import dev.assay.export.samediff.TimeUnfold;
import dev.assay.export.tensor.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Operations over time series that are this program's own. ONNX's recurrent operators hold series
 * as {@code [T, N, C]}, these as {@code [N, C, T]}.
 */
final class Recurrences {
  private Recurrences() {}

  static void register(OpRegistry ops) {
    ops.add(
        Recurrence.NAME,
        "series, whole... [step, direction]",
        "ConstantOfShape LSTM RNN Scan",
        (op, graph) -> recurrence(ops, op, graph));
    ops.add(TimeUnfold.NAME, "rows, batch", "", Recurrences::unfold);
    ops.add(TimeRepeat.NAME, "rows, series", "", Recurrences::repeat);
  }

  private static List<OnnxValue> recurrence(OpRegistry ops, SourceOp op, OnnxGraph graph) {
    Recurrence recurrence = op.as(Recurrence.class);
    return recurrence
        .cell()
        .map(cell -> cell(cell, recurrence.course(), op, graph))
        .orElseGet(() -> new Scans(ops, op, graph).convert(recurrence));
  }

  /** The first output holds all steps behind an axis of directions, the second the last one. */
  private static List<OnnxValue> cell(
      RecurrentCell cell, Recurrence.Course course, SourceOp op, OnnxGraph graph) {
    long size = cell.weights().recurrent().size(1);
    List<OnnxValue> inputs = new ArrayList<>();
    inputs.add(graph.transpose(op.input(0), 2, 0, 1));
    inputs.add(constant(graph, "W", cell.weights().input()));
    inputs.add(constant(graph, "R", cell.weights().recurrent()));
    inputs.add(constant(graph, "B", bothBiases(cell.weights().bias())));
    cell.peepholes()
        .ifPresent(
            weights -> {
              inputs.addAll(List.of(OnnxValue.ABSENT, OnnxValue.ABSENT, OnnxValue.ABSENT));
              inputs.add(constant(graph, "P", weights));
            });
    Map<String, Object> attributes = new HashMap<>(functions(cell.functions()));
    attributes.put("hidden_size", size);
    attributes.put("direction", course.reversed() ? "reverse" : "forward");
    List<OnnxValue> results = graph.add(cell.kind().name(), inputs, attributes, 2);
    OnnxValue directions = graph.longs("directions", course.lastOnly() ? 0 : 1);
    OnnxValue wanted = results.get(course.lastOnly() ? 1 : 0);
    OnnxValue single = graph.add("Squeeze", List.of(wanted, directions)).get(0);
    return List.of(course.lastOnly() ? single : graph.transpose(single, 1, 2, 0));
  }

  /** ONNX has a bias of the input and one of the output before. */
  private static INDArray bothBiases(INDArray bias) {
    return Nd4j.concat(0, bias, bias.like());
  }

  private static OnnxValue constant(OnnxGraph graph, String name, INDArray values) {
    long[] shape = new long[values.rank() + 1];
    shape[0] = 1;
    System.arraycopy(values.shape(), 0, shape, 1, values.rank());
    return graph.local(name, Tensor.of(values).reshaped(shape));
  }

  /** ONNX gives its numbers in two lists to those functions that take any, in their order. */
  private static Map<String, Object> functions(List<RecurrentCell.Function> functions) {
    Map<String, Object> attributes = new HashMap<>();
    attributes.put(
        "activations", functions.stream().map(RecurrentCell.Function::name).toArray(String[]::new));
    numbers("activation_alpha", functions.stream().flatMap(f -> f.alpha().stream()), attributes);
    numbers("activation_beta", functions.stream().flatMap(f -> f.beta().stream()), attributes);
    return attributes;
  }

  private static void numbers(String name, Stream<Double> numbers, Map<String, Object> attributes) {
    double[] all = numbers.mapToDouble(Double::doubleValue).toArray();
    if (all.length > 0) {
      attributes.put(name, all);
    }
  }

  /** {@code [T * N, C] -> [N, C, T]}. */
  private static List<OnnxValue> unfold(SourceOp op, OnnxGraph graph) {
    long features = op.size(0, 1).orElseThrow(() -> op.refusal("expected features, found none"));
    OptionalLong batch = op.size(1, 0);
    OptionalLong steps =
        op.outputShape(0).get(2) < 0
            ? OptionalLong.empty()
            : OptionalLong.of(op.outputShape(0).get(2));
    OnnxValue shape;
    if (batch.isPresent() || steps.isPresent()) {
      shape = graph.longs("shape", steps.orElse(-1), batch.orElse(-1), features);
    } else {
      OnnxValue size = dimension(op.input(1), 0, graph);
      List<OnnxValue> sizes =
          List.of(graph.longs("steps", -1), size, graph.longs("size", features));
      shape = graph.add("Concat", sizes, Map.of("axis", 0)).get(0);
    }
    OnnxValue rows = graph.add("Reshape", List.of(op.input(0), shape)).get(0);
    return List.of(graph.transpose(rows, 1, 2, 0));
  }

  /** One dimension of a value's shape, as a vector. */
  static OnnxValue dimension(OnnxValue value, long axis, OnnxGraph graph) {
    OnnxValue shape = graph.add("Shape", List.of(value)).get(0);
    return graph.add("Gather", List.of(shape, graph.longs("axis", axis)), Map.of("axis", 0)).get(0);
  }

  /** {@code [N, C] -> [N, C, T]}. */
  private static List<OnnxValue> repeat(SourceOp op, OnnxGraph graph) {
    OnnxValue column = graph.add("Unsqueeze", List.of(op.input(0), graph.longs("axes", 2))).get(0);
    OptionalLong steps = op.size(1, op.rank(1) - 1);
    OnnxValue shape =
        steps.isPresent()
            ? graph.longs("shape", 1, 1, steps.getAsLong())
            : graph
                .add(
                    "Concat",
                    List.of(
                        graph.longs("ones", 1, 1), dimension(op.input(1), op.rank(1) - 1, graph)),
                    Map.of("axis", 0))
                .get(0);
    return graph.add("Expand", List.of(column, shape));
  }
}
