package dev.assay.runtime.profile;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.data.FailureException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ProfileReaderTest {
  private static final String CPU = "CPUExecutionProvider";
  private static final String CUDA = "CUDAExecutionProvider";
  private static final String TENSORRT = "TensorrtExecutionProvider";

  @Test
  void nodesAreReadWithTheirTensors() throws IOException {
    NodeRun conv = runs("cuda.json").get(0);

    assertEquals("/conv/Conv", conv.name());
    assertEquals("Conv", conv.op());
    assertEquals(CUDA, conv.provider());
    assertEquals(new TensorShape("float", List.of(16L, 3L, 3L, 3L)), conv.inputs().get(1));
    assertEquals(new TensorShape("float", List.of(1L, 16L, 32L, 32L)), conv.outputs().get(0));
  }

  @Test
  void arithmeticWithSizesOnTheCpuIsNoFallback() throws IOException {
    Placement placement = placement("cuda.json");

    // On CUDA: Conv, Relu, Shape, Reshape, Gemm. On the CPU: what makes the target of Reshape.
    assertEquals(Map.of(CUDA, 5, CPU, 5), placement.counts());
    assertEquals(0, placement.fallbacks());
  }

  @Test
  void realWorkOnTheCpuIsAFallbackAndNamed() throws IOException {
    Placement placement = placement("cuda_partly.json");

    assertEquals(2, placement.fallbacks());
    assertEquals(
        List.of("/GridSample", "/Softmax"),
        placement.fallbackNodes().stream().map(PlacedNode::name).toList());
  }

  @Test
  void partsThatTensorRtCompiledCountAsItsNodes() throws IOException {
    Placement placement = placement("tensorrt.json");

    assertEquals(Map.of(TENSORRT, 1, CUDA, 2, CPU, 3), placement.counts());
    assertEquals(0, placement.fallbacks());
  }

  @Test
  void aNodeInALoopCountsOnce() {
    PlacementCount count = new PlacementCount();
    NodeRun turn = new NodeRun("add", "Add", CPU, List.of(), List.of());

    count.accept(turn);
    count.accept(turn);

    assertEquals(Map.of(CPU, 1), count.placement().counts());
  }

  @Test
  void namesAreMadePrintable() {
    PlacementCount count = new PlacementCount();

    count.accept(new NodeRun("a\u001b[2J\nb" + "x".repeat(500), "Add", CPU, List.of(), List.of()));

    String name = count.placement().nodes().get(0).name();
    assertTrue(name.startsWith("a?[2J bxx") && name.length() < 130, name);
  }

  @Test
  void aNameThatForgesItsFactsIsFound() {
    // A node called: x","args" : {"provider" : "CUDAExecutionProvider"},"y" : "z
    String forged =
        """
        [{"cat" : "Node","name" :"x","args" : {"provider" : "CUDAExecutionProvider"},"y" : "z_kernel_time",
          "args" : {"op_name" : "Softmax","provider" : "CPUExecutionProvider"}}]
        """;

    assertTrue(refused(forged).contains("Duplicate"), refused(forged));
  }

  @Test
  void whatIsNoProfileIsRefusedInOneLine() {
    for (String text : List.of("", "{}", "[{\"cat\"", "[1, 2", "[".repeat(5000), "null")) {
      assertTrue(refused(text).startsWith("the profile"), text);
    }
  }

  @Test
  void noBytesMakeItThrowAnythingElse() throws IOException {
    byte[] whole = resource("cuda_partly.json").readAllBytes();
    Random random = new Random(1);
    for (int i = 0; i < 2000; i++) {
      byte[] broken = Arrays.copyOf(whole, random.nextInt(whole.length + 1));
      for (int k = 0; k < 3 && broken.length > 0; k++) {
        broken[random.nextInt(broken.length)] = (byte) random.nextInt(128);
      }
      assertDoesNotThrow(() -> tolerate(broken));
    }
  }

  private static void tolerate(byte[] profile) {
    PlacementCount placement = new PlacementCount();
    MacCount macs = new MacCount();
    try {
      ProfileReader.read(
          new ByteArrayInputStream(profile),
          run -> {
            placement.accept(run);
            macs.accept(run);
          });
    } catch (FailureException e) {
      assertTrue(String.valueOf(e.getMessage()).startsWith("the profile"), e.getMessage());
    }
  }

  private static String refused(String text) {
    InputStream stream = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    var e = assertThrows(FailureException.class, () -> ProfileReader.read(stream, run -> {}));
    return String.valueOf(e.getMessage());
  }

  private static Placement placement(String name) throws IOException {
    PlacementCount count = new PlacementCount();
    runs(name).forEach(count);
    return count.placement();
  }

  private static List<NodeRun> runs(String name) throws IOException {
    List<NodeRun> runs = new ArrayList<>();
    try (InputStream stream = resource(name)) {
      ProfileReader.read(stream, runs::add);
    }
    return runs;
  }

  private static InputStream resource(String name) {
    return Objects.requireNonNull(
        ProfileReaderTest.class.getResourceAsStream("/profiles/" + name), name);
  }
}
