package dev.assay.export.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import dev.assay.export.OnnxRuntimeBackend;
import dev.assay.export.proof.OnnxBackend.Optimization;
import dev.assay.export.tensor.ElementType;
import dev.assay.export.tensor.Tensor;
import dev.assay.export.tensor.TensorFunction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/**
 * A small graph from {@code x} to {@code y}, drawn anew for each look at it.
 *
 * @param shape of {@code x}
 * @param rank number of dimensions of {@code y}
 * @param draw what stands between
 */
record Drawing(List<Long> shape, int rank, BiFunction<OnnxGraph, OnnxValue, OnnxValue> draw) {
  OnnxGraph graph() {
    OnnxGraph graph = new OnnxGraph(OnnxModel.DEFAULT_OPSET);
    List<Dimension> dimensions = shape.stream().map(Dimension::of).toList();
    OnnxValue x = graph.input("x", ElementType.FLOAT, dimensions);
    graph.scope("s");
    OnnxValue y = draw.apply(graph, x);
    ElementType type = new ElementTypes(graph).of(y).orElseThrow();
    graph.output("y", y, type, Collections.nCopies(rank, Dimension.of(-1)));
    return graph;
  }

  /** Operators after one pass. */
  List<String> after(GraphPass pass) {
    OnnxGraph graph = graph();
    GraphPasses.run(pass, graph);
    return operators(graph);
  }

  /** Operators after all passes. */
  List<String> afterAll() {
    OnnxGraph graph = graph();
    GraphPasses.run(graph);
    return operators(graph);
  }

  static List<String> operators(OnnxGraph graph) {
    return new GraphEdit(graph).nodes().stream().map(OnnxNode::type).toList();
  }

  /**
   * How far the answers with and without passes are apart in ONNX Runtime, which rewrites nothing
   * itself here.
   */
  double changedBy(Path folder) {
    OnnxGraph passed = graph();
    GraphPasses.run(passed);
    double[] before = run(graph(), folder.resolve("plain.onnx")).doubles();
    double[] after = run(passed, folder.resolve("passed.onnx")).doubles();
    assertEquals(before.length, after.length);
    return IntStream.range(0, before.length)
        .mapToDouble(i -> Math.abs(before[i] - after[i]))
        .max()
        .orElseThrow();
  }

  private Tensor run(OnnxGraph graph, Path file) {
    try {
      ModelProto proto =
          ModelProto.newBuilder()
              .setIrVersion(8)
              .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(graph.opset()))
              .setGraph(new GraphWriter(graph).write("drawing"))
              .build();
      Files.write(file, proto.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    OnnxChecker.check(file);
    try (TensorFunction model = new OnnxRuntimeBackend().open(file, Optimization.OFF)) {
      return Objects.requireNonNull(model.apply(Map.of("x", x())).get("y"));
    }
  }

  private Tensor x() {
    long[] sizes = shape.stream().mapToLong(Long::longValue).toArray();
    Random random = new Random(5);
    int count = (int) Arrays.stream(sizes).reduce(1, Math::multiplyExact);
    double[] values = random.doubles(count, -1, 1).toArray();
    return Tensor.of(ElementType.FLOAT, values, sizes);
  }
}
