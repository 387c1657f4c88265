package dev.assay.export.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.export.tensor.ElementType;
import dev.assay.export.tensor.Tensor;
import java.nio.file.Path;
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
  private static final List<Long> IMAGE = List.of(2L, 3L, 4L, 5L);
  private static final List<Long> ROWS = List.of(2L, 3L);
  private static final long[] TO_LAST = {0, 2, 3, 1};
  private static final long[] TO_FIRST = {0, 3, 1, 2};

  private static final List<String> SUMS = List.of("ReduceMean", "MatMul");

  static Stream<Arguments> drawings() {
    return Stream.of(
        expect(
            "Relu", ROWS, 2, (g, x) -> one(g, "Identity", one(g, "Relu", one(g, "Identity", x)))),
        expect("Identity", ROWS, 2, (g, x) -> one(g, "Identity", one(g, "Identity", x))),
        expect(
            "Relu", IMAGE, 4, (g, x) -> moved(g, one(g, "Relu", moved(g, x, TO_LAST)), TO_FIRST)),
        expect("Transpose", IMAGE, 4, (g, x) -> moved(g, moved(g, x, TO_LAST), TO_LAST)),
        expect("Identity", IMAGE, 4, (g, x) -> moved(g, moved(g, x, TO_LAST), TO_FIRST)),
        // A constant of each channel stands in the last dimension here and in dimension 1 before.
        expect(
            "Mul Tanh",
            IMAGE,
            4,
            (g, x) -> {
              OnnxValue scaled = two(g, "Mul", moved(g, x, TO_LAST), row(g, 3));
              return moved(g, one(g, "Tanh", scaled), TO_FIRST);
            }),
        expect(
            "Relu Tanh Add",
            IMAGE,
            4,
            (g, x) -> {
              OnnxValue a = moved(g, one(g, "Relu", x), TO_LAST);
              OnnxValue b = moved(g, one(g, "Tanh", x), TO_LAST);
              return moved(g, two(g, "Add", a, b), TO_FIRST);
            }),
        expect(
            "Softmax",
            IMAGE,
            4,
            (g, x) -> moved(g, with(g, "Softmax", "axis", -1L, moved(g, x, TO_LAST)), TO_FIRST)),
        expect(
            "Relu Tanh Concat",
            IMAGE,
            4,
            (g, x) -> {
              OnnxValue a = moved(g, one(g, "Relu", x), TO_LAST);
              OnnxValue b = moved(g, one(g, "Tanh", x), TO_LAST);
              return moved(g, with(g, "Concat", "axis", 3L, a, b), TO_FIRST);
            }),
        expect(
            "ReduceMean",
            IMAGE,
            4,
            (g, x) -> moved(g, g.reduce("ReduceMean", moved(g, x, TO_LAST), true, 1, 2), TO_FIRST)),
        expect(
            "ReduceSum",
            IMAGE,
            4,
            (g, x) -> moved(g, g.reduce("ReduceSum", moved(g, x, TO_LAST), true, 3), TO_FIRST)),
        expect(
            "Pad",
            IMAGE,
            4,
            (g, x) ->
                moved(
                    g,
                    two(g, "Pad", moved(g, x, TO_LAST), g.longs("pads", 0, 1, 2, 0, 0, 3, 4, 0)),
                    TO_FIRST)),
        // What somebody else reads stays where it is.
        expect(
            "Transpose Relu Transpose Add",
            List.of(3L, 3L),
            2,
            (g, x) -> {
              OnnxValue t = moved(g, x, 1, 0);
              return two(g, "Add", moved(g, one(g, "Relu", t), 1, 0), t);
            }),
        expect("Reshape", IMAGE, 2, (g, x) -> shaped(g, shaped(g, x, 6, 20), 2, -1)),
        expect("Reshape", IMAGE, 2, (g, x) -> shaped(g, with(g, "Flatten", "axis", 2L, x), -1, 10)),
        // 0 keeps a size of the shape before: both are needed.
        expect("Reshape Reshape", IMAGE, 2, (g, x) -> shaped(g, shaped(g, x, 6, 20), 0, -1)),
        expect(
            "Relu",
            ROWS,
            2,
            (g, x) ->
                one(
                    g,
                    "Relu",
                    two(g, "Squeeze", two(g, "Unsqueeze", x, g.longs("a", 1)), g.longs("b", 1)))),
        expect(
            "Unsqueeze Squeeze",
            List.of(1L, 3L),
            2,
            (g, x) -> two(g, "Squeeze", two(g, "Unsqueeze", x, g.longs("a", 2)), g.longs("b", 0))),
        expect("Relu", ROWS, 2, (g, x) -> cast(g, one(g, "Relu", x), ElementType.FLOAT)),
        expect(
            "Cast", ROWS, 2, (g, x) -> cast(g, cast(g, x, ElementType.DOUBLE), ElementType.INT32)),
        // Fractions are cut off on the way.
        expect(
            "Cast Cast",
            ROWS,
            2,
            (g, x) -> cast(g, cast(g, x, ElementType.INT32), ElementType.FLOAT)),
        expect(
            "Add",
            ROWS,
            2,
            (g, x) -> {
              OnnxValue sum = two(g, "Mul", two(g, "Add", row(g, 3), row(g, 3)), row(g, 1));
              return two(g, "Add", x, sum);
            }),
        expect(
            "Reshape",
            IMAGE,
            2,
            (g, x) -> {
              OnnxValue size =
                  two(
                      g,
                      "Unsqueeze",
                      cast(g, g.scalar("n", ElementType.INT32, 6), ElementType.INT64),
                      g.longs("axes", 0));
              return two(g, "Reshape", x, with(g, "Concat", "axis", 0L, size, g.longs("rest", -1)));
            }),
        expect(
            "Conv",
            IMAGE,
            4,
            (g, x) -> {
              OnnxValue weights = g.constant("w", filled(6, 3, 2, 2));
              return two(g, "Add", two(g, "Conv", x, weights), g.constant("b", filled(6, 1, 1)));
            }),
        expect(
            "Gemm",
            ROWS,
            2,
            (g, x) -> two(g, "Add", row(g, 4), two(g, "Gemm", x, g.constant("w", filled(3, 4))))),
        // The constant is wider than the channels.
        expect(
            "Conv Add",
            IMAGE,
            4,
            (g, x) ->
                two(
                    g,
                    "Add",
                    two(g, "Conv", x, g.constant("w", filled(1, 3, 2, 2))),
                    g.constant("b", filled(6, 1, 1)))),
        // Otherwise ONNX Runtime's optimizer loses the transposition.
        expect(
            "MatMul",
            List.of(2L, 3L, 4L),
            2,
            (g, x) -> two(g, "MatMul", moved(g, x, 0, 2, 1), row(g, 3))),
        expect(
            "MatMul",
            List.of(2L, 3L, 4L),
            2,
            (g, x) -> two(g, "MatMul", row(g, 4), moved(g, x, 0, 2, 1))),
        // A sum of rows would be larger than both.
        expect(
            "Add ReduceSum Add",
            ROWS,
            2,
            (g, x) -> {
              OnnxValue large =
                  two(g, "Add", g.constant("a", filled(100, 1)), g.constant("b", filled(1, 100)));
              return two(g, "Add", x, g.reduce("ReduceSum", large, true, 0, 1));
            }));
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
  void eachPassDoesItsOwnWorkOnly() {
    Drawing drawing =
        new Drawing(ROWS, 2, (g, x) -> cast(g, one(g, "Identity", x), ElementType.FLOAT));

    assertEquals(List.of("Cast"), drawing.after(new IdentityPass()));
    assertEquals(List.of("Identity"), drawing.after(new CastPass()));
    assertEquals(List.of("Identity", "Cast"), drawing.after(new BiasPass()));
  }

  private static Arguments expect(
      String operators,
      List<Long> shape,
      int rank,
      java.util.function.BiFunction<OnnxGraph, OnnxValue, OnnxValue> draw) {
    return Arguments.of(operators, new Drawing(shape, rank, draw));
  }

  private static OnnxValue one(OnnxGraph g, String type, OnnxValue x) {
    return g.add(type, List.of(x)).get(0);
  }

  private static OnnxValue two(OnnxGraph g, String type, OnnxValue a, OnnxValue b) {
    return g.add(type, List.of(a, b)).get(0);
  }

  private static OnnxValue with(
      OnnxGraph g, String type, String attribute, Object value, OnnxValue... inputs) {
    return g.add(type, List.of(inputs), Map.of(attribute, value)).get(0);
  }

  /** A reordering that the graph does not simplify at once. */
  private static OnnxValue moved(OnnxGraph g, OnnxValue x, long... axes) {
    return with(g, "Transpose", "perm", axes, x);
  }

  private static OnnxValue shaped(OnnxGraph g, OnnxValue x, long... sizes) {
    return two(g, "Reshape", x, g.longs("shape", sizes));
  }

  private static OnnxValue cast(OnnxGraph g, OnnxValue x, ElementType to) {
    return with(g, "Cast", "to", (long) to.onnxCode(), x);
  }

  private static OnnxValue row(OnnxGraph g, int length) {
    return g.constant("row", filled(length));
  }

  private static Tensor filled(long... shape) {
    int length = (int) java.util.Arrays.stream(shape).reduce(1, Math::multiplyExact);
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (i % 7 - 3) / 8f;
    }
    return Tensor.ofFloats(values, shape);
  }
}
