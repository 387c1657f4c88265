package dev.assay.export.op.recurrent;

import dev.assay.export.onnx.OnnxGraph;
import dev.assay.export.onnx.OnnxValue;
import dev.assay.export.op.Formula;
import dev.assay.export.op.SourceOp;
import dev.assay.export.op.recurrent.LstmSettings.Direction;
import dev.assay.export.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A {@code lstmLayer} step by step, for what ONNX's LSTM does not know: SameDiff clips the cell's
 * state, ONNX what goes into the activations.
 */
final class UnrolledLstm {
  private final SourceOp op;
  private final OnnxGraph graph;
  private final LstmSettings settings;
  private final LstmInputs inputs;
  private final Formula f;
  private final long units;

  UnrolledLstm(SourceOp op, OnnxGraph graph, LstmSettings settings) {
    this.op = op;
    this.graph = graph;
    this.settings = settings;
    this.inputs = LstmInputs.of(op);
    this.f = Formula.ofInput(op, graph);
    this.units = op.shape(2).get(op.rank(2) - 2);
    if (LstmInputs.has(inputs.lengths())) {
      throw op.refusal("clips the cell's state of samples of different lengths");
    }
    if (settings.activations().stream().anyMatch(activation -> activation.arguments() > 0)) {
      throw op.refusal("clips the cell's state with activations " + settings.activations());
    }
  }

  /**
   * One way through the sequence.
   *
   * @param outputs output of each step, in the order of the sequence
   */
  private record Way(List<OnnxValue> outputs, OnnxValue output, OnnxValue state) {}

  /** Whole sequence, last output and last state. */
  List<OnnxValue> convert() {
    List<OnnxValue> steps = steps();
    List<Way> ways = new ArrayList<>();
    for (int i = 0; i < settings.direction().ways(); i++) {
      boolean back = i == 1 || settings.direction() == Direction.BACKWARD;
      ways.add(way(steps, i, back));
    }
    return List.of(
        sequence(ways),
        last(ways.stream().map(Way::output).toList()),
        last(ways.stream().map(Way::state).toList()));
  }

  private List<OnnxValue> steps() {
    int axis = (int) settings.format().toTns()[0];
    int count =
        Math.toIntExact(
            op.size(0, axis)
                .orElseThrow(
                    () ->
                        op.refusal(
                            "clips the cell's state, for which the number of steps has to be known; give the input shape, such as input=-1x10x32")));
    long[] sizes = new long[count];
    Arrays.fill(sizes, 1);
    OnnxValue x = graph.transpose(op.input(0), settings.format().toTns());
    return graph
        .add("Split", List.of(x, graph.longs("split", sizes)), Map.of("axis", 0L), count)
        .stream()
        .map(step -> one("Squeeze", List.of(step, graph.longs("axes", 0))))
        .toList();
  }

  private Way way(List<OnnxValue> steps, int way, boolean back) {
    OnnxValue h = initial(inputs.output(), way);
    OnnxValue c = initial(inputs.state(), way);
    List<OnnxValue> outputs = new ArrayList<>();
    List<OnnxValue> order = new ArrayList<>(steps);
    if (back) {
      Collections.reverse(order);
    }
    for (OnnxValue x : order) {
      List<OnnxValue> next = step(x, h, c, way);
      h = next.get(0);
      c = next.get(1);
      outputs.add(h);
    }
    if (back) {
      Collections.reverse(outputs);
    }
    return new Way(outputs, h, c);
  }

  /** Output and state of one step; gates in the order input, forget, cell, output. */
  private List<OnnxValue> step(OnnxValue x, OnnxValue h, OnnxValue c, int way) {
    OnnxValue sums =
        f.add(
            one("MatMul", List.of(x, part(op.input(1), way))),
            one("MatMul", List.of(h, part(op.input(2), way))));
    if (LstmInputs.has(inputs.bias())) {
      sums = f.add(sums, part(inputs.bias(), way));
    }
    List<OnnxValue> z = split(sums, 4, 1);
    List<OnnxValue> p =
        LstmInputs.has(inputs.peepholes()) ? split(part(inputs.peepholes(), way), 3, 0) : List.of();
    OnnxValue i = activated(0, peeped(z.get(0), c, p, 0));
    OnnxValue forget = activated(0, peeped(z.get(1), c, p, 1));
    OnnxValue candidate = activated(1, z.get(2));
    OnnxValue low = graph.scalar("low", op.elementType(0), -settings.clip());
    OnnxValue high = graph.scalar("high", op.elementType(0), settings.clip());
    OnnxValue sum = f.add(f.mul(forget, c), f.mul(i, candidate));
    OnnxValue state = one("Clip", List.of(sum, low, high));
    OnnxValue o = activated(0, peeped(z.get(3), state, p, 2));
    return List.of(f.mul(o, activated(2, state)), state);
  }

  private OnnxValue peeped(OnnxValue z, OnnxValue c, List<OnnxValue> peepholes, int gate) {
    return peepholes.isEmpty() ? z : f.add(z, f.mul(c, peepholes.get(gate)));
  }

  private OnnxValue activated(int which, OnnxValue z) {
    return f.of(settings.activations().get(which).onnx(), z);
  }

  private List<OnnxValue> split(OnnxValue value, int parts, long axis) {
    long[] sizes = new long[parts];
    Arrays.fill(sizes, units);
    return graph.add(
        "Split", List.of(value, graph.longs("split", sizes)), Map.of("axis", axis), parts);
  }

  /** What belongs to one of two ways; all of it where there is only one. */
  private OnnxValue part(OnnxValue value, int way) {
    return settings.direction().ways() == 1
        ? value
        : one("Squeeze", List.of(slice(value, way), graph.longs("axes", 0)));
  }

  private OnnxValue slice(OnnxValue value, int way) {
    return one(
        "Slice",
        List.of(
            value, graph.longs("from", way), graph.longs("to", way + 1), graph.longs("axis", 0)));
  }

  private OnnxValue initial(OnnxValue state, int way) {
    if (LstmInputs.has(state)) {
      return part(state, way);
    }
    return graph.local("zero", Tensor.of(Nd4j.zeros(op.elementType(0).dataType(), 1, units)));
  }

  private OnnxValue sequence(List<Way> ways) {
    List<OnnxValue> wholes = ways.stream().map(way -> stacked(way.outputs(), 0)).toList();
    if (settings.direction() == Direction.BOTH_APART) {
      return stacked(wholes, 1);
    }
    OnnxValue merged = wholes.get(0);
    if (settings.direction() == Direction.BOTH_ADDED) {
      merged = f.add(merged, wholes.get(1));
    } else if (settings.direction() == Direction.BOTH_CONCATENATED) {
      merged = graph.add("Concat", wholes, Map.of("axis", 2L)).get(0);
    }
    return graph.transpose(merged, settings.format().fromTns());
  }

  private OnnxValue last(List<OnnxValue> ofWays) {
    return ofWays.size() == 1 ? ofWays.get(0) : stacked(ofWays, 0);
  }

  private OnnxValue stacked(List<OnnxValue> values, long axis) {
    List<OnnxValue> raised =
        values.stream()
            .map(value -> one("Unsqueeze", List.of(value, graph.longs("axes", axis))))
            .toList();
    return graph.add("Concat", raised, Map.of("axis", axis)).get(0);
  }

  private OnnxValue one(String type, List<OnnxValue> nodeInputs) {
    return graph.add(type, nodeInputs).get(0);
  }
}
