package dev.assay.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.data.card.ModelCard;
import dev.assay.export.onnx.OnnxChecker;
import dev.assay.export.proof.Comparison;
import dev.assay.export.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.opencv.opencv_java;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.factory.Nd4j;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

class LeNet5ExportTest {
  private static final String CARD =
      Nets.card("pixels", "\"a\", \"b\", \"c\", \"d\", \"e\", \"f\", \"g\", \"h\"");

  private static Path folder;
  private static Path checkpoint;
  private static ExportResult result;

  @BeforeAll
  static void exportOnce(@TempDir Path temporary) {
    folder = temporary;
    checkpoint = Nets.save(Nets.leNet5(), folder);
    result =
        Export.from(checkpoint)
            .inputShape("input", -1, 3, 32, 32)
            .card(CARD)
            .prove(images(5), new OnnxRuntimeBackend())
            .to(folder.resolve("model.onnx"));
  }

  @Test
  void graphIsAsAPersonWouldDrawIt() {
    assertEquals(
        List.of(
            "Conv", "Tanh", "MaxPool", "Conv", "Tanh", "MaxPool", "Flatten", "Gemm", "Tanh", "Gemm",
            "Tanh", "Gemm", "Softmax"),
        result.operators());
  }

  @Test
  void nodesAndWeightsAreNamedAfterTheLayers() throws IOException {
    ModelProto model = ModelProto.parseFrom(Files.readAllBytes(result.model()));

    assertEquals(
        List.of("conv1/conv2d", "conv1/tanh", "pool1/maxpool2d", "conv2/conv2d"),
        model.getGraph().getNodeList().stream().map(NodeProto::getName).limit(4).toList());
    assertEquals(
        List.of(
            "conv1/W",
            "conv1/b",
            "conv2/W",
            "conv2/b",
            "dense1/W",
            "dense1/b",
            "dense2/W",
            "dense2/b",
            "probabilities/W",
            "probabilities/b"),
        model.getGraph().getInitializerList().stream().map(TensorProto::getName).toList());
  }

  @Test
  void fourImplementationsAgreePairwiseAtEachBatchSize() {
    // 6 pairs of Deeplearning4j, SameDiff and twice ONNX Runtime, at batches of 1, 3 and 17.
    assertEquals(18, result.comparisons().size());
    assertEquals(
        List.of(1, 3, 17),
        result.comparisons().stream().map(Comparison::batch).distinct().toList());
    assertTrue(result.maxAbs() <= 1e-5, "max " + result.maxAbs());
    assertTrue(result.comparisons().stream().allMatch(c -> c.argmaxAgreement() == 1));
  }

  @Test
  void cardNamesThePortsAndStandsInTheMetadata() throws IOException {
    ModelProto model = ModelProto.parseFrom(Files.readAllBytes(result.model()));

    assertEquals(List.of("pixels"), result.inputs());
    assertEquals(List.of("probabilities"), result.outputs());
    assertEquals("assay", model.getProducerName());
    assertEquals(17, model.getOpsetImport(0).getVersion());
    assertEquals(8, model.getIrVersion());
    // In one line, however the card was laid out.
    assertEquals(new ObjectMapper().readTree(CARD).toString(), metadata(model, "dev.assay.card"));
    assertEquals(ModelCard.parse(CARD), ModelCard.parse(metadata(model, "dev.assay.card")));
    assertEquals(result.sourceSha256(), metadata(model, "dev.assay.source.sha256"));
  }

  @Test
  void batchIsFreeAndImageSizeIsFixed() throws IOException {
    ModelProto model = ModelProto.parseFrom(Files.readAllBytes(result.model()));
    var input = model.getGraph().getInput(0).getType().getTensorType().getShape();
    var output = model.getGraph().getOutput(0).getType().getTensorType().getShape();

    assertEquals("N", input.getDim(0).getDimParam());
    assertEquals(
        List.of(3L, 32L, 32L),
        input.getDimList().stream().skip(1).map(d -> d.getDimValue()).toList());
    assertEquals("N", output.getDim(0).getDimParam());
    assertEquals(8, output.getDim(1).getDimValue());
  }

