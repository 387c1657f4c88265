package dev.assay.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.data.FailureException;
import dev.assay.data.MisuseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;

/** Operator sets, half precision and weights in a file of their own. */
class ModelFormatTest {
  private static Path checkpoint;

  @TempDir private Path folder = Path.of("");

  @BeforeAll
  static void save(@TempDir Path shared) {
    checkpoint = Nets.save(net(), shared);
  }

  static IntStream opsets() {
    return IntStream.rangeClosed(13, 21);
  }

  @ParameterizedTest
  @MethodSource("opsets")
  void everyOperatorSetIsCheckedAndProven(int opset) throws IOException {
    ExportResult result = to(export().opset(opset), "model.onnx");

    ModelProto model = model(result);
    assertEquals(opset, result.opset());
    assertEquals(opset, model.getOpsetImport(0).getVersion());
    List<Integer> irVersions = List.of(7, 7, 8, 8, 8, 8, 9, 9, 10);
    assertEquals(irVersions.get(opset - 13).longValue(), model.getIrVersion());
    assertEquals(18, result.comparisons().size());
  }

  @Test
  void otherOperatorSetsAreTheUsersMistake() {
    for (int opset : List.of(12, 22)) {
      MisuseException e = assertThrows(MisuseException.class, () -> export().opset(opset));
      assertEquals(
          "Opset %d is not written: expected 13 to 21. Give one of these, or none for 17."
              .formatted(opset),
          e.getMessage());
    }
  }

  @Test
  void sameNetworkGivesTheSameBytes() throws IOException {
    ExportResult first = to(export(), "first.onnx");
    ExportResult second = to(export(), "second.onnx");

    assertArrayEquals(Files.readAllBytes(first.model()), Files.readAllBytes(second.model()));
  }

  @Test
  void halfPrecisionKeepsInputsAndOutputsAndHalvesTheFile() throws IOException {
    ExportResult single = to(export(), "single.onnx");
    ExportResult half = to(export().halfPrecision(), "half.onnx");

    ModelProto model = model(half);
    int single32 = TensorProto.DataType.FLOAT_VALUE;
    assertEquals(single32, model.getGraph().getInput(0).getType().getTensorType().getElemType());
    assertEquals(single32, model.getGraph().getOutput(0).getType().getTensorType().getElemType());
    assertTrue(
        model.getGraph().getInitializerList().stream()
            .filter(tensor -> tensor.getName().endsWith("W"))
            .allMatch(tensor -> tensor.getDataType() == TensorProto.DataType.FLOAT16_VALUE));
    // Behind the input, around the mean, and before the softmax: these two stay float32.
    assertEquals(4, half.operators().stream().filter("Cast"::equals).count());
    assertTrue(weightBytes(half) < 0.55 * weightBytes(single));
    assertTrue(half.maxAbs() > single.maxAbs());
    JsonNode proof = new ObjectMapper().readTree(Files.readString(half.proof()));
    assertEquals("float16", proof.path("model").path("precision").asText());
    assertEquals(8 * 0x1p-11, proof.path("tolerance").path("scaled").asDouble());
  }

  @Test
  void weightBeyondHalfPrecisionIsRefusedByName() {
    MultiLayerNetwork net = net();
    net.getLayer(0).getParam("W").putScalar(0, 70_000);
    Export export = Export.from(Nets.save(net, folder)).inputShape("input", -1, 3, 8, 8).unproven();

    FailureException e =
        assertThrows(FailureException.class, () -> to(export.halfPrecision(), "half.onnx"));

    assertEquals(
        "Weight 'conv/W' holds 70000.0: expected at most 65504, the largest number of half"
            + " precision. Export without half precision.",
        e.getMessage());
    assertFalse(Files.exists(folder.resolve("half.onnx")));
  }

  @Test
  void externalDataStandsBesideTheModelAtPageBorders() throws IOException {
    ExportResult result = to(export().externalData(), "model.onnx");

    Path data = folder.resolve("model.onnx.data");
    List<TensorProto> external =
        model(result).getGraph().getInitializerList().stream()
            .filter(tensor -> tensor.getDataLocation() == TensorProto.DataLocation.EXTERNAL)
            .toList();
    // The weights of both larger layers; what has less than 1 kB stays in the model.
    assertEquals(
        List.of("dense/W", "output/W"), external.stream().map(TensorProto::getName).toList());
    for (TensorProto tensor : external) {
      assertEquals("location model.onnx.data", entry(tensor, 0));
      assertEquals(0, Long.parseLong(entry(tensor, 1).substring("offset ".length())) % 4096);
    }
    JsonNode proof = new ObjectMapper().readTree(Files.readString(result.proof())).path("model");
    assertEquals("model.onnx.data", proof.path("external_data").asText());
    assertEquals(FileDigest.of(data), proof.path("external_data_sha256").asText());
  }

  @Test
  void aLaterExportInOneFileRemovesTheExternalData() throws IOException {
    to(export().externalData(), "model.onnx");
    to(export(), "model.onnx");

    assertFalse(Files.exists(folder.resolve("model.onnx.data")));
    // dense is [4, 128].
    assertTrue(Files.size(folder.resolve("model.onnx")) > 4 * 4 * 128);
  }

  @Test
  void afterAFailureThereIsNoExternalDataEither() throws IOException {
    MultiLayerNetwork net = net();
    net.params().assign(Double.NaN);
    Export export = Export.from(Nets.save(net, folder)).inputShape("input", -1, 3, 8, 8).unproven();

    assertThrows(FailureException.class, () -> to(export.externalData(), "model.onnx"));

    try (var files = Files.list(folder)) {
      assertEquals(List.of("net.zip"), files.map(f -> f.getFileName().toString()).toList());
    }
  }

  private static MultiLayerNetwork net() {
    return Nets.chain(
        InputType.convolutional(8, 8, 3),
        new ConvolutionLayer.Builder(3, 3).name("conv").nOut(4).activation(Activation.RELU).build(),
        new BatchNormalization.Builder().name("norm").build(),
        new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.AVG)
            .name("pool")
            .kernelSize(2, 2)
            .stride(1, 1)
            .build(),
        new GlobalPoolingLayer.Builder(PoolingType.AVG).name("global").build(),
        new DenseLayer.Builder().name("dense").nOut(128).activation(Activation.TANH).build(),
        new OutputLayer.Builder().name("output").nOut(3).activation(Activation.SOFTMAX).build());
  }

  private static Export export() {
    return Export.from(checkpoint).inputShape("input", -1, 3, 8, 8).prove(new OnnxRuntimeBackend());
  }

  private ExportResult to(Export export, String name) {
    return export.to(folder.resolve(name));
  }

  private static int weightBytes(ExportResult result) throws IOException {
    return model(result).getGraph().getInitializerList().stream()
        .mapToInt(tensor -> tensor.getRawData().size())
        .sum();
  }

  private static ModelProto model(ExportResult result) throws IOException {
    return ModelProto.parseFrom(Files.readAllBytes(result.model()));
  }

  private static String entry(TensorProto tensor, int i) {
    return tensor.getExternalData(i).getKey() + " " + tensor.getExternalData(i).getValue();
  }
}
