package dev.assay.harness.run;

import dev.assay.harness.table.ResultTable;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All that a run recorded: {@code run.json}, schema version 1.
 *
 * @param header what was known when it began
 * @param started when it began
 * @param models what was found so far, in the order of the table
 */
public record RunRecord(RunHeader header, Instant started, List<ModelRun> models) {
  /** Name of the file in the folder of a run. */
  public static final String FILE = "run.json";

  public RunRecord {
    models = List.copyOf(models);
  }

  /**
   * Reads {@code run.json} of the folder of a run.
   *
   * @throws dev.assay.data.MisuseException if it is missing or malformed; names the file and key
   */
  public static RunRecord read(Path folder) {
    return RunReader.read(folder.resolve(FILE));
  }

  /** The table of its models. */
  public ResultTable table() {
    return new ResultTable(models.stream().map(ModelRun::row).toList());
  }

  /**
   * What a model of this run is called beside the others, in {@code tied_with} too: with its device
   * where the run has several.
   */
  public String name(ModelRun run) {
    List<Identity> all = models.stream().map(ModelRun::identity).toList();
    return ModelNames.of(all).get(models.indexOf(run));
  }

  /** The record of exactly this model, card and device, if it was judged without failing. */
  public Optional<ModelRun> finished(Identity identity) {
    return models.stream()
        .filter(run -> run.identity().sameModel(identity) && !run.failed())
        .findFirst();
  }

  /** The same with another header. */
  RunRecord with(RunHeader other) {
    return new RunRecord(other, started, models);
  }

  /** The same with {@code run} in place of the row of that model and device, or at the end. */
  RunRecord with(ModelRun run) {
    List<ModelRun> others = new ArrayList<>(models);
    for (int i = 0; i < others.size(); i++) {
      if (others.get(i).identity().sameRow(run.identity())) {
        others.set(i, run);
        return new RunRecord(header, started, others);
      }
    }
    others.add(run);
    return new RunRecord(header, started, others);
  }
}
