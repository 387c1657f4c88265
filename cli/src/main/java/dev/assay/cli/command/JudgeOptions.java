package dev.assay.cli.command;

import dev.assay.data.MisuseException;
import dev.assay.harness.evaluate.EvaluationPlan;
import dev.assay.harness.latency.LatencyPlan;
import dev.assay.runtime.Device;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How models are run and timed. */
final class JudgeOptions {
  private static final int MAX_BATCH = 65_536;

  @Option(
      names = "--device",
      split = ",",
      paramLabel = "DEVICE",
      description =
          "cpu, cuda, tensorrt, a further GPU as cuda:1; several with commas, a row for each.")
  private List<Device> devices = List.of(Device.CPU);

  @Option(
      names = "--batch",
      paramLabel = "N",
      description =
          "Images in each run of the evaluation, 16 unless said; latency is always of one image.")
  private int batch = EvaluationPlan.DEFAULT_BATCH;

  @Option(
      names = "--threads",
      defaultValue = "1",
      paramLabel = "N",
      description = "Threads inside one run; ${DEFAULT-VALUE} unless said.")
  private int threads;

  @Option(
      names = "--latency-seconds",
      defaultValue = "1",
      paramLabel = "S",
      description =
          "Time to measure each model's latency, ${DEFAULT-VALUE} unless said; 0 leaves it out.")
  private double latencySeconds;

  @Option(
      names = "--seed",
      defaultValue = "0",
      paramLabel = "N",
      description = "Order of the models within each round of timing.")
  private long seed;

  @Mixin private TrialOptions trial;

  /** What models are allowed. */
  TrialOptions trial() {
    return trial;
  }

  List<Device> devices() {
    return devices.stream().distinct().toList();
  }

  int batch() {
    return Workers.within("--batch", batch, MAX_BATCH);
  }

  int threads() {
    return Workers.within("--threads", threads, Workers.MAX_THREADS);
  }

  /** How latency is measured; empty if it is not. */
  Optional<LatencyPlan> timing() {
    if (!(latencySeconds >= 0 && latencySeconds <= 3600)) {
      throw new MisuseException(
          "--latency-seconds is %s; give 0 to 3600.".formatted(latencySeconds));
    }
    if (latencySeconds == 0) {
      return Optional.empty();
    }
    Duration budget = Duration.ofNanos((long) (latencySeconds * 1e9));
    return Optional.of(
        new LatencyPlan(
            budget.compareTo(Duration.ofSeconds(1)) < 0 ? budget : Duration.ofSeconds(1),
            budget,
            seed));
  }
}
