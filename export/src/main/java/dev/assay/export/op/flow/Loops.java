package dev.assay.export.op.flow;

import dev.assay.export.onnx.Dimension;
import dev.assay.export.onnx.OnnxGraph;
import dev.assay.export.onnx.OnnxValue;
import dev.assay.export.op.OpRegistry;
import dev.assay.export.op.SourceOp;
import dev.assay.export.samediff.GraphInput;
import dev.assay.export.samediff.Looping;
import dev.assay.export.tensor.ElementType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * A {@link Looping} as ONNX's {@code Loop}, whose body says whether it runs again: the condition is
 * computed once before the loop and once at the end of its body.
 */
final class Loops {
  private final OpRegistry ops;
  private final SourceOp op;
  private final OnnxGraph graph;
  private final Looping loop;
  private final List<OnnxValue> readByCondition;
  private final List<OnnxValue> readByBody;

  Loops(OpRegistry ops, SourceOp op, OnnxGraph graph) {
    this.ops = ops;
    this.op = op;
    this.graph = graph;
    this.loop = op.as(Looping.class);
    int body = loop.carried() + loop.readByCondition();
    this.readByCondition = op.inputs().subList(loop.carried(), body);
    this.readByBody = op.inputs().subList(body, op.inputs().size());
  }

  List<OnnxValue> convert() {
    requireLastingShapes();
    List<OnnxValue> first = op.inputs().subList(0, loop.carried());
    List<OnnxValue> inputs = new ArrayList<>(List.of(OnnxValue.ABSENT, condition(first, graph)));
    inputs.addAll(first);
    List<OnnxValue> last = graph.add("Loop", inputs, Map.of("body", body()), loop.carried());
    return loop.results().stream().map(last::get).toList();
  }

  private OnnxGraph body() {
    OnnxGraph body = new OnnxGraph(graph.opset());
    body.input(op.name() + "/step", ElementType.INT64, List.of());
    body.input(op.name() + "/goes_on", ElementType.BOOL, List.of());
    List<OnnxValue> current = new ArrayList<>();
    for (int i = 0; i < loop.carried(); i++) {
      GraphInput value = loop.body().inputs().get(i);
      current.add(body.input(value.name(), value.type(), dimensions(i)));
    }
    List<OnnxValue> next = op.inline(ops, loop.body(), joined(current, readByBody), body);
    OnnxValue again = condition(next, body);
    body.output(op.name() + "/goes_on_next", again, ElementType.BOOL, List.of());
    List<String> names = List.copyOf(loop.body().outputs().keySet());
    for (int i = 0; i < loop.carried(); i++) {
      body.output(names.get(i), next.get(i), loop.body().inputs().get(i).type(), dimensions(i));
    }
    return body;
  }

  private OnnxValue condition(List<OnnxValue> values, OnnxGraph into) {
    String variable = loop.condition().outputs().values().iterator().next();
    OnnxValue answer =
        op.inline(ops, loop.condition(), joined(values, readByCondition), into).get(0);
    return condition(answer, op.partShape(variable), op, into);
  }

  /** A truth value without dimensions. */
  static OnnxValue condition(OnnxValue value, List<Long> shape, SourceOp op, OnnxGraph into) {
    if (shape.stream().anyMatch(size -> size != 1)) {
      throw op.refusal("expected a condition of one truth value, found shape " + shape);
    }
    long[] axes = LongStream.range(0, shape.size()).toArray();
    return axes.length == 0
        ? value
        : into.add("Squeeze", List.of(value, into.longs("axes", axes))).get(0);
  }

  private void requireLastingShapes() {
    List<String> next = List.copyOf(loop.body().outputs().values());
    for (int i = 0; i < loop.carried(); i++) {
      ElementType type = ElementType.of(loop.body().sameDiff().getVariable(next.get(i)).dataType());
      List<Long> shape = op.partShape(next.get(i));
      if (!op.shape(i).equals(shape) || op.elementType(i) != type) {
        throw op.refusal(
            "expected values that stay of one type and shape from step to step, found %s %s and then %s %s"
                .formatted(op.elementType(i), op.shape(i), type, shape));
      }
    }
  }

  private List<Dimension> dimensions(int i) {
    return op.shape(i).stream().map(Dimension::of).toList();
  }

  private static List<OnnxValue> joined(List<OnnxValue> first, List<OnnxValue> then) {
    return Stream.concat(first.stream(), then.stream()).toList();
  }
}
