package dev.assay.cli.command;

import dev.assay.data.MisuseException;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How many threads work at once. */
final class Workers {
  @Option(
      names = "--workers",
      paramLabel = "N",
      description = "Threads that work at once; one a core unless said.")
  private Optional<Integer> workers = Optional.empty();

  /** The number of threads, at least 1. */
  int count() {
    int count = workers.orElseGet(Runtime.getRuntime()::availableProcessors);
    if (count < 1) {
      throw new MisuseException("--workers is %d; give 1 or more.".formatted(count));
    }
    return count;
  }
}
