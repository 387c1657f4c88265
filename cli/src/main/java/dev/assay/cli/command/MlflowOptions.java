package dev.assay.cli.command;

import dev.assay.data.MisuseException;
import dev.assay.data.card.ModelFolder;
import dev.assay.harness.mlflow.MlflowLog;
import dev.assay.harness.mlflow.MlflowServer;
import dev.assay.harness.run.PredictedRun;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Whether and where a run is logged to MLflow. */
final class MlflowOptions {
  @Option(
      names = "--mlflow",
      paramLabel = "URI",
      description = "Log the run to this MLflow tracking server, such as http://127.0.0.1:5000.")
  private Optional<String> server = Optional.empty();

  @Option(
      names = "--mlflow-experiment",
      paramLabel = "NAME",
      description = "Experiment to log it to; DATA-PART unless said.")
  private Optional<String> experiment = Optional.empty();

  /** Checks what the user gave; asks no server. */
  void check() {
    if (server.isEmpty() && experiment.isPresent()) {
      throw new MisuseException(
          "--mlflow-experiment needs --mlflow URI, the address of a tracking server.");
    }
    server.ifPresent(uri -> MlflowServer.of(uri, System.getenv()));
  }

  boolean isWanted() {
    return server.isPresent();
  }

  /** Logs the run, if the user asked for it: each model with the file that it was judged by. */
  void log(PredictedRun run, List<Path> models, Console console) {
    Map<String, String> environment = System.getenv();
    server
        .map(uri -> new MlflowLog(MlflowServer.of(uri, environment), experiment))
        .ifPresent(
            log -> {
              MlflowLog.Logged logged = log.log(run, ModelFolder.find(models));
              console.say(logged.text());
            });
  }
}
