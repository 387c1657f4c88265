import com.sun.management.OperatingSystemMXBean;
import dev.assay.training.Architecture;
import dev.assay.training.architecture.Input;
import dev.assay.training.architecture.Settings;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.deeplearning4j.nn.conf.CacheMode;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;

/**
 * Training steps of one architecture on one random batch in this process. Prints images per second
 * of wall time, the median over slices, images per second of processor time, over all of them, and
 * the peak memory in MB: the second hardly depends on what else the machine does. Arguments:
 * architecture, side of the images, batch, cache mode ({@code NONE} or {@code DEVICE}), seconds.
 */
final class Throughput {
  private static final int CLASSES = 8;
  private static final double WARM_UP = 0.3;
  private static final int SLICES = 10;

  public static void main(String[] arguments) throws Exception {
    Input input = Input.square(Integer.parseInt(arguments[1]));
    int batch = Integer.parseInt(arguments[2]);
    double seconds = Double.parseDouble(arguments[4]);
    var settings = Settings.of(input, CLASSES, new Adam(0.001), 1);
    var network = new ComputationGraph(Architecture.named(arguments[0]).network(settings));
    network.init();
    network.setCacheMode(CacheMode.valueOf(arguments[3]));
    INDArray images = Nd4j.rand(batch, input.channels(), input.height(), input.width());
    INDArray labels = Nd4j.eye(CLASSES).repeat(0, batch / CLASSES);
    var data = new MultiDataSet(images, labels);

    slice(network, data, seconds * WARM_UP);
    double[] rates = new double[SLICES];
    int stepsBefore = network.getIterationCount();
    double processorBefore = processorSeconds();
    for (int i = 0; i < rates.length; i++) {
      rates[i] = slice(network, data, seconds / SLICES);
    }
    double processor = processorSeconds() - processorBefore;
    int trained = (network.getIterationCount() - stepsBefore) * batch;
    Arrays.sort(rates);
    System.out.printf(
        Locale.ROOT, "%.2f %.2f %d%n", rates[SLICES / 2], trained / processor, peakMegabytes());
  }

  private static double processorSeconds() {
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return system.getProcessCpuTime() / 1e9;
  }

  /** At least one step, and as many as the time allows. */
  private static double slice(ComputationGraph network, MultiDataSet batch, double seconds) {
    long start = System.nanoTime();
    double passed;
    int steps = 0;
    do {
      network.fit(batch);
      steps++;
      passed = (System.nanoTime() - start) / 1e9;
    } while (passed < seconds);
    return steps * batch.getFeatures(0).size(0) / passed;
  }

  /** {@code VmHWM}: the largest resident size so far. */
  private static long peakMegabytes() throws Exception {
    try (var lines = Files.lines(Path.of("/proc/self/status"))) {
      String line = lines.filter(text -> text.startsWith("VmHWM:")).findFirst().orElseThrow();
      return Long.parseLong(line.replaceAll("\\D+", "")) / 1000;
    }
  }
}