  @Test
  void proofNamesBothFilesByTheirHash() throws IOException {
    JsonNode proof = new ObjectMapper().readTree(Files.readString(result.proof()));

    assertTrue(proof.path("passed").asBoolean());
    assertEquals(2, proof.path("schema_version").asInt());
    assertEquals(FileDigest.of(checkpoint), proof.path("source").path("sha256").asText());
    assertEquals(FileDigest.of(result.model()), proof.path("model").path("sha256").asText());
    assertEquals(18, proof.path("comparisons").size());
    assertEquals("given", proof.path("inputs").path("kind").asText());
    assertTrue(proof.path("versions").path("assay").asText().matches("\\d+\\..*"));
  }

  @Test
  void goldenVectorsAreWhatTheModelAnswers() throws IOException {
    TensorProto input = vector("input_0.pb");
    TensorProto output = vector("output_0.pb");

    assertEquals(List.of(3L, 3L, 32L, 32L), input.getDimsList());
    assertEquals("pixels", input.getName());
    Tensor given =
        Tensor.ofFloats(floats(input), input.getDimsList().stream().mapToLong(d -> d).toArray());
    try (var model = new OnnxRuntimeBackend().open(result.model())) {
      Tensor answer = model.apply(java.util.Map.of("pixels", given)).get("probabilities");
      assertArrayEquals(floats(output), java.util.Objects.requireNonNull(answer).floats(), 1e-5f);
    }
  }

  @Test
  void sameCheckpointGivesTheSameBytes() throws IOException {
    ExportResult again =
        Export.from(checkpoint)
            .inputShape("input", -1, 3, 32, 32)
            .card(CARD.replace("\n", " \r\n "))
            .prove(new OnnxRuntimeBackend())
            .to(folder.resolve("again").resolve("other-name.onnx"));

    assertArrayEquals(Files.readAllBytes(result.model()), Files.readAllBytes(again.model()));
  }

  @Test
  void checkerAndNd4jRunInOneProcessWithOpenCv() {
    Loader.load(opencv_java.class);
    assertEquals(4, Mat.eye(4, 4, CvType.CV_32F).rows());

    OnnxChecker.check(result.model());
    assertEquals(3, Nd4j.ones(3).sumNumber().intValue());
  }

  @Test
  void withoutAShapeImageSizeStaysOpen() throws IOException {
    ExportResult open =
        Export.from(checkpoint)
            .prove(new OnnxRuntimeBackend())
            .to(folder.resolve("open").resolve("model.onnx"));
    ModelProto model = ModelProto.parseFrom(Files.readAllBytes(open.model()));
    var dimensions = model.getGraph().getInput(0).getType().getTensorType().getShape();

    assertEquals(3, dimensions.getDim(1).getDimValue());
    assertEquals(0, dimensions.getDim(2).getDimValue());
    assertEquals(List.of("input"), open.inputs());
  }

  private static Tensor images(int count) {
    float[] pixels = new float[count * 3 * 32 * 32];
    Random random = new Random(3);
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = random.nextFloat();
    }
    return Tensor.ofFloats(pixels, count, 3, 32, 32);
  }

  private static String metadata(ModelProto model, String key) {
    return model.getMetadataPropsList().stream()
        .filter(entry -> entry.getKey().equals(key))
        .findFirst()
        .orElseThrow()
        .getValue();
  }

  private static TensorProto vector(String name) throws IOException {
    return TensorProto.parseFrom(
        Files.readAllBytes(folder.resolve("test_data_set_0").resolve(name)));
  }

  private static float[] floats(TensorProto tensor) {
    var buffer =
        tensor
            .getRawData()
            .asReadOnlyByteBuffer()
            .order(java.nio.ByteOrder.LITTLE_ENDIAN)
            .asFloatBuffer();
    float[] values = new float[buffer.remaining()];
    buffer.get(values);
    return values;
  }
}
