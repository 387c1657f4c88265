package dev.assay.runtime.hostile;

import static dev.assay.runtime.hostile.Onnx.BOOL;
import static dev.assay.runtime.hostile.Onnx.FLOAT;
import static dev.assay.runtime.hostile.Onnx.INT64;
import static dev.assay.runtime.hostile.Onnx.graph;
import static dev.assay.runtime.hostile.Onnx.int64s;
import static dev.assay.runtime.hostile.Onnx.means;
import static dev.assay.runtime.hostile.Onnx.meansPlusExtra;
import static dev.assay.runtime.hostile.Onnx.model;
import static dev.assay.runtime.hostile.Onnx.node;
import static dev.assay.runtime.hostile.Onnx.number;
import static dev.assay.runtime.hostile.Onnx.subgraph;
import static dev.assay.runtime.hostile.Onnx.value;
import static dev.assay.runtime.hostile.Onnx.yes;

import java.util.List;

/** Models that load well and take what they can when they run. */
public final class HostileRuns {
  private static final String TOO_LATE = "did not load and run within";
  private static final String NO_ROOM = "the run failed:";

  /** 100 GB as float32. */
  private static final long MANY = 25_000_000_000L;

  private HostileRuns() {}

  /** Those that never end. */
  public static List<Hostile> endless() {
    return List.of(
        new Hostile("a loop without an end", loop("", List.of()), TOO_LATE),
        new Hostile("a loop of 2^62 turns", loop("turns", List.of()), TOO_LATE),
        new Hostile(
            "a loop without an end on anything but black",
            loop(
                "",
                List.of(
                    node("ReduceMax", List.of("input"), List.of("most"), number("keepdims", 0)),
                    node("Greater", List.of("most", "zero"), List.of("go")))),
            TOO_LATE));
  }

  /** Those that ask for 100 GB. */
  public static List<Hostile> large() {
    Wire zeros =
        meansPlusExtra(
            graph()
                .message(5, int64s("many", MANY))
                .message(1, node("ConstantOfShape", List.of("many"), List.of("all")))
                .message(
                    1, node("ReduceMax", List.of("all"), List.of("extra"), number("keepdims", 0))));
    return List.of(
        new Hostile("100 GB of zeros", model(zeros), NO_ROOM),
        new Hostile(
            "100 GB by Expand", model(grown("Expand", int64s("many", MANY, 1, 1, 1))), NO_ROOM),
        new Hostile(
            "100 GB by Tile", model(grown("Tile", int64s("many", MANY / 48, 1, 1, 1))), NO_ROOM),
        new Hostile("100 GB by Resize", model(resized()), NO_ROOM),
        new Hostile("100 GB by Range", model(ranged()), NO_ROOM));
  }

  private static Wire grown(String op, Wire many) {
    return meansPlusExtra(
        graph()
            .message(5, many)
            .message(1, node(op, List.of("input", "many"), List.of("all")))
            .message(
                1, node("ReduceMax", List.of("all"), List.of("extra"), number("keepdims", 0))));
  }

  private static Wire resized() {
    return meansPlusExtra(
        graph()
            .message(5, Onnx.floats("scales", new long[] {4}, 1, 1, 50_000, 50_000))
            .message(1, node("Resize", List.of("input", "", "scales"), List.of("all")))
            .message(
                1, node("ReduceMax", List.of("all"), List.of("extra"), number("keepdims", 0))));
  }

  private static Wire ranged() {
    return meansPlusExtra(
        graph()
            .message(5, Onnx.floats("start", new long[0], 0))
            .message(5, Onnx.floats("step", new long[0], 4e-11f))
            .message(1, node("ReduceMax", List.of("input"), List.of("most"), number("keepdims", 0)))
            .message(5, Onnx.floats("one", new long[0], 1))
            .message(1, node("Add", List.of("most", "one"), List.of("end")))
            .message(1, node("Range", List.of("start", "end", "step"), List.of("all")))
            .message(
                1, node("ReduceMax", List.of("all"), List.of("extra"), number("keepdims", 0))));
  }

  /** Adds 1 again and again; goes on as {@code go} says, which {@code before} may compute. */
  private static Wire loop(String turns, List<Wire> before) {
    Wire body =
        new Wire()
            .text(2, "body")
            .message(1, node("Identity", List.of("going"), List.of("still")))
            .message(1, node("Add", List.of("x", "step"), List.of("y")))
            .message(5, Onnx.floats("step", new long[] {1}, 1))
            .message(11, value("i", INT64))
            .message(11, value("going", BOOL))
            .message(11, value("x", FLOAT, -1, 3))
            .message(12, value("still", BOOL))
            .message(12, value("y", FLOAT, -1, 3));
    Wire graph = means(graph());
    if (before.isEmpty()) {
      graph.message(5, yes("go"));
    }
    graph.message(5, Onnx.floats("zero", new long[0], 0)).message(5, int64s("turns", 1L << 62));
    before.forEach(node -> graph.message(1, node));
    return model(
        graph.message(
            1,
            node("Loop", List.of(turns, "go", "flat"), List.of("logits"), subgraph("body", body))));
  }
}
