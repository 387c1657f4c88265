package dev.assay.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.data.MisuseException;
import dev.assay.export.tensor.Tensor;
import dev.assay.export.tensor.TensorFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Pooling2DConfig;
import org.nd4j.linalg.factory.Nd4j;

/** A proof covers more than one size and kind of input, and says what it does not cover. */
class ProofReachTest {
  private final SameDiff sameDiff = SameDiff.create();
  private Path folder = Path.of("");

  @BeforeEach
  void keepFolder(@TempDir Path temporary) {
    folder = temporary;
  }

  @Test
  void sizesThatWereNotProbedAreRightBehindAStridedWindow() throws IOException {
    SDVariable x = sameDiff.placeHolder("x", DataType.FLOAT, -1, 2, -1, -1);
    Pooling2DConfig window = Pooling2DConfig.builder().kH(3).kW(3).sH(2).sW(2).build();
    sameDiff.variance("y", sameDiff.cnn().maxPooling2d(x, window), true, 2, 3);

    ExportResult result = export(Map.of());

    INDArray images = Nd4j.rand(DataType.FLOAT, 3, 2, 9, 14);
    INDArray wanted = sameDiff.outputSingle(Map.of("x", images), "y");
    try (TensorFunction onnx = new OnnxRuntimeBackend().open(result.model())) {
      Tensor found = Objects.requireNonNull(onnx.apply(Map.of("x", Tensor.of(images))).get("y"));
      assertArrayEquals(wanted.dup('c').data().asFloat(), found.floats(), 1e-5f);
    }
    JsonNode shapes = proof(result).path("inputs").path("set_shapes");
    assertEquals("[17,2,5,5]", shapes.path(0).path("x").toString());
    assertEquals("[17,2,12,5]", shapes.path(1).path("x").toString());
  }

  @Test
  void aSizeThatIsTheOnlyOneIsDeclared() {
    SDVariable x = sameDiff.placeHolder("x", DataType.FLOAT, -1, -1, 3);
    sameDiff.math().add("y", x, sameDiff.constant(Nd4j.ones(DataType.FLOAT, 6, 3)));

    ExportResult result = export(Map.of());

    assertTrue(result.notes().toString().contains("'x' takes [-1, 6, 3] only"));
  }

  @Test
  void aConstantOutputIsSaid() throws IOException {
    SDVariable x = sameDiff.placeHolder("x", DataType.FLOAT, -1, 3);
    sameDiff.zerosLike("y", x);

    ExportResult result = export(Map.of());

    assertTrue(result.notes().toString().contains("output 'y' is constant"));
    assertTrue(proof(result).path("comparisons").path(0).path("constant").asBoolean());
  }

  /** The sum of random numbers is never a million. */
  @Test
  void whatNoInputRunsIsSaid() throws IOException {
    SDVariable x = sameDiff.placeHolder("x", DataType.FLOAT, -1, 3);
    SDVariable y =
        sameDiff.ifCond(
            "y", "if", s -> x.sum().gt(1e6), s -> x.mul(3), s -> sameDiff.math().tanh(x));
    sameDiff.whileLoop(
        new String[] {"z"},
        "loop",
        new SDVariable[] {y.mul(2)},
        (s, v) -> v[0].sum().gt(1e6),
        (s, v) -> new SDVariable[] {v[0].mul(0.5)});

    ExportResult result = export(Map.of());

    assertEquals(
        "[\"the loop of 'z'\",\"the branch for true of 'y'\"]",
        proof(result).path("inputs").path("never_ran").toString());
    assertTrue(result.notes().toString().contains("runs the branch for true of 'y', of which"));
  }

  @Test
  void whatRandomInputsRunIsNotSaid() throws IOException {
    SDVariable x = sameDiff.placeHolder("x", DataType.FLOAT, -1, 3);
    sameDiff.ifCond("y", "if", s -> x.sum().gt(0), s -> x.mul(3), s -> sameDiff.math().tanh(x));

    assertTrue(proof(export(Map.of())).path("inputs").path("never_ran").isMissingNode());
  }

  @Test
  void indicesAreMoreThanZeroAndOne() throws IOException {
    SDVariable index = sameDiff.placeHolder("index", DataType.INT32, -1);
    sameDiff.gather("y", sameDiff.constant(Nd4j.rand(DataType.FLOAT, 9, 3)), index, 0);

    String sets = proof(export(Map.of())).path("inputs").path("sets").toString();

    assertTrue(sets.contains("index bits") && sets.contains("index digits"), sets);
  }

  @Test
  void oneSampleOfTheUserIsProvenBesideRandomOnes() throws IOException {
    SDVariable x = sameDiff.placeHolder("x", DataType.FLOAT, -1, 3);
    sameDiff.math().tanh("y", x);

    ExportResult one = export(Map.of("x", Tensor.ofFloats(new float[] {1, 2, 3}, 1, 3)));

    assertEquals("given and random", proof(one).path("inputs").path("kind").asText());
    ExportResult two = export(Map.of("x", Tensor.ofFloats(new float[] {1, 2, 3, 4, 5, 6}, 2, 3)));
    assertEquals("given", proof(two).path("inputs").path("kind").asText());
  }

  @Test
  void aModelThatDidNotRunIsUnproven() throws IOException {
    sameDiff.math().tanh("y", sameDiff.placeHolder("x", DataType.FLOAT, -1, 3));
    Export export = Export.from(saved());
    Path model = folder.resolve("model.onnx");

    assertThrows(MisuseException.class, () -> export.to(model));

    ExportResult result = export.unproven().to(model);
    assertFalse(proof(result).path("passed").asBoolean());
    assertTrue(proof(result).path("unproven").asBoolean());
  }

  private ExportResult export(Map<String, Tensor> samples) {
    return Export.from(saved())
        .prove(samples, new OnnxRuntimeBackend())
        .to(folder.resolve("model.onnx"));
  }

  private Path saved() {
    Path file = folder.resolve("graph.fb");
    sameDiff.save(file.toFile(), false);
    return file;
  }

  private static JsonNode proof(ExportResult result) throws IOException {
    return new ObjectMapper().readTree(Files.readString(result.proof()));
  }
}
