package dev.assay.cli.command;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where decoded images are kept between trainings. */
final class CacheFolder {
  @Option(
      names = "--cache",
      paramLabel = "DIR",
      description = "Where decoded images are kept; assay in the user's cache folder unless said.")
  private Optional<Path> cache = Optional.empty();

  /** The folder; it need not exist. */
  Path path() {
    return cache.orElseGet(() -> standard(System.getenv(), System.getProperty("user.home", ".")));
  }

  /** {@code $XDG_CACHE_HOME/assay}, or {@code ~/.cache/assay}. */
  static Path standard(Map<String, String> environment, String home) {
    String base = environment.getOrDefault("XDG_CACHE_HOME", "");
    return (base.isEmpty() ? Path.of(home, ".cache") : Path.of(base)).resolve("assay");
  }
}
