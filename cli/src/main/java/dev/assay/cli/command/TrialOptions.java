package dev.assay.cli.command;

import dev.assay.data.MisuseException;
import dev.assay.harness.judge.Trials;
import dev.assay.runtime.SessionSettings;
import dev.assay.runtime.vet.VettingLimits;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What models are allowed, before and while they run in this process. */
final class TrialOptions {
  private static final int MEGABYTE = 1_000_000;
  private static final int MOST_SECONDS = 86_400;
  private static final int MOST_MEGABYTES = 1_000_000;

  @Option(
      names = "--require-device",
      description = "Fail a model of which a part ran on the CPU in place of its --device.")
  private boolean requireDevice;

  @Option(
      names = "--time-limit",
      paramLabel = "S",
      description =
          "Seconds to load and run a model in its trial, and for any later run; 20 and 60 unless said.")
  private Optional<Integer> seconds = Optional.empty();

  @Option(
      names = "--memory-limit",
      paramLabel = "MB",
      description =
          "Address space of a trial process, Java's 2 GB included; ${DEFAULT-VALUE} unless said.",
      defaultValue = "6442")
  private int megabytes;

  /** What is asked of models in this process. */
  Trials trials() {
    return new Trials(time().orElse(SessionSettings.DEFAULT_RUN_LIMIT), requireDevice);
  }

  /** What trial processes are allowed. */
  VettingLimits limits() {
    int least = Math.toIntExact(VettingLimits.LEAST_MEMORY_BYTES / MEGABYTE + 1);
    if (megabytes < least || megabytes > MOST_MEGABYTES) {
      throw new MisuseException(
          "--memory-limit is %d; give %d to %d.".formatted(megabytes, least, MOST_MEGABYTES));
    }
    return new VettingLimits(
        time().orElse(VettingLimits.DEFAULT.perModel()),
        (long) megabytes * MEGABYTE,
        VettingLimits.DEFAULT.atOnce());
  }

  private Optional<Duration> time() {
    return seconds.map(
        given -> Duration.ofSeconds(Workers.within("--time-limit", given, MOST_SECONDS)));
  }
}
