package dev.assay.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.data.MisuseException;
import dev.assay.export.samediff.SourceGraph;
import dev.assay.export.samediff.flat.SameDiffFile;
import dev.assay.export.tensor.Tensor;
import dev.assay.export.tensor.TensorFunction;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checkpoints with outputs that were computed elsewhere, by M2.1 and again in NumPy. */
class GoldenCasesTest {
  private static final Path CASES = Path.of("src/test/resources/dev/assay/export/golden");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arch_vgg",
        "bn_cnn_nhwc",
        "cg_merge_ff",
        "cg_subset_cnn",
        "keras_cnn",
        "pool_avg_same_excl_nhwc",
        "sd_net_lenet_nchw",
        "sd_relu_cutoff"
      })
  void exportedModelAnswersTheGoldenOutputs(String name, @TempDir Path folder) throws IOException {
    Path golden = CASES.resolve(name);
    JsonNode meta = new ObjectMapper().readTree(Files.readString(golden.resolve("meta.json")));
    OnnxRuntimeBackend onnx = new OnnxRuntimeBackend();
    Export export = Export.from(golden.resolve(meta.path("file").asText())).prove(onnx);
    for (JsonNode input : meta.path("inputs")) {
      export.inputShape(input.path("name").asText(), longs(input.path("shape")));
    }

    ExportResult result = export.to(folder.resolve("model.onnx"));

    Map<String, Tensor> outputs;
    try (TensorFunction model = onnx.open(result.model())) {
      outputs = model.apply(tensors(golden, meta.path("inputs")));
    }
    Map<String, Tensor> wanted = tensors(golden, meta.path("outputs"));
    assertEquals(wanted.keySet(), outputs.keySet());
    wanted.forEach(
        (output, tensor) -> assertNear(tensor, Objects.requireNonNull(outputs.get(output))));
  }

  @Test
  void networkOfTwoInputsIsProvenOnSamplesOfEachByName(@TempDir Path folder) throws IOException {
    Path golden = CASES.resolve("cg_merge_ff");
    JsonNode meta = new ObjectMapper().readTree(Files.readString(golden.resolve("meta.json")));
    Map<String, Tensor> samples = tensors(golden, meta.path("inputs"));

    ExportResult result =
        Export.from(golden.resolve("net.zip"))
            .prove(samples, new OnnxRuntimeBackend())
            .to(folder.resolve("model.onnx"));

    JsonNode proof = new ObjectMapper().readTree(Files.readString(result.proof()));
    assertEquals("given", proof.path("inputs").path("kind").asText());
    assertEquals(4, proof.path("inputs").path("shapes").path("a").path(1).asInt());
    assertEquals(3, proof.path("inputs").path("shapes").path("b").path(1).asInt());
  }

  @Test
  void samplesOfOneOfTwoInputsAreTheUsersMistake(@TempDir Path folder) throws IOException {
    Path golden = CASES.resolve("cg_merge_ff");
    JsonNode meta = new ObjectMapper().readTree(Files.readString(golden.resolve("meta.json")));
    Map<String, Tensor> samples = tensors(golden, meta.path("inputs"));
    samples.remove("b");
    Export export = Export.from(golden.resolve("net.zip")).prove(samples, new OnnxRuntimeBackend());

    MisuseException e =
        assertThrows(MisuseException.class, () -> export.to(folder.resolve("model.onnx")));

    String message = String.valueOf(e.getMessage());
    assertTrue(message.startsWith("Input 'b' of the proof"), message);
    assertTrue(message.contains("each of the inputs [a, b]"), message);
  }

  /** Loading the first ends in a NullPointerException, the second in a NoSuchMethodException. */
  @ParameterizedTest
  @ValueSource(strings = {"sd_lstm_layer_bidir_extra_dim", "sd_resize_bilinear"})
  void graphThatSameDiffCannotLoadRunsAsItDidBeforeItWasSaved(String name) throws IOException {
    Path golden = CASES.resolve(name);
    JsonNode meta = new ObjectMapper().readTree(Files.readString(golden.resolve("meta.json")));
    SourceGraph graph = SameDiffFile.read(golden.resolve("graph.fb"), Map.of());

    Map<String, Tensor> outputs = graph.function().apply(tensors(golden, meta.path("inputs")));

    Map<String, Tensor> wanted = tensors(golden, meta.path("outputs"));
    wanted.forEach(
        (output, tensor) -> assertNear(tensor, Objects.requireNonNull(outputs.get(output))));
  }

  private static void assertNear(Tensor wanted, Tensor found) {
    assertArrayEquals(wanted.shape(), found.shape());
    double[] a = wanted.doubles();
    double[] b = found.doubles();
    for (int i = 0; i < a.length; i++) {
      double difference = Math.abs(a[i] - b[i]);
      assertTrue(difference <= 1e-5 + 1e-4 * Math.abs(a[i]), "by " + difference + " at " + i);
    }
  }

  private static Map<String, Tensor> tensors(Path folder, JsonNode ports) throws IOException {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (JsonNode port : ports) {
      tensors.put(port.path("name").asText(), npy(folder.resolve(port.path("file").asText())));
    }
    return tensors;
  }

  /** A NumPy file, version 1, of little-endian float32 in 'C' order. */
  private static Tensor npy(Path file) throws IOException {
    ByteBuffer bytes =
        ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN).position(8);
    byte[] header = new byte[bytes.getShort()];
    bytes.get(header);
    String text = new String(header, StandardCharsets.US_ASCII);
    assertTrue(text.contains("'<f4'") && text.contains("'fortran_order': False"), text);
    String sizes = text.replaceAll(".*\\(([^)]*)\\).*\\s*", "$1");
    long[] shape =
        Pattern.compile("\\d+")
            .matcher(sizes)
            .results()
            .mapToLong(size -> Long.parseLong(size.group()))
            .toArray();
    float[] values = new float[bytes.remaining() / Float.BYTES];
    bytes.asFloatBuffer().get(values);
    return Tensor.ofFloats(values, shape);
  }

  private static long[] longs(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).mapToLong(JsonNode::asLong).toArray();
  }
}
