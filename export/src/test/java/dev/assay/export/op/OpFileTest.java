package dev.assay.export.op;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.export.onnx.OnnxModel;
import dev.assay.export.proof.Calibration;
import dev.assay.export.proof.Implementation;
import dev.assay.export.proof.ParityProof;
import dev.assay.export.samediff.Extent;
import dev.assay.export.samediff.GraphInput;
import dev.assay.export.samediff.Shapes;
import dev.assay.export.samediff.SourceGraph;
import dev.assay.export.samediff.flat.SameDiffFile;
import java.io.File;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.autodiff.samediff.SameDiff;

/** Every operation that is registered is the same after SameDiff has saved it. */
class OpFileTest {
  static Stream<OpCase> cases() {
    return OpCases.all()
        .filter(opCase -> !opCase.op().startsWith("assay_"))
        .filter(opCase -> readsAPlaceholder(opCase.graph()));
  }

  /** A file whose outputs are constants is refused. */
  private static boolean readsAPlaceholder(SourceGraph graph) {
    List<String> names = graph.inputs().stream().map(GraphInput::name).toList();
    return new OpOrder(graph)
        .needed().stream().anyMatch(op -> op.getInputsToOp().stream().anyMatch(names::contains));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void readsFromAFileWhatSameDiffLoads(OpCase opCase, @TempDir Path folder) {
    SourceGraph original = opCase.graph();
    File file = folder.resolve("graph.fb").toFile();
    original.sameDiff().save(file, false);
    SourceGraph loaded = of(original, loaded(file, original));
    Map<String, List<Long>> shapes = new HashMap<>();
    for (GraphInput input : original.inputs()) {
      shapes.put(input.name(), input.shape());
    }

    SourceGraph read = of(original, SameDiffFile.read(file.toPath(), shapes).sameDiff());

    Implementation reference = new Implementation("SameDiff", loaded.function());
    new ParityProof(1e-5)
        .run(
            List.of(reference, new Implementation("file", read.function())),
            new Calibration(original, List.of(Extent.square(1)), false).inputs(reference));
    // SameDiff loads 'car' as 'cas', and every variance as bias corrected: the latter is followed.
    assertTrue(List.of(operators(original), operators(loaded)).contains(operators(read)));
  }

  /** SameDiff cannot load, or not run again, all that it saves; what it saved is the measure. */
  private static SameDiff loaded(File file, SourceGraph original) {
    try {
      SameDiff loaded = SameDiff.load(file, false);
      Shapes.of(of(original, loaded));
      return loaded;
    } catch (RuntimeException e) {
      return original.sameDiff();
    }
  }

  private static SourceGraph of(SourceGraph original, SameDiff sameDiff) {
    return new SourceGraph(sameDiff, original.inputs(), original.outputs(), original.openSizes());
  }

  private static List<String> operators(SourceGraph graph) {
    return OnnxModel.of(
            GraphConversion.convert(
                OpRegistry.standard(),
                graph,
                Shapes.of(graph),
                new GraphConversion.Target(OnnxModel.DEFAULT_OPSET, Map.of())),
            "case",
            "1",
            new TreeMap<>())
        .operators();
  }
}
