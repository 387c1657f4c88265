package dev.assay.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.assay.data.dataset.Sample;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/** How much each class counts in the loss. One image is of class a, three are of class b. */
class ConstructionTest {
  private static final Parts PARTS =
      new Parts(
          List.of("a", "b"),
          List.of(
              new Sample("1", "b"),
              new Sample("2", "a"),
              new Sample("3", "b"),
              new Sample("4", "b")),
          List.of());

  private final Workshop workshop;

  ConstructionTest(@TempDir Path folder) {
    this.workshop = new Workshop(folder);
  }

  @Test
  void balancedClassesCountByImagesOverClassesTimesImagesOfTheClass() {
    // 4 / (2 * 1) and 4 / (2 * 3).
    assertArrayEquals(
        new double[] {2, 4 / 6.0},
        weights(network("class_weights: balanced"), "probabilities").toDoubleVector(),
        1e-6);
  }

  @Test
  void anAuxiliaryHeadsShareMultipliesThem() {
    ComputationGraphConfiguration network =
        network("{class_weights: balanced, auxiliary_heads: true}");

    for (String head : List.of("auxiliary1", "auxiliary2")) {
      assertArrayEquals(
          new double[] {0.3 * 2, 0.3 * 4 / 6}, weights(network, head).toDoubleVector(), 1e-6);
    }
    assertArrayEquals(
        new double[] {2, 4 / 6.0}, weights(network, "probabilities").toDoubleVector(), 1e-6);
  }

  @Test
  void withoutClassWeightsAHeadHasItsShareAndTheClassifierNone() {
    ComputationGraphConfiguration network = network("auxiliary_heads: true");

    assertArrayEquals(
        new double[] {0.3, 0.3}, weights(network, "auxiliary1").toDoubleVector(), 1e-6);
    assertNull(loss(network, "probabilities").getWeights());
  }

  private ComputationGraphConfiguration network(String recipe) {
    TrainingOptions options =
        TrainingOptions.of(Architecture.INCEPTION_V1, 1, new Resources(1, 8L << 30))
            .with("{size: 32, width: 0.25}")
            .with(recipe);
    TrainingJob job = workshop.job(Architecture.INCEPTION_V1, "out", options, Start.NEW);
    return new Construction(job, PARTS).configuration();
  }

  private static INDArray weights(ComputationGraphConfiguration network, String layer) {
    return loss(network, layer).getWeights();
  }

  private static LossMCXENT loss(ComputationGraphConfiguration network, String layer) {
    var vertex = (LayerVertex) Objects.requireNonNull(network.getVertices().get(layer), layer);
    return (LossMCXENT) ((BaseOutputLayer) vertex.getLayerConf().getLayer()).getLossFn();
  }
}
