package dev.assay.export.op.recurrent;

import dev.assay.export.onnx.OnnxGraph;
import dev.assay.export.onnx.OnnxValue;
import dev.assay.export.op.GraphConversion;
import dev.assay.export.op.OpRegistry;
import dev.assay.export.op.SourceOp;
import dev.assay.export.samediff.Recurrence;
import dev.assay.export.samediff.RecurrentStep;
import dev.assay.export.samediff.Shapes;
import dev.assay.export.samediff.SourceGraph;
import dev.assay.export.tensor.Tensor;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** A {@link Recurrence} as ONNX's {@code Scan}, its step as the graph inside. */
final class Scans {
  private final OpRegistry ops;
  private final SourceOp op;
  private final OnnxGraph graph;

  Scans(OpRegistry ops, SourceOp op, OnnxGraph graph) {
    this.ops = ops;
    this.op = op;
    this.graph = graph;
  }

  /**
   * Values that each step reads whole go through it as states that stay the same. The result of the
   * last step is the last value of the state that becomes it.
   */
  List<OnnxValue> convert(Recurrence recurrence) {
    RecurrentStep step = recurrence.step();
    boolean lastOnly = recurrence.course().lastOnly();
    List<String> after = step.states().stream().map(RecurrentStep.State::after).toList();
    if (lastOnly && !after.contains(step.output())) {
      throw op.refusal("expected a state that is the result, found " + after);
    }
    OnnxValue series = graph.transpose(op.input(0), 2, 0, 1);
    List<OnnxValue> inputs = new ArrayList<>();
    step.states().forEach(state -> inputs.add(zeros(state.shape(), series)));
    inputs.addAll(op.inputs().subList(1, op.inputs().size()));
    int states = inputs.size();
    inputs.add(series);
    List<OnnxValue> results = graph.add("Scan", inputs, attributes(recurrence), states + 1);
    return List.of(
        lastOnly
            ? results.get(after.indexOf(step.output()))
            : graph.transpose(results.get(states), 1, 2, 0));
  }

  private Map<String, Object> attributes(Recurrence recurrence) {
    SourceGraph body = recurrence.step().graph();
    GraphConversion.Target target = new GraphConversion.Target(graph.opset(), Map.of());
    long[] direction = {recurrence.course().reversed() ? 1 : 0};
    Map<String, Object> attributes = new HashMap<>();
    attributes.put("body", GraphConversion.convert(ops, body, Shapes.of(body), target));
    attributes.put("num_scan_inputs", 1);
    attributes.put("scan_input_directions", direction);
    attributes.put("scan_output_directions", direction);
    return attributes;
  }

  private OnnxValue zeros(List<Long> shape, OnnxValue series) {
    OptionalLong batch = op.size(0, 0);
    if (batch.isPresent() || !shape.contains(-1L)) {
      long[] sizes = shape.stream().mapToLong(size -> size < 0 ? batch.orElse(1) : size).toArray();
      int length = (int) Arrays.stream(sizes).reduce(1, Math::multiplyExact);
      ByteBuffer bytes = ByteBuffer.allocate(length * op.elementType(0).bytes());
      return graph.local("zeros", Tensor.of(op.elementType(0), bytes, sizes));
    }
    OnnxValue size = Recurrences.dimension(series, 1, graph);
    List<OnnxValue> sizes = new ArrayList<>();
    for (long one : shape) {
      sizes.add(one < 0 ? size : graph.longs("size", one));
    }
    OnnxValue whole = graph.add("Concat", sizes, Map.of("axis", 0)).get(0);
    Tensor zero = Tensor.of(op.elementType(0), ByteBuffer.allocate(op.elementType(0).bytes()), 1);
    return graph.add("ConstantOfShape", List.of(whole), Map.of("value", zero)).get(0);
  }
}
