package dev.assay.export.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.data.FailureException;
import dev.assay.export.op.GraphConversion;
import dev.assay.export.op.OpRegistry;
import dev.assay.export.samediff.GraphInput;
import dev.assay.export.samediff.Shapes;
import dev.assay.export.samediff.SourceGraph;
import dev.assay.export.tensor.ElementType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.VariableType;
import org.nd4j.linalg.api.buffer.DataType;

/** What the borders of a graph are called, and what becomes of a converter that fails. */
class GraphBordersTest {
  private final SameDiff sd = SameDiff.create();

  @Test
  void onlyTheBatchIsCalledN() {
    SDVariable x = sd.placeHolder("x", DataType.FLOAT, -1, 4);
    sd.nn().relu("same", x, 0);
    sd.concat("twice", 0, x, x);
    sd.permute("moved", x, 1, 0);

    OnnxGraph graph = converted(new GraphInput("x", ElementType.FLOAT, List.of(-1L, 4L)), 0);

    assertEquals(List.of("N", ""), symbols(graph.inputs(), "x"));
    assertEquals(List.of("N", ""), symbols(graph.outputs(), "same"));
    assertEquals(List.of("", ""), symbols(graph.outputs(), "twice"));
    assertEquals(List.of("", "N"), symbols(graph.outputs(), "moved"));
  }

  @Test
  void timeFirst() {
    SDVariable x = sd.placeHolder("x", DataType.FLOAT, -1, -1, 4);
    sd.nn().relu("same", x, 0);
    sd.reshape("flat", x, -1, 4);

    OnnxGraph graph =
        converted(new GraphInput("x", ElementType.FLOAT, List.of(-1L, -1L, 4L), 1), 5);

    assertEquals(List.of("", "N", ""), symbols(graph.inputs(), "x"));
    assertEquals(List.of("", "N", ""), symbols(graph.outputs(), "same"));
    assertEquals(List.of("", ""), symbols(graph.outputs(), "flat"));
  }

  @Test
  void failureOfAConverterIsARefusalOfItsOp() {
    sd.nn().relu("y", sd.placeHolder("x", DataType.FLOAT, -1, 4), 0);
    OpRegistry ops = new OpRegistry();
    ops.add(
        "relu",
        "x",
        "",
        (op, graph) -> {
          throw new ArrayIndexOutOfBoundsException("Index 7 out of bounds for length 3");
        });
    SourceGraph graph = graph(new GraphInput("x", ElementType.FLOAT, List.of(-1L, 4L)), 0);
    Shapes shapes = Shapes.of(graph);

    FailureException e =
        assertThrows(
            FailureException.class,
            () ->
                GraphConversion.convert(
                    ops, graph, shapes, new GraphConversion.Target(17, Map.of())));

    String message = String.valueOf(e.getMessage());
    assertTrue(message.startsWith("Op 'y' (relu): its arguments cannot be read: "), message);
    assertTrue(message.contains("Index 7 out of bounds for length 3"), message);
    assertInstanceOf(ArrayIndexOutOfBoundsException.class, e.getCause());
  }

  private OnnxGraph converted(GraphInput input, long openSize) {
    SourceGraph graph = graph(input, openSize);
    return GraphConversion.convert(
        OpRegistry.standard(), graph, Shapes.of(graph), new GraphConversion.Target(17, Map.of()));
  }

  private SourceGraph graph(GraphInput input, long openSize) {
    Map<String, String> outputs = new LinkedHashMap<>();
    sd.variables().stream()
        .filter(variable -> variable.getVariableType() == VariableType.ARRAY)
        .forEach(variable -> outputs.put(variable.name(), variable.name()));
    List<Long> sizes = openSize == 0 ? List.of() : List.of(openSize, openSize + 1);
    return new SourceGraph(sd, List.of(input), outputs, sizes);
  }

  private static List<String> symbols(Map<String, OnnxGraph.Port> ports, String name) {
    return Objects.requireNonNull(ports.get(name)).shape().stream().map(Dimension::symbol).toList();
  }
}
