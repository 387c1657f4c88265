import dev.assay.export.Calibrated;
import dev.assay.export.Export;
import dev.assay.export.ExportResult;
import dev.assay.export.OnnxRuntimeBackend;
import dev.assay.export.tensor.Tensor;
import dev.assay.training.Architecture;
import dev.assay.training.architecture.Blueprint;
import dev.assay.training.architecture.Input;
import dev.assay.training.architecture.NetworkSize;
import dev.assay.training.architecture.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.learning.config.NoOp;

/**
 * Builds an architecture as published, with calibrated random weights, exports it with its proof
 * and prints the left half of a row of a table. Arguments: its name, a folder; the model stays
 * there.
 */
final class Exported {
  private static final int SAMPLES = 2;

  public static void main(String[] arguments) throws Exception {
    Architecture architecture = Architecture.named(arguments[0]);
    Path folder = Files.createDirectories(Path.of(arguments[1]));
    Blueprint facts = architecture.blueprint();
    Input input = facts.input();
    var settings = Settings.of(input, facts.size().classes(), new NoOp(), 1);
    var network = new ComputationGraph(architecture.network(settings));
    network.init();
    new Calibrated(network).on(input.height());
    Path checkpoint = folder.resolve("checkpoint.zip");
    ModelSerializer.writeModel(network, checkpoint.toFile(), false);
    network.close();

    ExportResult result =
        Export.from(checkpoint)
            .inputShape(Blueprint.INPUT, -1, input.channels(), input.height(), input.width())
            .prove(images(input), new OnnxRuntimeBackend())
            .to(folder.resolve("model.onnx"));
    Files.delete(checkpoint);
    NetworkSize size = facts.published();
    System.out.printf(
        Locale.ROOT,
        "| %s | %d | %d | %.2f | %.3f | %.1f | %d | %.1e (%.0f %%) |",
        facts.title(),
        facts.year(),
        input.height(),
        size.parameters() / 1e6,
        size.macs() / 1e9,
        Files.size(result.model()) / 1e6,
        result.nodes(),
        result.maxAbs(),
        100 * result.toleranceUsed());
  }

  private static Tensor images(Input input) {
    Random random = new Random(5);
    float[] pixels = new float[SAMPLES * input.channels() * input.height() * input.width()];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (float) random.nextGaussian();
    }
    return Tensor.ofFloats(pixels, SAMPLES, input.channels(), input.height(), input.width());
  }
}
