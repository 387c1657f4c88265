package dev.assay.export.samediff;

import dev.assay.export.tensor.ElementType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SameDiff;

/**
 * One step of a {@link Recurrence} as a graph of its own.
 *
 * @param sameDiff the graph
 * @param input its placeholder of the step's slice of the series, {@code [N, C]}
 * @param features the C of it
 * @param states what goes from step to step
 * @param whole placeholders of the values that each step reads whole
 * @param output what the step computes, {@code [N, size]}
 * @param size size of a row of the output
 */
public record RecurrentStep(
    SameDiff sameDiff,
    String input,
    long features,
    List<State> states,
    List<GraphInput> whole,
    String output,
    long size) {
  public RecurrentStep {
    states = List.copyOf(states);
    whole = List.copyOf(whole);
  }

  /**
   * A state.
   *
   * @param before placeholder of its value before the step
   * @param after variable of its value after the step
   * @param shape its shape, -1 for the batch
   */
  public record State(String before, String after, List<Long> shape) {
    public State {
      shape = List.copyOf(shape);
    }

    long[] shapeAtBatch(long batch) {
      return shape.stream().mapToLong(size -> size == -1 ? batch : size).toArray();
    }
  }

  /**
   * The step as a graph in the form of ONNX's {@code Scan}: its inputs are the states, the values
   * read whole, and the slice; its outputs are the states, the values read whole, and the result.
   */
  public SourceGraph graph() {
    ElementType type = ElementType.of(sameDiff.getVariable(input).dataType());
    List<GraphInput> inputs = new ArrayList<>();
    Map<String, String> outputs = new LinkedHashMap<>();
    for (State state : states) {
      inputs.add(new GraphInput(state.before(), type, state.shape()));
      outputs.put(state.before() + "_next", state.after());
    }
    for (GraphInput value : whole) {
      inputs.add(value);
      outputs.put(value.name() + "_same", value.name());
    }
    inputs.add(new GraphInput(input, type, List.of(-1L, features)));
    outputs.put(output + "_result", output);
    return new SourceGraph(sameDiff, inputs, outputs, List.of(5L, 6L));
  }
}
