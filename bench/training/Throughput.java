import com.sun.management.OperatingSystemMXBean;
import dev.assay.training.Architecture;
import dev.assay.training.architecture.Blueprint;
import dev.assay.training.architecture.Settings;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;
import org.deeplearning4j.nn.conf.CacheMode;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;

/**
 * Training steps of LeNet-5 on one random batch of 64 in this process. Prints images per second of
 * wall time, the median over slices, and images per second of processor time, over all of them: the
 * second hardly depends on what else the machine does. Arguments: cache mode ({@code NONE} or
 * {@code DEVICE}), seconds.
 */
final class Throughput {
  private static final int BATCH = 64;
  private static final int CLASSES = 8;
  private static final double WARM_UP_SECONDS = 5;
  private static final double SLICE_SECONDS = 0.5;

  public static void main(String[] arguments) {
    double seconds = Double.parseDouble(arguments[1]);
    var settings = new Settings(CLASSES, new Adam(0.001), 1);
    var network = new ComputationGraph(Architecture.LENET5.network(settings));
    network.init();
    network.setCacheMode(CacheMode.valueOf(arguments[0]));
    INDArray images = Nd4j.rand(BATCH, Blueprint.CHANNELS, 32, 32);
    INDArray labels = Nd4j.eye(CLASSES).repeat(0, BATCH / CLASSES);
    var batch = new MultiDataSet(images, labels);

    slice(network, batch, WARM_UP_SECONDS);
    double[] rates = new double[(int) (seconds / SLICE_SECONDS)];
    int stepsBefore = network.getIterationCount();
    double processorBefore = processorSeconds();
    for (int i = 0; i < rates.length; i++) {
      rates[i] = slice(network, batch, SLICE_SECONDS);
    }
    double processor = processorSeconds() - processorBefore;
    int trained = (network.getIterationCount() - stepsBefore) * BATCH;
    Arrays.sort(rates);
    System.out.printf(Locale.ROOT, "%.0f %.0f%n", rates[rates.length / 2], trained / processor);
  }

  private static double processorSeconds() {
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return system.getProcessCpuTime() / 1e9;
  }

  private static double slice(ComputationGraph network, MultiDataSet batch, double seconds) {
    long start = System.nanoTime();
    double passed;
    int steps = 0;
    do {
      network.fit(batch);
      steps++;
      passed = (System.nanoTime() - start) / 1e9;
    } while (passed < seconds);
    return steps * BATCH / passed;
  }
}
