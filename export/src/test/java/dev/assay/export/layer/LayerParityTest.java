package dev.assay.export.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.export.Export;
import dev.assay.export.ExportResult;
import dev.assay.export.Nets;
import dev.assay.export.OnnxRuntimeBackend;
import dev.assay.export.checkpoint.Checkpoint;
import dev.assay.export.checkpoint.Network;
import dev.assay.export.onnx.OnnxGraph;
import dev.assay.export.onnx.OnnxModel;
import dev.assay.export.op.GraphConversion;
import dev.assay.export.op.OpRegistry;
import dev.assay.export.samediff.Shapes;
import dev.assay.export.samediff.SourceGraph;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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
            GroupedCases.all(),
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

  /** What a part says of itself its cases show, beside what else their networks hold. */
  @Test
  void everyPartBecomesTheOnnxOperatorsItSays(@TempDir Path folder) {
    Map<Class<?>, Set<String>> seen = new HashMap<>();
    cases()
        .forEach(
            layerCase ->
                seen.computeIfAbsent(layerCase.covers(), type -> new TreeSet<>())
                    .addAll(operators(layerCase, folder)));
    List<String> wrong = new ArrayList<>();
    for (PartEntry<?, ?> entry : REGISTRY.entries()) {
      Set<String> missing = new TreeSet<>(entry.onnx());
      missing.removeAll(seen.getOrDefault(entry.type(), Set.of()));
      if (!missing.isEmpty()) {
        wrong.add(entry.type().getSimpleName() + " does not become " + missing);
      }
    }
    assertEquals(List.of(), wrong);
  }

  private static List<String> operators(LayerCase layerCase, Path folder) {
    Network network = Network.of(Checkpoint.read(Nets.save(layerCase.net().get(), folder)));
    List<Long> shape = Arrays.stream(layerCase.shape()).boxed().toList();
    SourceGraph graph = NetworkConversion.convert(REGISTRY, network, Map.of("input", shape));
    GraphConversion.Target target = new GraphConversion.Target(OnnxModel.DEFAULT_OPSET, Map.of());
    OnnxGraph onnx =
        GraphConversion.convert(OpRegistry.standard(), graph, Shapes.of(graph), target);
    return OnnxModel.of(onnx, "case", "1", new TreeMap<>()).operators();
  }

  private static Set<Class<?>> covered(Stream<LayerCase> cases, Set<Class<?>> known) {
    return cases.map(LayerCase::covers).filter(known::contains).collect(Collectors.toSet());
  }
}
