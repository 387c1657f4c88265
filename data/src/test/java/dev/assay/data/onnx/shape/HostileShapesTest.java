package dev.assay.data.onnx.shape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.data.onnx.ElementType;
import dev.assay.data.onnx.OnnxAttribute;
import dev.assay.data.onnx.OnnxFile;
import dev.assay.data.onnx.OnnxGraph;
import dev.assay.data.onnx.OnnxNode;
import dev.assay.data.onnx.OnnxTensor;
import dev.assay.data.onnx.OnnxValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** Graphs are followed in the user's own process: none of them may take its memory or end it. */
class HostileShapesTest {
  private static final int DOUBLINGS = 60;

  @Test
  void numbersThatDoubleWithEveryNodeAreForgotten() {
    List<OnnxNode> nodes = new ArrayList<>();
    for (int i = 0; i < DOUBLINGS; i++) {
      nodes.add(node("Concat", List.of("n" + i, "n" + i), "n" + (i + 1), Map.of("axis", ints(0))));
    }
    nodes.add(node("Reshape", List.of("x", "n" + DOUBLINGS), "y", Map.of()));
    nodes.add(node("MatMul", List.of("y", "x"), "z", Map.of()));

    assertUntold("MatMul", nodes, whole("n0", 3, 4));
  }

  @Test
  void ranksThatDoubleWithEveryNodeAreForgotten() {
    List<OnnxNode> nodes = new ArrayList<>();
    for (int i = 0; i < DOUBLINGS; i++) {
      String value = i == 0 ? "x" : "v" + i;
      nodes.add(node("Gather", List.of(value, value), "v" + (i + 1), Map.of()));
    }
    nodes.add(node("MatMul", List.of("v" + DOUBLINGS, "x"), "z", Map.of()));

    assertUntold("MatMul", nodes, whole("n", 1));
  }

  @Test
  void operatorsOnShapesThatTheyCannotHaveLeaveTheirOutputUnknown() {
    // Conv with a vector as filter; Gather beyond the last axis; a tensor of -5 numbers.
    assertUntold("Conv", List.of(node("Conv", List.of("x", "n"), "z", Map.of())), whole("n", 1, 2));
    assertUntold(
        "MatMul",
        List.of(
            node("Gather", List.of("x", "n"), "y", Map.of("axis", ints(7))),
            node("MatMul", List.of("y", "x"), "z", Map.of())),
        whole("n", 1));
    assertUntold(
        "MatMul",
        List.of(
            node("ConstantOfShape", List.of("n"), "y", Map.of()),
            node("Reshape", List.of("x", "y"), "w", Map.of()),
            node("MatMul", List.of("w", "x"), "z", Map.of())),
        whole("n", -5));
  }

  @Test
  void recurrentLayersAreCountedFromTheirWeights() {
    // 2 steps of 3 images, each by 4 gates of 5: 6 * (20 * 4 + 20 * 5).
    OnnxNode lstm = node("LSTM", List.of("X", "W", "R"), "Y", Map.of());
    List<OnnxTensor> weights = List.of(weight("W", 1, 20, 4), weight("R", 1, 20, 5));

    Macs macs = Macs.of(file(List.of(lstm), weights), Map.of("X", List.of(2L, 3L, 4L)));

    assertEquals(6 * 180, macs.total().orElseThrow(), macs.reason());
  }

  private static void assertUntold(String op, List<OnnxNode> nodes, OnnxTensor stored) {
    Macs macs = Macs.of(file(nodes, List.of(stored)), Map.of("x", List.of(3L, 4L)));

    assertTrue(macs.total().isEmpty() && macs.reason().contains(op), macs::toString);
  }

  /** The values x and X are fed. */
  private static OnnxFile file(List<OnnxNode> nodes, List<OnnxTensor> stored) {
    List<OnnxValue> inputs = List.of(free("x"), free("X"));
    OnnxGraph graph = new OnnxGraph(nodes, stored, inputs, List.of(), List.of());
    return new OnnxFile(8, "", Map.of("", 17L), Map.of(), graph, List.of());
  }

  private static OnnxValue free(String name) {
    return new OnnxValue(name, OnnxValue.Kind.TENSOR, ElementType.FLOAT32, Optional.empty());
  }

  private static OnnxNode node(
      String op, List<String> inputs, String output, Map<String, OnnxAttribute> attributes) {
    return new OnnxNode(op, "", "", inputs, List.of(output), attributes);
  }

  private static OnnxAttribute ints(long value) {
    return new OnnxAttribute(List.of(value), List.of(), List.of(), List.of());
  }

  private static OnnxTensor whole(String name, double... values) {
    return new OnnxTensor(
        name,
        ElementType.INT64,
        List.of((long) values.length),
        Optional.of(DoubleStream.of(values).boxed().toList()),
        Optional.empty());
  }

  private static OnnxTensor weight(String name, long... shape) {
    return new OnnxTensor(
        name,
        ElementType.FLOAT32,
        Arrays.stream(shape).boxed().toList(),
        Optional.empty(),
        Optional.empty());
  }
}
