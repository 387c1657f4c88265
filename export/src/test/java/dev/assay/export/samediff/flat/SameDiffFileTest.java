package dev.assay.export.samediff.flat;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.assay.export.samediff.GraphInput;
import dev.assay.export.samediff.Shapes;
import dev.assay.export.samediff.SourceGraph;
import dev.assay.export.tensor.ElementType;
import dev.assay.export.tensor.Tensor;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Mish;
import org.nd4j.linalg.factory.Nd4j;

/** Graphs come back from their files as SameDiff runs them. */
class SameDiffFileTest {
  @TempDir private Path folder = Path.of("");
  private final SameDiff sameDiff = SameDiff.create();

  @Test
  void resultsThatNothingReadsAreTheOutputsInTheirOrder() {
    SDVariable x = sameDiff.placeHolder("x", DataType.FLOAT, -1, 4);
    SDVariable unread = sameDiff.placeHolder("unread", DataType.FLOAT, -1, 2);
    SDVariable hidden = sameDiff.math().tanh("hidden", x);
    sameDiff.math().exp("second", hidden);
    sameDiff.math().neg("first", hidden);
    assertEquals("unread", unread.name());

    SourceGraph graph = read(Map.of());

    assertEquals(List.of("second", "first"), List.copyOf(graph.outputs().keySet()));
    assertEquals(List.of("x"), graph.inputs().stream().map(GraphInput::name).toList());
    assertEquals(List.of(-1L, 4L), graph.inputs().get(0).shape());
  }

  @Test
  void lossAndLabelsOfAGraphThatWasTrainedAreLeftOut() {
    trained(true);

    SourceGraph graph = read(Map.of());

    assertEquals(List.of("probabilities"), List.copyOf(graph.outputs().keySet()));
    assertEquals(List.of(-1L, 3L), Shapes.of(graph).of("probabilities"));
    assertEquals(List.of("x"), graph.inputs().stream().map(GraphInput::name).toList());
  }

  @Test
  void whatOnlyALossReadsIsTheOutputOnceTheInputIsNamed() {
    trained(false);

    assertEquals(List.of("loss"), List.copyOf(read(Map.of()).outputs().keySet()));
    SourceGraph graph = read(Map.of("x", List.of(-1L, 4L)));
    assertEquals(List.of("scores"), List.copyOf(graph.outputs().keySet()));
    assertEquals(List.of("x"), graph.inputs().stream().map(GraphInput::name).toList());
  }

  @Test
  void lossStaysWhereTheUserNamesItsLabels() {
    trained(true);

    SourceGraph graph = read(Map.of("x", List.of(-1L, 4L), "label", List.of(-1L, 3L)));

    assertEquals(2, graph.inputs().size());
    assertEquals(List.of("loss", "probabilities"), List.copyOf(graph.outputs().keySet()));
  }

  private void trained(boolean answers) {
    SDVariable x = sameDiff.placeHolder("x", DataType.FLOAT, -1, 4);
    SDVariable label = sameDiff.placeHolder("label", DataType.FLOAT, -1, 3);
    SDVariable weights = sameDiff.var("w", Nd4j.ones(DataType.FLOAT, 4, 3));
    SDVariable scores = sameDiff.mmul("scores", x, weights);
    SDVariable fit = sameDiff.loss().softmaxCrossEntropy("fit", label, scores, null);
    sameDiff.math().add("loss", fit, sameDiff.loss().l2Loss("size", weights));
    sameDiff.setLossVariables("loss");
    if (answers) {
      sameDiff.nn().softmax("probabilities", scores, 1);
    }
  }

  @ParameterizedTest
  @EnumSource(ElementType.class)
  void constantsOfEveryTypeKeepTheirValues(ElementType type) {
    SDVariable x = sameDiff.placeHolder("x", type.dataType(), 3);
    INDArray values = Nd4j.createFromArray(0, 1, 1).castTo(type.dataType());
    sameDiff.eq("y", x, sameDiff.constant("c", values));

    SourceGraph graph = read(Map.of());

    assertEquals(values, graph.sameDiff().getVariable("c").getArr());
    assertEquals(type, graph.inputs().get(0).type());
  }

  @Test
  void constantsMayLieInAnyOrder() {
    INDArray rows = Nd4j.arange(6).reshape('c', 2, 3);
    sameDiff.constant("columns", rows.dup('f'));
    sameDiff.constant("turned", Nd4j.arange(6).reshape('c', 3, 2).permute(1, 0));
    sameDiff.constant(
        "part",
        Nd4j.arange(20)
            .reshape('c', 4, 5)
            .get(
                org.nd4j.linalg.indexing.NDArrayIndex.interval(1, 3),
                org.nd4j.linalg.indexing.NDArrayIndex.interval(2, 5)));
    sameDiff.math().neg("y", sameDiff.placeHolder("x", DataType.FLOAT, 2));

    SameDiff graph = read(Map.of()).sameDiff();

    for (String name : List.of("columns", "turned", "part")) {
      assertEquals(sameDiff.getVariable(name).getArr(), graph.getVariable(name).getArr(), name);
      assertEquals('c', graph.getVariable(name).getArr().ordering());
    }
  }

  @Test
  void standardDeviationKeepsItsBiasAndVarianceLosesIt() {
    SDVariable x = sameDiff.placeHolder("x", DataType.FLOAT, 2, 2);
    sameDiff.standardDeviation("deviation", x, false, 1);
    sameDiff.variance("variance", x, false, 1);

    Map<String, Tensor> results =
        read(Map.of())
            .function()
            .apply(Map.of("x", Tensor.ofFloats(new float[] {1, 3, 2, 6}, 2, 2)));

    // Rows 1, 3 and 2, 6 are 1 and 2 off their means; corrected, squares are divided by 2 - 1.
    assertArrayEquals(new float[] {1, 2}, floats(results, "deviation"), 1e-6f);
    assertArrayEquals(new float[] {2, 8}, floats(results, "variance"), 1e-6f);
  }

  @Test
  void operationsRunThatSameDiffCannotLoad() {
    SDVariable x = sameDiff.placeHolder("x", DataType.FLOAT, -1, 3);
    sameDiff.nn().logSoftmax("log", x, 1);
    SDVariable mish = new Mish(sameDiff, x, false).outputVariable();
    Tensor input = Tensor.ofFloats(new float[] {1, -2, 3}, 1, 3);
    INDArray log = sameDiff.outputSingle(Map.of("x", input.toArray()), "log");
    Path file = save();
    assertThrows(Exception.class, () -> SameDiff.load(file.toFile(), false));

    Map<String, Tensor> results =
        SameDiffFile.read(file, Map.of()).function().apply(Map.of("x", input));

    assertArrayEquals(log.data().asFloat(), floats(results, "log"), 1e-6f);
    // x * tanh(ln(1 + e^x))
    assertEquals(0.865098f, floats(results, mish.name())[0], 1e-5f);
  }

  private SourceGraph read(Map<String, List<Long>> shapes) {
    return SameDiffFile.read(save(), shapes);
  }

  private Path save() {
    Path file = folder.resolve("graph.fb");
    sameDiff.save(file.toFile(), false);
    return file;
  }

  private static float[] floats(Map<String, Tensor> tensors, String name) {
    return Objects.requireNonNull(tensors.get(name)).floats();
  }
}
