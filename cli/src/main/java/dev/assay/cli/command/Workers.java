package dev.assay.cli.command;

import dev.assay.data.MisuseException;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How many threads work at once. */
final class Workers {
  /** More would take all that the system has, to no use. */
  static final int MAX_THREADS = 1024;

  @Option(
      names = "--workers",
      paramLabel = "N",
      description = "Threads that work at once; one a core unless said.")
  private Optional<Integer> workers = Optional.empty();

  /** The number of threads, at least 1. */
  int count() {
    return within(
        "--workers", workers.orElseGet(Runtime.getRuntime()::availableProcessors), MAX_THREADS);
  }

  /** The value, if it is 1 to {@code most}; else the option is refused. */
  static int within(String option, int value, int most) {
    if (value < 1 || value > most) {
      throw new MisuseException("%s is %d; give 1 to %d.".formatted(option, value, most));
    }
    return value;
  }
}
