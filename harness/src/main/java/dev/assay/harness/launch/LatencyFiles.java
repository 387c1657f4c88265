package dev.assay.harness.launch;

import dev.assay.data.FailureException;
import dev.assay.data.chart.LineChart;
import dev.assay.data.chart.Panel;
import dev.assay.data.chart.Places;
import dev.assay.data.chart.Series;
import dev.assay.data.file.AtomicFile;
import dev.assay.data.json.JsonText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** {@code latency.csv}, {@code .md} and {@code .json} of a run, and a chart for each sweep. */
final class LatencyFiles {
  private LatencyFiles() {}

  /**
   * Writes them.
   *
   * @return why there is no chart, such as a machine without fonts; mostly empty
   * @throws FailureException if a file cannot be written
   */
  static Optional<String> write(Path folder, LatencyOutcome outcome) {
    AtomicFile.writeText(folder.resolve("latency.csv"), outcome.csv());
    AtomicFile.writeText(folder.resolve("latency.md"), outcome.markdown());
    AtomicFile.writeText(folder.resolve("latency.json"), JsonText.of(outcome.json()));
    try {
      sweeps(outcome.table()).forEach((name, standings) -> chart(folder, name, standings));
      return Optional.empty();
    } catch (FailureException e) {
      return Optional.ofNullable(e.getMessage());
    }
  }

  /** The lines of each model and device that has several, by its name for files. */
  private static Map<String, List<Standing>> sweeps(LatencyTable table) {
    Map<String, List<Standing>> sweeps = new LinkedHashMap<>();
    for (Line line : table.lines()) {
      Standing standing = line.standing();
      if (!standing.isFailed() && !standing.subject().again()) {
        String name = standing.subject().model() + "@" + standing.subject().device();
        sweeps.computeIfAbsent(name, key -> new ArrayList<>()).add(standing);
      }
    }
    sweeps.values().removeIf(standings -> standings.size() < 2);
    return sweeps;
  }

  /** Over batches if there are several, a line for each number of threads; else over threads. */
  private static void chart(Path folder, String name, List<Standing> standings) {
    boolean overBatches =
        standings.stream().map(standing -> standing.subject().batch()).distinct().count() > 1;
    List<String> labels =
        standings.stream().map(standing -> place(standing, overBatches)).distinct().toList();
    List<Panel> panels =
        List.of(
            panel("images a second", standings, overBatches, Standing::imagesPerSecond),
            panel("ms a call", standings, overBatches, LatencyFiles::medianMs));
    LineChart.write(
        folder.resolve("sweep-" + name.replaceAll("[^A-Za-z0-9._@-]+", "_") + ".png"),
        name,
        panels,
        new Places(overBatches ? "images in a call" : "threads in a call", labels));
  }

  private static double medianMs(Standing standing) {
    return standing.percentileNanos(0.5).orElse(0) / 1e6;
  }

  private static String place(Standing standing, boolean overBatches) {
    return Integer.toString(
        overBatches ? standing.subject().batch() : standing.subject().threads());
  }

  private static Panel panel(
      String axis,
      List<Standing> standings,
      boolean overBatches,
      ToDoubleFunction<Standing> figure) {
    Map<String, List<Double>> lines = new LinkedHashMap<>();
    for (Standing standing : standings) {
      String line = overBatches ? threads(standing) : "median";
      lines.computeIfAbsent(line, key -> new ArrayList<>()).add(figure.applyAsDouble(standing));
    }
    return new Panel(
        axis,
        lines.entrySet().stream().map(line -> new Series(line.getKey(), line.getValue())).toList());
  }

  private static String threads(Standing standing) {
    int threads = standing.subject().threads();
    return threads == 1 ? "1 thread" : threads + " threads";
  }
}
