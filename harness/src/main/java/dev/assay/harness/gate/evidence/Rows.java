package dev.assay.harness.gate.evidence;

import dev.assay.harness.run.DataFacts;
import dev.assay.harness.run.PredictedRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All models of a run or of a baseline.
 *
 * @param origin where they were read from, for messages
 * @param data the images that they were judged on
 * @param machine what they were measured on
 * @param rows the models, in order
 */
public record Rows(String origin, DataFacts data, Map<String, String> machine, List<Row> rows) {
  public Rows {
    machine = Map.copyOf(machine);
    rows = List.copyOf(rows);
  }

  /** The models of a run. */
  public static Rows of(PredictedRun run) {
    return new Rows(
        run.folder().toString(),
        run.record().header().data(),
        run.record().header().machine(),
        run.record().models().stream().map(model -> RunRow.of(run, model)).toList());
  }

  /**
   * Reads a baseline: a file that was made from a run, or the folder of another run.
   *
   * @throws dev.assay.data.MisuseException if it is neither; says what is wrong
   */
  public static Rows read(Path baseline) {
    return Files.isDirectory(baseline)
        ? of(PredictedRun.read(baseline))
        : BaselineFile.read(baseline);
  }

  /** The row of that model and device, if there is one. */
  public Optional<Row> row(String model, String device) {
    return rows.stream()
        .filter(row -> row.model().equals(model) && row.device().equals(device))
        .findFirst();
  }

  /** Names of all models, each once. */
  public List<String> models() {
    return rows.stream().map(Row::model).distinct().toList();
  }

  /** Names of all devices, each once. */
  public List<String> devices() {
    return rows.stream().map(Row::device).distinct().toList();
  }

  /** Whether other results were made on the same images; they may have left out some of them. */
  public boolean sameData(Rows other) {
    return data.manifestSha256().equals(other.data.manifestSha256())
        && data.part().equals(other.data.part())
        && data.classes().equals(other.data.classes());
  }

  /** The images in a few words. */
  public String dataWords() {
    String sha256 = data.manifestSha256();
    return "%d images of '%s', part %s, manifest %s"
        .formatted(
            data.images(),
            data.folder(),
            data.part(),
            sha256.substring(0, Math.min(8, sha256.length())));
  }
}
