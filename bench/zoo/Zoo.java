import dev.assay.export.ExportResult;
import dev.assay.export.OnnxRuntimeBackend;
import dev.assay.export.ZooNet;
import dev.assay.export.tensor.Tensor;
import dev.assay.export.tensor.TensorFunction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.deeplearning4j.nn.api.Model;

/**
 * Exports a zoo network with its proof and prints a row of a table. Arguments: a folder, {@code
 * usual} or {@code small}, names of networks. The model stays in the folder.
 */
final class Zoo {
  private static final int SAMPLES = 2;
  private static final int RUNS = 15;

  public static void main(String[] arguments) throws Exception {
    for (String name : Arrays.copyOfRange(arguments, 2, arguments.length)) {
      ZooNet architecture = ZooNet.valueOf(name);
      int size =
          arguments[1].equals("small") ? architecture.smallSize() : architecture.usualSize();
      Path folder = Files.createDirectories(Path.of(arguments[0], architecture.id()));
      System.out.println(row(architecture, size, folder));
    }
  }

  private static String row(ZooNet architecture, int size, Path folder) throws Exception {
    long start = System.nanoTime();
    Model net = architecture.calibrated(size);
    long parameters = net.numParams();
    System.err.printf("%s calibrated: %.1f s%n", architecture.id(), seconds(start));
    start = System.nanoTime();
    Tensor images = architecture.images(SAMPLES, size);
    OnnxRuntimeBackend onnx = new OnnxRuntimeBackend();
    ExportResult result =
        architecture.export(net, size, folder).prove(images, onnx).to(folder.resolve("model.onnx"));
    double exported = seconds(start);
    Files.delete(folder.resolve("net.zip"));
    return String.format(
        Locale.ROOT,
        "| %s | %d | %.1f M | %.1f | %d | %.1f | %.1e | %.0f %% | %.2f |",
        architecture.id(),
        size,
        parameters / 1e6,
        Files.size(result.model()) / 1e6,
        result.nodes(),
        exported,
        result.maxAbs(),
        100 * result.toleranceUsed(),
        latencyMs(onnx, result, architecture.images(1, size)));
  }

  /** Median of single runs on one image, after two to warm up. */
  private static double latencyMs(OnnxRuntimeBackend onnx, ExportResult result, Tensor image) {
    Map<String, Tensor> inputs = Map.of(result.inputs().get(0), image);
    double[] times = new double[RUNS];
    try (TensorFunction model = onnx.open(result.model())) {
      model.apply(inputs);
      model.apply(inputs);
      for (int i = 0; i < RUNS; i++) {
        long start = System.nanoTime();
        model.apply(inputs);
        times[i] = seconds(start) * 1e3;
      }
    }
    Arrays.sort(times);
    return times[RUNS / 2];
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
