package dev.assay.cli.command;

import dev.assay.data.MisuseException;
import dev.assay.harness.launch.LatencyRequest.Shape;
import dev.assay.harness.launch.LaunchOrder.Timing;
import dev.assay.harness.launch.Scenario;
import dev.assay.harness.launch.Validity;
import dev.assay.runtime.Device;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How latency is measured. */
final class LatencyOptions {
  private static final int MAX_BATCH = 65_536;
  private static final int MAX_LAUNCHES = 1000;
  private static final int MAX_ROUNDS = 100_000;
  private static final double MAX_SECONDS = 86_400;
  private static final List<Integer> OFFLINE_BATCHES = List.of(1, 8, 32);

  /** Settling calls take a part of the time. */
  private static final double SETTLING = 1.3;

  @Option(
      names = "--device",
      split = ",",
      paramLabel = "DEVICE",
      description = "cpu, cuda, or both with a comma; a line for each.")
  private List<Device> devices = List.of(Device.CPU);

  @Option(
      names = "--batch",
      split = ",",
      paramLabel = "N",
      description = "Images in a call, 1 unless said; several with commas, a line for each.")
  private List<Integer> batches = List.of();

  @Option(
      names = "--threads",
      split = ",",
      paramLabel = "N",
      description = "Threads inside a call, 1 unless said; several with commas, a line for each.")
  private List<Integer> threads = List.of(1);

  @Option(
      names = "--launches",
      defaultValue = "5",
      paramLabel = "N",
      description = "Processes that measure one after the other; ${DEFAULT-VALUE} unless said.")
  private int launches;

  @Option(
      names = "--seconds",
      defaultValue = "1",
      paramLabel = "S",
      description = "Time of each line in each launch; ${DEFAULT-VALUE} unless said.")
  private double seconds;

  @Option(
      names = "--warm-up-seconds",
      defaultValue = "1",
      paramLabel = "S",
      description = "Least warm-up of each line in each launch; ${DEFAULT-VALUE} unless said.")
  private double warmUpSeconds;

  @Option(
      names = "--rounds",
      defaultValue = "40",
      paramLabel = "N",
      description = "Least number of rounds in each launch; ${DEFAULT-VALUE} unless said.")
  private int rounds;

  @Option(
      names = "--reference",
      paramLabel = "MODEL",
      description = "The model that the others are held against; the first unless said.")
  private Optional<String> reference = Optional.empty();

  @Option(
      names = "--scenario",
      paramLabel = "NAME",
      description = "Ask as MLPerf does: single-stream, offline or server.")
  private Optional<String> scenario = Optional.empty();

  @Option(
      names = "--latency-bound-ms",
      defaultValue = "15",
      paramLabel = "MS",
      description =
          "With server: 99 %% of all requests are answered within it; ${DEFAULT-VALUE} unless said.")
  private double latencyBoundMs;

  @Option(
      names = "--min-duration-seconds",
      defaultValue = "10",
      paramLabel = "S",
      description = "With a scenario: least time for VALID; ${DEFAULT-VALUE} unless said.")
  private double minDurationSeconds;

  @Option(
      names = "--min-queries",
      defaultValue = "100",
      paramLabel = "N",
      description = "With a scenario: least queries for VALID; ${DEFAULT-VALUE} unless said.")
  private int minQueries;

  @Option(
      names = "--seed",
      defaultValue = "0",
      paramLabel = "N",
      description = "Decides every order, arrival and resample.")
  private long seed;

  List<Device> devices() {
    return devices.stream().distinct().toList();
  }

  /** All batches with all numbers of threads; a scenario may say its own batches. */
  List<Shape> shapes() {
    List<Integer> asked = batches.isEmpty() ? usualBatches() : batches;
    Optional<Scenario> wanted = scenario();
    if (wanted.isPresent() && wanted.get() != Scenario.OFFLINE && !asked.equals(List.of(1))) {
      throw new MisuseException(
          "--scenario %s asks for one image at a time; leave out --batch."
              .formatted(wanted.get().id()));
    }
    if (wanted.isPresent() && wanted.get() != Scenario.OFFLINE && threads.size() > 1) {
      throw new MisuseException(
          "--scenario %s takes one number of --threads, not %s."
              .formatted(wanted.get().id(), threads));
    }
    return asked.stream()
        .distinct()
        .map(batch -> Workers.within("--batch", batch, MAX_BATCH))
        .flatMap(
            batch ->
                threads.stream()
                    .distinct()
                    .map(count -> Workers.within("--threads", count, Workers.MAX_THREADS))
                    .map(count -> new Shape(batch, count)))
        .toList();
  }

  private List<Integer> usualBatches() {
    return scenario().equals(Optional.of(Scenario.OFFLINE)) ? OFFLINE_BATCHES : List.of(1);
  }

  int launches() {
    return Workers.within("--launches", launches, MAX_LAUNCHES);
  }

  /** A scenario goes on until its least time is over. */
  Timing timing() {
    long budget = millis("--seconds", seconds, /* least= */ 0.001);
    if (scenario().filter(wanted -> wanted != Scenario.SERVER).isPresent()) {
      double share = SETTLING * validity().minDurationMs() / launches();
      budget = Math.max(budget, Math.round(share));
    }
    return new Timing(
        millis("--warm-up-seconds", warmUpSeconds, /* least= */ 0),
        budget,
        Workers.within("--rounds", rounds, MAX_ROUNDS));
  }

  Optional<String> reference() {
    return reference;
  }

  Optional<Scenario> scenario() {
    try {
      return scenario.map(Scenario::named);
    } catch (IllegalArgumentException e) {
      throw new MisuseException("--scenario: " + e.getMessage() + ".", e);
    }
  }

  Validity validity() {
    return new Validity(
        millis("--min-duration-seconds", minDurationSeconds, /* least= */ 0),
        Workers.within("--min-queries", minQueries, Integer.MAX_VALUE),
        Math.round(millis("--latency-bound-ms", latencyBoundMs, /* least= */ 0.001) * 1e3));
  }

  long seed() {
    return seed;
  }

  /** The value in thousandths, if it is in its range. */
  private static long millis(String option, double value, double least) {
    if (!(value >= least && value <= MAX_SECONDS)) {
      throw new MisuseException(
          "%s is %s; give %s to %.0f.".formatted(option, value, least, MAX_SECONDS));
    }
    return Math.round(value * 1e3);
  }
}
