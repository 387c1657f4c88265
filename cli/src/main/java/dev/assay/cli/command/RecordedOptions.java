package dev.assay.cli.command;

import dev.assay.data.MisuseException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where what a run recorded is found, and how like its answers must be. */
final class RecordedOptions {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The images, where they do not lie any more where the run had them.")
  private Optional<Path> data = Optional.empty();

  @Option(
      names = "--models",
      paramLabel = "DIR",
      description =
          "A folder of the models, where they do not lie any more where the run had them.")
  private Optional<Path> models = Optional.empty();

  @Option(
      names = "--tolerance",
      defaultValue = "1e-4",
      paramLabel = "P",
      description = "What a probability may differ by; ${DEFAULT-VALUE} unless said.")
  private double tolerance;

  Optional<Path> models() {
    return models;
  }

  /** The data folder: as given, or where the run had it. */
  Path data(EvaluationSettings settings) {
    Path folder =
        data.or(settings::data)
            .orElseThrow(
                () ->
                    new MisuseException(
                        "The run does not say where its images lay; give their folder by --data."));
    if (!Files.isDirectory(folder)) {
      throw new MisuseException(
          "There is no folder of images '%s'%s; give it by --data."
              .formatted(folder, data.isPresent() ? "" : ", where the run had it, seen from here"));
    }
    return folder;
  }

  double tolerance() {
    if (!(tolerance >= 0 && tolerance <= 1)) {
      throw new MisuseException("--tolerance is %s; give 0 to 1.".formatted(tolerance));
    }
    return tolerance;
  }
}
