package dev.assay.harness.run;

import dev.assay.data.MisuseException;
import dev.assay.harness.score.Predictions;
import dev.assay.harness.table.Fact;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The folder of a run with the predictions of its models, which are read as they are asked for.
 *
 * @param folder the folder of the run
 * @param record what it recorded
 */
public record PredictedRun(Path folder, RunRecord record) {
  /**
   * Reads {@code run.json} of the folder of a run.
   *
   * @throws MisuseException if it is missing or malformed; names the file and key
   */
  public static PredictedRun read(Path folder) {
    return new PredictedRun(folder, RunRecord.read(folder));
  }

  /** The models that were judged and whose predictions are there, in the order of the table. */
  public List<ModelRun> predicted() {
    return record.models().stream()
        .filter(run -> !run.failed())
        .filter(run -> run.facts().containsKey(Fact.IMAGES))
        .filter(run -> Files.exists(file(run)))
        .toList();
  }

  /**
   * What a model answered for each image.
   *
   * @throws MisuseException if its file is missing or malformed; names line and column
   */
  public Predictions predictions(ModelRun run) {
    return Predictions.read(file(run), run.classes());
  }

  /** The folder of a model's reports. */
  public Path reports(ModelRun run) {
    return folder.resolve("reports").resolve(FileName.of(run.identity()));
  }

  /** The predictions file of a model. */
  public Path file(ModelRun run) {
    return RunDirectory.predictions(folder, run.identity());
  }
}
