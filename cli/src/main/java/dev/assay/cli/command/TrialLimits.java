package dev.assay.cli.command;

import dev.assay.data.MisuseException;
import dev.assay.runtime.vet.VettingLimits;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What models may take when they are tried out. */
final class TrialLimits {
  private static final int MEGABYTE = 1_000_000;
  private static final int MOST_SECONDS = 86_400;
  private static final int MOST_MEGABYTES = 1_000_000;

  @Option(
      names = "--time-limit",
      paramLabel = "S",
      description =
          "Seconds to load and run a model in its trial, 20 unless said; for a run of evaluate too, 60 unless said.")
  private Optional<Integer> seconds = Optional.empty();

  @Option(
      names = "--memory-limit",
      paramLabel = "MB",
      description =
          "Address space of a trial process, Java's 2 GB included; ${DEFAULT-VALUE} unless said.",
      defaultValue = "6442")
  private int megabytes;

  /**
   * What trial processes are allowed.
   *
   * @throws MisuseException if that is too little for any model, or absurd
   */
  VettingLimits vetting() {
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

  /** The time that was given. */
  Optional<Duration> time() {
    return seconds.map(
        given -> Duration.ofSeconds(Workers.within("--time-limit", given, MOST_SECONDS)));
  }
}
