package dev.assay.cli.command;

import dev.assay.data.FailureException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The folder that Assay lies in. */
final class Home {
  private Home() {}

  /**
   * The folder, as the launcher found it.
   *
   * @throws FailureException if Java was not started by the launcher
   */
  static Path folder() {
    String home = System.getProperty("assay.home", "");
    if (home.isEmpty()) {
      throw new FailureException(
          "Assay's own folder is unknown; start it by the script 'assay', or give java -Dassay.home=DIR.");
    }
    return Path.of(home);
  }

  /** The bundled images, if they are there. */
  static Optional<Path> samples() {
    String home = System.getProperty("assay.home", "");
    Path samples = Path.of(home, "samples", "blood-cells");
    return home.isEmpty() || !Files.isDirectory(samples) ? Optional.empty() : Optional.of(samples);
  }
}
