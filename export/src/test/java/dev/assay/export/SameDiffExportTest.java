package dev.assay.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.data.FailureException;
import dev.assay.export.tensor.Tensor;
import dev.assay.export.tensor.TensorFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.TrainingConfig;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;

/** A graph that SameDiff saved becomes an ONNX model with a proof, whatever its file is called. */
class SameDiffExportTest {
  private static final Tensor ROWS = Tensor.ofFloats(new float[] {1, -2, 3, 0.5f, 0, 2}, 2, 3);

  private Path folder = Path.of("");
  private final SameDiff sameDiff = SameDiff.create();

  @BeforeEach
  void buildALayer(@TempDir Path temporary) {
    folder = temporary;
    SDVariable x = sameDiff.placeHolder("x", DataType.FLOAT, -1, 3);
    SDVariable w = sameDiff.var("w", Nd4j.linspace(-1, 1, 12).castTo(DataType.FLOAT).reshape(3, 4));
    sameDiff.nn().softmax("y", sameDiff.mmul(x, w), 1);
  }

  @Test
  void modelAnswersAsTheGraphAndItsProofSaysSo() throws IOException {
    Path file = folder.resolve("graph.zip");
    sameDiff.save(file.toFile(), false);

    ExportResult result =
        Export.from(file).prove(new OnnxRuntimeBackend()).to(folder.resolve("model.onnx"));

    assertAnswers(sameDiff.outputSingle(Map.of("x", ROWS.toArray()), "y"), result.model());
    assertEquals(List.of("x"), result.inputs());
    assertEquals(List.of("y"), result.outputs());
    JsonNode proof = new ObjectMapper().readTree(Files.readString(result.proof()));
    assertEquals("SameDiff", proof.path("source").path("kind").asText(), proof.toString());
  }

  @Test
  void trainedGraphIsExportedWithItsLabelAndLossAndWithoutItsUpdater() {
    SDVariable label = sameDiff.placeHolder("label", DataType.FLOAT, -1, 4);
    SDVariable off = sameDiff.getVariable("y").sub(label);
    sameDiff.sum("loss", off.mul(off));
    sameDiff.setLossVariables("loss");
    sameDiff.setTrainingConfig(
        TrainingConfig.builder()
            .updater(new Adam(1e-3))
            .dataSetFeatureMapping("x")
            .dataSetLabelMapping("label")
            .build());
    sameDiff.fit(new DataSet(ROWS.toArray(), Nd4j.ones(DataType.FLOAT, 2, 4)));
    Path file = folder.resolve("trained.fb");
    sameDiff.save(file.toFile(), true);

    ExportResult result =
        Export.from(file).prove(new OnnxRuntimeBackend()).to(folder.resolve("model.onnx"));

    // The graph is changed by training, its file holds what it became.
    assertEquals(List.of("label", "x"), result.inputs());
    assertEquals(List.of("loss"), result.outputs());
  }

  @Test
  void openGraphIsExportedWithTheShapeThatTheUserSays() throws IOException {
    Path file = folder.resolve("graph.fb");
    sameDiff.save(file.toFile(), false);

    ExportResult result =
        Export.from(file)
            .inputShape("x", 2, 3)
            .prove(new OnnxRuntimeBackend())
            .to(folder.resolve("model.onnx"));

    assertAnswers(sameDiff.outputSingle(Map.of("x", ROWS.toArray()), "y"), result.model());
  }

  @Test
  void damagedGraphLeavesNothingBehind() throws IOException {
    Path file = folder.resolve("graph.fb");
    sameDiff.save(file.toFile(), false);
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length / 2));
    Path model = folder.resolve("out").resolve("model.onnx");

    FailureException e =
        assertThrows(FailureException.class, () -> Export.from(file).unproven().to(model));

    String message = String.valueOf(e.getMessage());
    assertTrue(message.startsWith("'graph.fb' is a damaged SameDiff graph: "), message);
    assertTrue(message.endsWith("Save the graph again with SameDiff.save."), message);
    assertFalse(Files.exists(model));
  }

  private static void assertAnswers(INDArray wanted, Path model) {
    try (TensorFunction onnx = new OnnxRuntimeBackend().open(model)) {
      Tensor answer = Objects.requireNonNull(onnx.apply(Map.of("x", ROWS)).get("y"));
      assertArrayEquals(wanted.dup('c').data().asFloat(), answer.floats(), 1e-6f);
    }
  }
}
