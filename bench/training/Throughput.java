package dev.assay.training;

import com.sun.management.OperatingSystemMXBean;
import dev.assay.training.architecture.Input;
import dev.assay.training.architecture.Settings;
import dev.assay.training.engine.GradientEngine;
import dev.assay.training.recipe.Recipe;
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

/**
 * Training steps of one architecture on one random batch in this process. Prints images per second
 * of wall time, the median over slices, images per second of processor time, over all of them, and
 * the peak memory in MB: the second hardly depends on what else the machine does. Arguments:
 * architecture, side of the images, batch, seconds, and whose step it is: {@code NONE} or {@code
 * DEVICE} for Deeplearning4j with that cache mode, {@code ASSAY} for the one that {@code assay
 * train} makes. The recipe is the default one: Adam with a step size of 0.001.
 *
 * <p>In the package of the step, which nobody else is to make.
 */
final class Throughput {
  private static final int CLASSES = 8;
  private static final double WARM_UP = 0.3;
  private static final int SLICES = 10;

  public static void main(String[] arguments) throws Exception {
    Input input = Input.square(Integer.parseInt(arguments[1]));
    int batch = Integer.parseInt(arguments[2]);
    double seconds = Double.parseDouble(arguments[3]);
    var settings = Settings.of(input, CLASSES, Recipe.defaults().optimizer().updater(), 1);
    var network = new ComputationGraph(Architecture.named(arguments[0]).network(settings));
    network.init();
    INDArray images = Nd4j.rand(batch, input.channels(), input.height(), input.width());
    INDArray labels = Nd4j.eye(CLASSES).repeat(0, batch / CLASSES);
    Runnable step = step(network, arguments[4], new MultiDataSet(images, labels));

    run(step, seconds * WARM_UP);
    double[] rates = new double[SLICES];
    long steps = 0;
    double processorBefore = processorSeconds();
    for (int i = 0; i < rates.length; i++) {
      long start = System.nanoTime();
      int done = run(step, seconds / SLICES);
      rates[i] = done * batch / ((System.nanoTime() - start) / 1e9);
      steps += done;
    }
    double processor = processorSeconds() - processorBefore;
    Arrays.sort(rates);
    long trained = steps * batch;
    System.out.printf(
        Locale.ROOT, "%.2f %.2f %d%n", rates[SLICES / 2], trained / processor, peakMegabytes());
  }

  private static double processorSeconds() {
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return system.getProcessCpuTime() / 1e9;
  }

  private static Runnable step(ComputationGraph network, String whose, MultiDataSet data) {
    INDArray images = data.getFeatures(0);
    INDArray labels = data.getLabels(0);
    if (!whose.equals("ASSAY")) {
      network.setCacheMode(CacheMode.valueOf(whose));
      return () -> network.fit(data);
    }
    var gradients = new EngineGradients(new GradientEngine(network));
    var descent = new Descent(network, gradients, new Pace(Recipe.defaults(), 1));
    return () -> descent.step(images, labels);
  }

  /** At least one step, and as many as the time allows. */
  private static int run(Runnable step, double seconds) {
    long start = System.nanoTime();
    int steps = 0;
    do {
      step.run();
      steps++;
    } while (System.nanoTime() - start < seconds * 1e9);
    return steps;
  }

  /** {@code VmHWM}: the largest resident size so far. */
  private static long peakMegabytes() throws Exception {
    try (var lines = Files.lines(Path.of("/proc/self/status"))) {
      String line = lines.filter(text -> text.startsWith("VmHWM:")).findFirst().orElseThrow();
      return Long.parseLong(line.replaceAll("\\D+", "")) / 1000;
    }
  }
}
