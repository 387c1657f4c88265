package dev.assay.harness.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.data.FailureException;
import dev.assay.data.MisuseException;
import dev.assay.data.file.AtomicFile;
import dev.assay.data.json.JsonText;
import dev.assay.harness.evaluate.AnswerFolder;
import dev.assay.harness.report.ModelReport;
import dev.assay.harness.score.Outcome;
import dev.assay.harness.score.Predictions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * {@code results/<run>/}, written as models finish: what is there after a kill is whole, and a
 * later run can go on from it.
 */
public final class RunDirectory {
  /** The file of what is seen in the images. */
  public static final String IMAGE_FACTS = "images.csv";

  /** The file of scores by slice. */
  public static final String SLICES = "slices.json";

  private final Path folder;
  private final Clock clock;
  private RunRecord record;

  private RunDirectory(Path folder, Clock clock, RunRecord record) {
    this.folder = folder;
    this.clock = clock;
    this.record = record;
  }

  /**
   * Begins a run and writes its {@code run.json}.
   *
   * @throws MisuseException if the folder holds a run already
   */
  public static RunDirectory create(Path folder, RunHeader header, Clock clock) {
    if (Files.exists(folder.resolve(RunRecord.FILE))) {
      throw new MisuseException(
          "'%s' holds a run already; choose another --out, or add --resume to go on with it."
              .formatted(folder));
    }
    return anew(folder, header, clock);
  }

  /**
   * Goes on with the run in {@code folder}, or begins one if there is none.
   *
   * @throws MisuseException if that run was made on other images or with other versions; names both
   */
  public static RunDirectory resume(Path folder, RunHeader header, Clock clock) {
    if (!Files.exists(folder.resolve(RunRecord.FILE))) {
      return create(folder, header, clock);
    }
    RunRecord earlier = RunRecord.read(folder);
    HalfWritten.remove(folder);
    String difference = earlier.header().difference(header);
    if (!difference.isEmpty()) {
      throw new MisuseException(
          "'%s' cannot go on: %s; choose another --out, or run as it was run."
              .formatted(folder, difference));
    }
    RunHeader now = header.excluding(earlier.header().data().excluded());
    return begun(
        new RunDirectory(folder, clock, new RunRecord(now, earlier.started(), earlier.models())));
  }

  /**
   * Begins a run in place of the one in {@code folder}, if there is one: removes what that one
   * recorded, and no other file.
   *
   * @throws MisuseException if its {@code run.json} cannot be read, so that nothing is removed
   */
  public static RunDirectory replace(Path folder, RunHeader header, Clock clock) {
    if (Files.exists(folder.resolve(RunRecord.FILE))) {
      RunDirectory earlier = open(folder, clock);
      earlier.record.models().forEach(run -> earlier.remove(run.identity()));
      earlier.answers("").clear();
    }
    return anew(folder, header, clock);
  }

  /** What an earlier run found of its images says nothing of those of this one. */
  private static RunDirectory anew(Path folder, RunHeader header, Clock clock) {
    try {
      for (String name : List.of(IMAGE_FACTS, SLICES)) {
        Path file = folder.resolve(name);
        if (Files.exists(file)) {
          Files.delete(file);
        }
      }
    } catch (IOException e) {
      throw irreplaceable(folder, e);
    }
    return begun(
        new RunDirectory(folder, clock, new RunRecord(header, clock.instant(), List.of())));
  }

  /** Opens a run to write its tables and reports again. */
  public static RunDirectory open(Path folder, Clock clock) {
    return new RunDirectory(folder, clock, RunRecord.read(folder));
  }

  /** What is recorded so far. */
  public RunRecord record() {
    return record;
  }

  /** Where the predictions of a model are kept. */
  public Path predictions(Identity identity) {
    return predictions(folder, identity);
  }

  static Path predictions(Path folder, Identity identity) {
    return folder.resolve("predictions").resolve(FileName.of(identity) + ".csv");
  }

  /** The folder of the run. */
  public Path folder() {
    return folder;
  }

  /**
   * Where answers are kept while models are evaluated, for a run that goes on.
   *
   * @param settings what decides the answers beside models and images
   */
  public AnswerFolder answers(String settings) {
    return new AnswerFolder(
        folder.resolve("unfinished"), record.header().basis() + "\n" + settings);
  }

  /** The folder of a model's classification report and confusion matrix. */
  public Path reports(Identity identity) {
    return folder.resolve("reports").resolve(FileName.of(identity));
  }

  /**
   * Whether a model need not run again: same card, same file, same device, judged without failing,
   * and its predictions are there.
   */
  public boolean isFinished(Identity identity) {
    return record.finished(identity).isPresent() && Files.exists(predictions(identity));
  }

  /** Records images that turned out broken and were left out for every model. */
  public void exclude(List<DataFacts.Excluded> images) {
    if (!images.isEmpty()) {
      record = record.with(record.header().excluding(images));
      write();
    }
  }

  /** Takes rows in place of those of the same models, and writes the tables. */
  public void conclude(List<ModelRun> rows) {
    rows.forEach(row -> record = record.with(row));
    writeTables();
  }

  /** Records a model without predictions, such as one that failed; replaces its earlier row. */
  public void add(ModelRun run) {
    record = record.with(run);
    write();
  }

  /**
   * Scores a model, writes its predictions and reports, and records it.
   *
   * @return the run with its scores
   */
  public ModelRun add(ModelRun run, Predictions predictions) {
    predictions.write(predictions(run.identity()));
    ModelRun judged = reported(run, predictions);
    add(judged);
    return judged;
  }

  /** States in {@code run.json} that all models were judged, and when. */
  public void finish() {
    ObjectNode json = RunWriter.json(record);
    json.put("finished", clock.instant().toString());
    AtomicFile.writeText(folder.resolve(RunRecord.FILE), JsonText.of(json));
    answers("").clear();
  }

  /**
   * Writes the tables and reports again from what was recorded, scoring anew where the predictions
   * are there.
   */
  public void rewrite() {
    for (ModelRun run : record.models()) {
      Path file = predictions(run.identity());
      if (!run.failed() && Files.exists(file)) {
        Predictions predictions = Predictions.read(file, run.classes());
        record = record.with(reported(run, predictions));
      }
    }
    writeTables();
  }

  private ModelRun reported(ModelRun run, Predictions predictions) {
    Outcome outcome = Outcome.of(predictions);
    String title = run.identity().model() + " on " + run.identity().device();
    Optional<String> lacking =
        ModelReport.write(reports(run.identity()), title, outcome.confusion());
    ModelRun judged = run.judged(outcome);
    return lacking.map(warning -> judged.builder().warning(warning).build()).orElse(judged);
  }

  private void write() {
    AtomicFile.writeText(folder.resolve(RunRecord.FILE), JsonText.of(RunWriter.json(record)));
    writeTables();
  }

  private void writeTables() {
    AtomicFile.writeText(folder.resolve("table.csv"), record.table().csv());
    AtomicFile.writeText(folder.resolve("table.md"), record.table().markdown());
  }

  private void remove(Identity identity) {
    try {
      Files.deleteIfExists(predictions(identity));
      ModelReport.remove(reports(identity));
    } catch (IOException e) {
      throw irreplaceable(folder, e);
    }
  }

  private static FailureException irreplaceable(Path folder, IOException e) {
    return new FailureException(
        "Cannot replace the run in '%s': %s. Check the rights of its folder."
            .formatted(folder, e.getMessage()),
        e);
  }

  private static RunDirectory begun(RunDirectory run) {
    run.write();
    return run;
  }
}
