package dev.assay.export.onnx;

import static dev.assay.export.onnx.Nodes.cast;
import static dev.assay.export.onnx.Nodes.filled;
import static dev.assay.export.onnx.Nodes.one;
import static dev.assay.export.onnx.Nodes.two;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.export.tensor.ElementType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the passes make of small graphs; the answers stay the same. */
class GraphPassesTest {
  private static final List<Long> ROWS = List.of(2L, 3L);

  private static final List<String> SUMS = List.of("ReduceMean", "MatMul");

  static Stream<Arguments> drawings() {
    return Drawings.all();
  }

  @ParameterizedTest(name = "{index} {0}")
  @MethodSource("drawings")
  void graphBecomes(String operators, Drawing drawing, @TempDir Path folder) {
    assertEquals(operators, String.join(" ", drawing.afterAll()));
    // A sum in another order may round otherwise; all else stays to the last bit.
    assertTrue(drawing.changedBy(folder) <= (SUMS.contains(operators) ? 1e-6 : 0));
  }

  @Test
  void constantsOfOneContentBecomeOneAndOthersStay() {
    OnnxGraph graph =
        new Drawing(
                ROWS,
                2,
                (g, x) -> {
                  OnnxValue a = two(g, "Mul", x, g.constant("first", filled(3)));
                  OnnxValue b = two(g, "Mul", a, g.constant("second", filled(3)));
                  return two(g, "Mul", b, g.constant("third", filled(1, 3)));
                })
            .graph();

    GraphPasses.run(graph);

    var names = new GraphWriter(graph).write("g").getInitializerList().stream();
    assertEquals(List.of("first", "third"), names.map(tensor -> tensor.getName()).toList());
  }

  @Test
  void whatASubgraphReadsIsLeftAlone() {
    OnnxGraph inner = new OnnxGraph(OnnxModel.DEFAULT_OPSET);
    OnnxGraph graph = new OnnxGraph(OnnxModel.DEFAULT_OPSET);
    OnnxValue x = graph.input("x", ElementType.FLOAT, List.of(Dimension.of(3)));
    OnnxValue read = one(graph, "Identity", x);
    inner.output("z", one(inner, "Relu", read), ElementType.FLOAT, List.of(Dimension.of(3)));
    OnnxValue y = graph.add("If", List.of(x), Map.of("then_branch", inner)).get(0);
    graph.output("y", y, ElementType.FLOAT, List.of(Dimension.of(3)));

    GraphPasses.run(graph);

    assertEquals(List.of("Identity", "If"), Drawing.operators(graph));
  }

  @Test
  void aSubgraphThatReadsItsInputsOnlyIsSimplifiedToo(@TempDir Path folder) {
    Drawing scan = new Drawing(ROWS, 2, (g, x) -> scan(g, x, body()));

    OnnxGraph body = body();
    OnnxGraph graph = new Drawing(ROWS, 2, (g, x) -> scan(g, x, body)).graph();
    GraphPasses.run(graph);

    assertEquals(List.of("Scan", "Cast"), Drawing.operators(graph));
    // 2 * 3 is folded, and nothing hands on what it gets.
    assertEquals(List.of("Mul"), Drawing.operators(body));
    assertEquals(List.of("row", "out"), ports(body));
    assertEquals(0, scan.changedBy(folder));
  }

  /** Each row times a number, with detours. */
  private static OnnxGraph body() {
    OnnxGraph body = new OnnxGraph(OnnxModel.DEFAULT_OPSET);
    OnnxValue row = body.input("row", ElementType.FLOAT, List.of(Dimension.of(3)));
    body.scope("body");
    OnnxValue two = body.scalar("two", ElementType.FLOAT, 2);
    OnnxValue six = two(body, "Mul", two, body.scalar("three", ElementType.FLOAT, 3));
    OnnxValue product = two(body, "Mul", one(body, "Identity", row), one(body, "Identity", six));
    OnnxValue out = one(body, "Identity", one(body, "Identity", product));
    body.output("out", out, ElementType.FLOAT, List.of(Dimension.of(3)));
    return body;
  }

  private static OnnxValue scan(OnnxGraph graph, OnnxValue x, OnnxGraph body) {
    Map<String, Object> attributes = Map.of("body", body, "num_scan_inputs", 1L);
    return cast(graph, graph.add("Scan", List.of(x), attributes).get(0), ElementType.FLOAT);
  }

  private static List<String> ports(OnnxGraph graph) {
    List<String> names = new ArrayList<>(graph.inputs().keySet());
    names.addAll(graph.outputs().keySet());
    return names;
  }

  @Test
  void eachPassDoesItsOwnWorkOnly() {
    Drawing drawing =
        new Drawing(ROWS, 2, (g, x) -> cast(g, one(g, "Identity", x), ElementType.FLOAT));

    assertEquals(List.of("Cast"), drawing.after(new IdentityPass()));
    assertEquals(List.of("Identity"), drawing.after(new CastPass()));
    assertEquals(List.of("Identity", "Cast"), drawing.after(new BiasPass()));
  }
}
