package dev.assay.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.data.MisuseException;
import dev.assay.training.architecture.Blueprint;
import dev.assay.training.architecture.Settings;
import java.util.Arrays;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;

class ArchitectureTest {
  @ParameterizedTest
  @EnumSource
  void itHasAsManyParametersAsPublished(Architecture architecture) {
    Blueprint.Size size = architecture.blueprint().size();

    assertEquals(size.parameters(), network(architecture, size.classes()).numParams());
  }

  @ParameterizedTest
  @EnumSource
  void itTurnsImagesIntoOneProbabilityForEachClass(Architecture architecture) {
    Blueprint blueprint = architecture.blueprint();
    try (var images = Nd4j.rand(2, Blueprint.CHANNELS, blueprint.height(), blueprint.width());
        var answer = network(architecture, 5).outputSingle(images)) {
      assertArrayEquals(new long[] {2, 5}, answer.shape());
      assertEquals(1, answer.sum(1).getDouble(0), 1e-5);
      assertEquals(1, answer.sum(1).getDouble(1), 1e-5);
    }
  }

  @ParameterizedTest
  @EnumSource
  void itsNameFindsIt(Architecture architecture) {
    assertSame(architecture, Architecture.named(architecture.id()));
  }

  @Test
  void anUnknownNameIsRefusedWithTheKnownOnes() {
    Refusal.of(MisuseException.class, () -> Architecture.named("lenet6")).says("lenet6", "lenet5");
  }

  @Test
  void leNet5HasTheParametersOfTheReportInEachLayer() {
    // 5*5*3*6+6, 5*5*6*16+16, 5*5*16*120+120, 120*84+84, 84*8+8.
    long[] parameters =
        Arrays.stream(network(Architecture.LENET5, 8).getLayers())
            .mapToLong(layer -> layer.numParams())
            .filter(count -> count > 0)
            .toArray();

    assertArrayEquals(new long[] {456, 2_416, 48_120, 10_164, 680}, parameters);
  }

  @Test
  void convolutionsAndPoolingRunInOneDnn() {
    long oneDnn =
        Arrays.stream(network(Architecture.LENET5, 8).getLayers())
            .map(layer -> layer.getHelper())
            .filter(helper -> helper != null && helper.getClass().getName().contains(".mkldnn."))
            .count();

    assertEquals(4, oneDnn);
    assertTrue(org.nd4j.nativeblas.Nd4jCpu.Environment.getInstance().isUseMKLDNN());
  }

  private static ComputationGraph network(Architecture architecture, int classes) {
    var network = new ComputationGraph(architecture.network(new Settings(classes, new Adam(), 1)));
    network.init();
    return network;
  }
}
