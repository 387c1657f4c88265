package dev.assay.harness.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.data.FailureException;
import dev.assay.data.card.ModelFolder;
import dev.assay.harness.run.ModelRun;
import dev.assay.harness.run.PredictedRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Logs runs to a tracking server: a run of MLflow for each model and device, with parameters,
 * metrics and the ends of their intervals, tags and files.
 *
 * @param server the tracking server
 * @param experiment name of the experiment; {@code DATA-PART} if empty
 */
public record MlflowLog(MlflowServer server, Optional<String> experiment) {
  private static final List<String> FILES =
      List.of("table.csv", "table.md", "run.json", "report.html");

  private static final String RUN_ID = "run_id";

  /**
   * What was logged.
   *
   * @param experiment name of the experiment
   * @param address where to look at it
   * @param runs identifiers of the runs
   * @param withoutModel models whose file was not logged, since it is not known or has changed
   */
  public record Logged(
      String experiment, String address, List<String> runs, List<String> withoutModel) {
    public Logged {
      runs = List.copyOf(runs);
      withoutModel = List.copyOf(withoutModel);
    }

    /** The same in a line. */
    public String text() {
      String models =
          withoutModel.isEmpty() ? "" : "; without the file of " + String.join(", ", withoutModel);
      return "logged %d runs to experiment '%s', %s%s"
          .formatted(runs.size(), experiment, address, models);
    }
  }

  /**
   * Logs every row of a run.
   *
   * @param models where the models may lie; a file is logged whose content is what was judged
   * @throws FailureException if the server cannot be reached or refuses; says that the run is whole
   */
  public Logged log(PredictedRun run, List<ModelFolder> models) {
    try {
      ModelFiles files = new ModelFiles(models);
      String name =
          experiment.orElse(
              run.record().header().data().folder() + "-" + run.record().header().data().part());
      String id = experimentId(name);
      List<String> logged = new ArrayList<>();
      List<String> without = new ArrayList<>();
      for (ModelRun row : run.record().models()) {
        Optional<Path> file = files.file(row.identity().modelSha256());
        logged.add(log(id, run, row, file));
        if (file.isEmpty()) {
          without.add(row.identity().model());
        }
      }
      return new Logged(name, server.address() + "/#/experiments/" + id, logged, without);
    } catch (FailureException e) {
      throw new FailureException(
          "%s The run in '%s' is whole; log it later with 'assay report %s --mlflow %s'."
              .formatted(e.getMessage(), run.folder(), run.folder(), server.address()),
          e);
    }
  }

  /** The experiment of that name, made if there is none. */
  private String experimentId(String name) {
    String key = "experiment_name";
    Optional<JsonNode> found = server.find("experiments/get-by-name", key, name);
    if (found.isPresent()) {
      JsonNode experimentFound = found.get().path("experiment");
      if ("deleted".equals(experimentFound.path("lifecycle_stage").asText())) {
        throw new FailureException(
            "MLflow's experiment '%s' is deleted; restore it, or give another --mlflow-experiment."
                .formatted(name));
      }
      return experimentFound.path("experiment_id").asText();
    }
    ObjectNode fields = JsonNodeFactory.instance.objectNode().put("name", name);
    return server.post("experiments/create", fields).path("experiment_id").asText();
  }

  private String log(String experimentId, PredictedRun run, ModelRun row, Optional<Path> file) {
    String folder = run.folder().toAbsolutePath().normalize().getFileName().toString();
    RunFields fields = new RunFields(folder, run.record(), row);
    ObjectNode create = JsonNodeFactory.instance.objectNode();
    create.put("experiment_id", experimentId).put("run_name", fields.name());
    create.put("start_time", run.record().started().toEpochMilli());
    create.set("tags", fields.tags());
    JsonNode info = server.post("runs/create", create).path("run").path("info");
    String id = info.path(RUN_ID).asText();
    try {
      ObjectNode batch = JsonNodeFactory.instance.objectNode().put(RUN_ID, id);
      batch.set("metrics", fields.metrics());
      batch.set("params", fields.parameters());
      server.post("runs/log-batch", batch);
      Artifacts artifacts = new Artifacts(server, info.path("artifact_uri").asText());
      put(artifacts, run, row);
      file.ifPresent(model -> ModelFiles.put(artifacts, model, id));
    } catch (FailureException e) {
      try {
        end(id, "FAILED");
      } catch (FailureException again) {
        e.addSuppressed(again);
      }
      throw e;
    }
    end(id, row.failed() ? "FAILED" : "FINISHED");
    return id;
  }

  private void end(String id, String status) {
    ObjectNode update = JsonNodeFactory.instance.objectNode().put(RUN_ID, id);
    server.post("runs/update", update.put("status", status));
  }

  private static void put(Artifacts artifacts, PredictedRun run, ModelRun row) {
    FILES.forEach(name -> artifacts.put("", run.folder().resolve(name)));
    artifacts.put("predictions", run.file(row));
    Path reports = run.reports(row);
    if (!Files.isDirectory(reports)) {
      return;
    }
    try (Stream<Path> files = Files.list(reports)) {
      files.sorted().forEach(file -> artifacts.put("reports", file));
    } catch (IOException e) {
      throw new FailureException("'%s' cannot be read: %s.".formatted(reports, e.getMessage()), e);
    }
  }
}
