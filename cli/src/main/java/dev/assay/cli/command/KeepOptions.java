package dev.assay.cli.command;

import dev.assay.data.MisuseException;
import dev.assay.harness.history.HistoryFile;
import dev.assay.harness.run.PredictedRun;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where else a finished run is kept. */
final class KeepOptions {
  @Option(
      names = "--history",
      paramLabel = "CSV",
      description =
          "Add the run's rows to this file; history.csv beside the run's folder unless said, if that lies in results or the file is there.")
  private Optional<Path> history = Optional.empty();

  @Option(names = "--no-history", description = "Add the run to no history.csv.")
  private boolean noHistory;

  @Option(
      names = "--label",
      paramLabel = "TEXT",
      description = "What to call this state in the history, such as a commit.")
  private String label = "";

  @Mixin private MlflowOptions mlflow;

  /** Checks what the user gave, before anything runs. */
  void check() {
    if (noHistory && history.isPresent()) {
      throw new MisuseException("--history and --no-history exclude each other; give one of them.");
    }
    history.map(HistoryFile::new).ifPresent(HistoryFile::check);
    mlflow.check();
  }

  /** Keeps the run; it is whole on disk whatever happens here. */
  void keep(Path folder, List<Path> models, Console console) {
    PredictedRun run = PredictedRun.read(folder);
    Optional<HistoryFile> file =
        noHistory
            ? Optional.empty()
            : history.map(HistoryFile::new).or(() -> HistoryFile.beside(folder));
    file.ifPresent(
        kept -> {
          kept.add(run, label);
          console.say("added to " + kept.path());
        });
    mlflow.log(run, models, console);
  }
}
