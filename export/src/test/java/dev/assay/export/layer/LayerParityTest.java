package dev.assay.export.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.export.Export;
import dev.assay.export.ExportResult;
import dev.assay.export.Nets;
import dev.assay.export.OnnxRuntimeBackend;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Deeplearning4j, SameDiff and ONNX Runtime agree on everything that is registered. */
class LayerParityTest {
  private static final LayerRegistry REGISTRY = LayerRegistry.standard();

  static Stream<LayerCase> cases() {
    return Stream.of(
            LayerCases.all(),
            ReshapingCases.all(),
            SeriesCases.all(),
            SeriesGraphCases.all(),
            SpatialCases.all(),
            OtherCases.activations(),
            OtherCases.preProcessors(),
            OtherCases.vertices(),
            FeedForwardCases.all(),
            KerasCases.all(),
            SameDiffCases.all(),
            VertexCases.all())
        .flatMap(cases -> cases);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void agreesInAllImplementations(LayerCase layerCase, @TempDir Path folder) {
    ExportResult result =
        Export.from(Nets.save(layerCase.net().get(), folder))
            .inputShape("input", layerCase.shape())
            .prove(new OnnxRuntimeBackend())
            .to(folder.resolve("model.onnx"));

    assertEquals(18, result.comparisons().size());
    assertTrue(result.comparisons().stream().allMatch(comparison -> comparison.passed()));
  }

  @Test
  void everyRegisteredLayerHasACase() {
    assertEquals(REGISTRY.knownLayers(), covered(cases(), REGISTRY.knownLayers()));
  }

  @Test
  void everyRegisteredActivationHasACase() {
    assertEquals(REGISTRY.knownActivations(), covered(cases(), REGISTRY.knownActivations()));
  }

  @Test
  void everyRegisteredPreProcessorHasACase() {
    assertEquals(REGISTRY.knownPreProcessors(), covered(cases(), REGISTRY.knownPreProcessors()));
  }

  @Test
  void everyRegisteredVertexHasACase() {
    assertEquals(REGISTRY.knownVertices(), covered(cases(), REGISTRY.knownVertices()));
  }

  @Test
  void secondRegistrationOfALayerIsRefused() {
    LayerRegistry registry = LayerRegistry.standard();

    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> registry.add(DenseLayer.class, (layer, input, graph) -> input));

    assertTrue(String.valueOf(e.getMessage()).contains("DenseLayer is registered twice"));
  }

  private static Set<Class<?>> covered(Stream<LayerCase> cases, Set<Class<?>> known) {
    return cases.map(LayerCase::covers).filter(known::contains).collect(Collectors.toSet());
  }
}
