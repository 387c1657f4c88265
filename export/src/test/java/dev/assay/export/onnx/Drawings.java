package dev.assay.export.onnx;

import static dev.assay.export.onnx.Nodes.cast;
import static dev.assay.export.onnx.Nodes.filled;
import static dev.assay.export.onnx.Nodes.moved;
import static dev.assay.export.onnx.Nodes.one;
import static dev.assay.export.onnx.Nodes.row;
import static dev.assay.export.onnx.Nodes.shaped;
import static dev.assay.export.onnx.Nodes.two;
import static dev.assay.export.onnx.Nodes.with;

import dev.assay.export.tensor.ElementType;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Small graphs, and the operators that the passes leave of each. */
final class Drawings {
  private static final List<Long> IMAGE = List.of(2L, 3L, 4L, 5L);
  private static final List<Long> STACK = List.of(2L, 3L, 4L);
  private static final List<Long> ROWS = List.of(2L, 3L);
  private static final long[] TO_LAST = {0, 2, 3, 1};
  private static final long[] TO_FIRST = {0, 3, 1, 2};

  private Drawings() {}

  static Stream<Arguments> all() {
    return Stream.of(
            reorderings(),
            reorderedTogether(),
            reorderedAxes(),
            shapes(),
            casts(),
            constants(),
            biases(),
            products())
        .flatMap(group -> group);
  }

  /** Reorderings that meet, or that stand around one operator. */
  private static Stream<Arguments> reorderings() {
    return Stream.of(
        expect(
            "Relu", ROWS, 2, (g, x) -> one(g, "Identity", one(g, "Relu", one(g, "Identity", x)))),
        expect("Identity", ROWS, 2, (g, x) -> one(g, "Identity", one(g, "Identity", x))),
        expect(
            "Relu", IMAGE, 4, (g, x) -> moved(g, one(g, "Relu", moved(g, x, TO_LAST)), TO_FIRST)),
        expect("Transpose", IMAGE, 4, (g, x) -> moved(g, moved(g, x, TO_LAST), TO_LAST)),
        expect("Identity", IMAGE, 4, (g, x) -> moved(g, moved(g, x, TO_LAST), TO_FIRST)));
  }

  /** Reorderings around operators that know their axes. */
  private static Stream<Arguments> reorderedTogether() {
    return Stream.of(
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
            (g, x) ->
                moved(g, with(g, "Softmax", Map.of("axis", -1L), moved(g, x, TO_LAST)), TO_FIRST)),
        expect(
            "Relu Tanh Concat",
            IMAGE,
            4,
            (g, x) -> {
              OnnxValue a = moved(g, one(g, "Relu", x), TO_LAST);
              OnnxValue b = moved(g, one(g, "Tanh", x), TO_LAST);
              return moved(g, with(g, "Concat", Map.of("axis", 3L), a, b), TO_FIRST);
            }));
  }

  /** Reorderings around operators that name axes, and one that somebody else reads. */
  private static Stream<Arguments> reorderedAxes() {
    return Stream.of(
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
            }));
  }

  /** Changes of the shape one after the other. */
  private static Stream<Arguments> shapes() {
    return Stream.of(
        expect("Reshape", IMAGE, 2, (g, x) -> shaped(g, shaped(g, x, 6, 20), 2, -1)),
        expect(
            "Reshape",
            IMAGE,
            2,
            (g, x) -> shaped(g, with(g, "Flatten", Map.of("axis", 2L), x), -1, 10)),
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
            (g, x) -> two(g, "Squeeze", two(g, "Unsqueeze", x, g.longs("a", 2)), g.longs("b", 0))));
  }

  private static Stream<Arguments> casts() {
    return Stream.of(
        expect("Relu", ROWS, 2, (g, x) -> cast(g, one(g, "Relu", x), ElementType.FLOAT)),
        expect(
            "Cast", ROWS, 2, (g, x) -> cast(g, cast(g, x, ElementType.DOUBLE), ElementType.INT32)),
        // Fractions are cut off on the way.
        expect(
            "Cast Cast",
            ROWS,
            2,
            (g, x) -> cast(g, cast(g, x, ElementType.INT32), ElementType.FLOAT)));
  }

  private static Stream<Arguments> constants() {
    return Stream.of(
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
              return two(
                  g,
                  "Reshape",
                  x,
                  with(g, "Concat", Map.of("axis", 0L), size, g.longs("rest", -1)));
            }));
  }

  private static Stream<Arguments> biases() {
    return Stream.of(
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
                    g.constant("b", filled(6, 1, 1)))));
  }

  /** Products of vectors, and constants that would grow. */
  private static Stream<Arguments> products() {
    return Stream.of(
        // Otherwise ONNX Runtime's optimizer loses the transposition.
        expect("MatMul", STACK, 2, (g, x) -> two(g, "MatMul", moved(g, x, 0, 2, 1), row(g, 3))),
        expect("MatMul", STACK, 2, (g, x) -> two(g, "MatMul", row(g, 4), moved(g, x, 0, 2, 1))),
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

  private static Arguments expect(
      String operators,
      List<Long> shape,
      int rank,
      BiFunction<OnnxGraph, OnnxValue, OnnxValue> draw) {
    return Arguments.of(operators, new Drawing(shape, rank, draw));
  }
}
