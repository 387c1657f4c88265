package dev.assay.data.onnx.shape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.data.onnx.HandModels;
import dev.assay.data.onnx.OnnxFile;
import dev.assay.data.onnx.OnnxGraph;
import dev.assay.data.onnx.OnnxNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class MacsTest {
  @Test
  void convolutionsAndProductsAreCounted() throws IOException {
    Macs macs = of("net32", "pixel_values", 1, 3, 32, 32);

    // 16 x 16 x 8 outputs of 27 each, then 8 x 4.
    assertEquals(OptionalLong.of(16 * 16 * 8 * 27 + 32), macs.total());
  }

  @Test
  void freeSizesAreTakenFromTheCaller() throws IOException {
    Macs macs = of("net", "pixel_values", 1, 3, 63, 64);

    // (63 + 2 - 3) / 2 + 1 = 32 rows.
    assertEquals(OptionalLong.of(32 * 32 * 8 * 27 + 32), macs.total());
  }

  @Test
  void quantizedGraphsCountAsTheFloatOnes() throws IOException {
    assertEquals(
        OptionalLong.of(8 * 8 * 8 * 27 + 32), of("int8_qdq", "image", 1, 3, 16, 16).total());
  }

  @Test
  void shapesThatTheGraphComputesAreFollowed() throws IOException {
    Macs macs = of("arithmetic", "image", 1, 3, 8, 8);

    // [16, 12] by [12, 16], then [1, 16] by [16, 5].
    assertEquals(OptionalLong.of(16 * 16 * 12 + 80), macs.total());
  }

  @Test
  void whatCannotBeToldIsLeftEmptyWithTheReason() throws IOException {
    Macs branches = of("branches", "image", 1, 12);
    Macs wrong = of("net32", "pixel_values", 1, 3);

    assertTrue(branches.total().isEmpty() && branches.reason().contains("MatMul stands inside If"));
    assertTrue(wrong.total().isEmpty() && wrong.reason().contains("Conv 'conv'"), wrong.reason());
  }

  /** scikit-learn's operators keep their coefficients in attributes, which are not read: not 0. */
  @Test
  void operatorsWithCoefficientsInAttributesAreNotCountedAsNone() {
    var node =
        new OnnxNode(
            "LinearClassifier",
            "ai.onnx.ml",
            "",
            List.of("X"),
            List.of("label", "scores"),
            Map.of());
    var graph = new OnnxGraph(List.of(node), List.of(), List.of(), List.of(), List.of());
    var file = new OnnxFile(8, "", Map.of("", 15L), Map.of(), graph, List.of());

    Macs macs = Macs.of(file, Map.of("X", List.of(1L, 768L)));

    assertTrue(macs.total().isEmpty() && macs.reason().contains("LinearClassifier"));
  }

  private static Macs of(String model, String input, long... shape) throws IOException {
    List<Long> sizes = Arrays.stream(shape).boxed().toList();
    return Macs.of(HandModels.read(model), Map.of(input, sizes));
  }
}
