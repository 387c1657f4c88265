package dev.assay.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.data.MisuseException;
import dev.assay.training.architecture.Blueprint;
import dev.assay.training.architecture.Input;
import dev.assay.training.architecture.Settings;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.Adam;

class ArchitectureTest {
  private static final int CLASSES = 5;

  /** Keeps the large ones quick. */
  private static final double WIDTH = 0.25;

  private static final Settings LENET5 = Settings.of(Input.square(32), 8, new Adam(), 1);

  @ParameterizedTest
  @EnumSource
  void itHasAsManyParametersAsPublished(Architecture architecture) {
    Blueprint blueprint = architecture.blueprint();

    assertEquals(blueprint.size().parameters(), blueprint.published().parameters());
  }

  /** Weights, not running statistics, which move without a gradient. */
  @ParameterizedTest
  @EnumSource
  void eachOfItsLayersLearnsFromTheSmallestImagesItTakes(Architecture architecture) {
    Input input = Input.square(architecture.blueprint().smallest());
    ComputationGraph network = network(architecture, small(input).withAuxiliary(true));
    List<INDArray> trained = Layout.of(network).trained(network.params());
    List<INDArray> before = trained.stream().map(INDArray::dup).toList();
    Nd4j.getRandom().setSeed(1);
    try (INDArray images = images(4, input);
        INDArray labels = Nd4j.eye(CLASSES).get(NDArrayIndex.interval(0, 4))) {
      network.fit(new INDArray[] {images}, all(labels, network));
    }

    assertTrue(Double.isFinite(network.score()));
    for (int i = 0; i < trained.size(); i++) {
      double moved = before.get(i).distance2(trained.get(i));
      assertTrue(Double.isFinite(moved) && moved > 0, "stretch " + i);
    }
  }

  @ParameterizedTest
  @EnumSource
  void itTurnsImagesIntoOneProbabilityForEachClass(Architecture architecture) {
    Input input =
        new Input(architecture.blueprint().smallest(), architecture.blueprint().smallest() + 9, 1);
    try (INDArray images = images(2, input);
        INDArray answer = network(architecture, small(input)).outputSingle(images)) {
      assertArrayEquals(new long[] {2, CLASSES}, answer.shape());
      assertEquals(1, answer.sum(1).getDouble(0), 1e-5);
      assertEquals(1, answer.sum(1).getDouble(1), 1e-5);
    }
  }

  @ParameterizedTest
  @EnumSource
  void imagesBelowItsSmallestAreRefused(Architecture architecture) {
    int smallest = architecture.blueprint().smallest();

    Refusal.of(
            MisuseException.class,
            () -> architecture.network(small(new Input(smallest - 1, 2 * smallest, 3))))
        .says(architecture.blueprint().title(), "%d pixels".formatted(smallest));
  }

  @ParameterizedTest
  @EnumSource
  void itsNameFindsIt(Architecture architecture) {
    assertSame(architecture, Architecture.named(architecture.id()));
  }

  @Test
  void anUnknownNameIsRefusedWithTheKnownOnes() {
    Refusal.of(MisuseException.class, () -> Architecture.named("lenet6"))
        .says("lenet6", "Did you mean 'lenet5'?", "resnet18");
  }

  @Test
  void leNet5HasTheParametersOfTheReportInEachLayer() {
    // 5*5*3*6+6, 5*5*6*16+16, 5*5*16*120+120, 120*84+84, 84*8+8.
    long[] parameters =
        Arrays.stream(network(Architecture.LENET5, LENET5).getLayers())
            .mapToLong(layer -> layer.numParams())
            .filter(count -> count > 0)
            .toArray();

    assertArrayEquals(new long[] {456, 2_416, 48_120, 10_164, 680}, parameters);
  }

  @Test
  void convolutionsAndPoolingRunInOneDnn() {
    long oneDnn =
        Arrays.stream(network(Architecture.LENET5, LENET5).getLayers())
            .map(layer -> layer.getHelper())
            .filter(helper -> helper != null && helper.getClass().getName().contains(".mkldnn."))
            .count();

    assertEquals(4, oneDnn);
    assertTrue(org.nd4j.nativeblas.Nd4jCpu.Environment.getInstance().isUseMKLDNN());
  }

  private static Settings small(Input input) {
    return Settings.of(input, CLASSES, new Adam(), 1).withWidth(WIDTH);
  }

  private static INDArray images(int count, Input input) {
    return Nd4j.rand(count, input.channels(), input.height(), input.width());
  }

  /** The same labels for each head. */
  private static INDArray[] all(INDArray labels, ComputationGraph network) {
    INDArray[] all = new INDArray[network.getNumOutputArrays()];
    Arrays.fill(all, labels);
    return all;
  }

  private static ComputationGraph network(Architecture architecture, Settings settings) {
    var network = new ComputationGraph(architecture.network(settings));
    network.init();
    return network;
  }
}
