package dev.assay.harness.history;

import dev.assay.data.MisuseException;
import dev.assay.data.file.AtomicFile;
import dev.assay.harness.history.Entry.Images;
import dev.assay.harness.history.Entry.Subject;
import dev.assay.harness.run.ModelRun;
import dev.assay.harness.run.PredictedRun;
import dev.assay.harness.run.RunHeader;
import dev.assay.harness.table.Column;
import dev.assay.harness.table.Row;
import dev.assay.harness.text.Decimals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code history.csv}: a line for each model, device and run, which outlives the folders of the
 * runs. Columns are only ever added, so lines of older versions stay as they are.
 *
 * @param path the file
 */
public record HistoryFile(Path path) {
  /** Name of the file beside the folders of runs. */
  public static final String NAME = "history.csv";

  private static final List<String> OWN =
      List.of("time", "run", "label", "command", "data", "part", "manifest_sha256");

  private static final List<String> KEY = List.of("time", "run", "model", "device");

  private static final List<String> COLUMNS =
      Stream.concat(OWN.stream(), Column.names().stream()).toList();

  /**
   * The history that a run adds to unless the user says otherwise: the one that lies beside its
   * folder, or a new one where that is in a folder {@code results}.
   */
  public static Optional<HistoryFile> beside(Path run) {
    Path parent = run.toAbsolutePath().normalize().getParent();
    if (parent == null) {
      return Optional.empty();
    }
    Path file = parent.resolve(NAME);
    boolean kept =
        Files.exists(file) ? HistoryCsv.isHistory(file) : parent.endsWith(Path.of("results"));
    return kept ? Optional.of(new HistoryFile(file)) : Optional.empty();
  }

  /**
   * Checks that it can be added to, before a long run.
   *
   * @throws MisuseException if it is a folder or another program's file
   */
  public void check() {
    if (Files.isDirectory(path)) {
      throw new MisuseException(
          "'%s' is a folder; name a CSV file in it as --history.".formatted(path));
    }
    HistoryCsv.read(path);
  }

  /**
   * Adds the rows of a run, or replaces those that an earlier part of it added; whole or not at
   * all, one process after the other.
   *
   * @param label what the user calls this state, such as a commit; may be empty
   * @throws MisuseException if the file is another program's
   * @throws dev.assay.data.FailureException if it cannot be written
   */
  public void add(PredictedRun run, String label) {
    List<Map<String, String>> lines =
        run.record().models().stream().map(row -> line(run, row, label)).toList();
    try (WaitingLock lock = WaitingLock.on(path)) {
      HistoryCsv before = HistoryCsv.read(lock.file());
      AtomicFile.writeText(lock.file(), before.with(lines, COLUMNS, KEY).text());
    } catch (IOException e) {
      throw HistoryCsv.unwritable(path, e);
    }
  }

  private static Map<String, String> line(PredictedRun run, ModelRun model, String label) {
    RunHeader header = run.record().header();
    Map<String, String> line = new LinkedHashMap<>();
    line.put("time", run.record().started().toString());
    line.put("run", Entry.name(run));
    line.put("label", label);
    line.put("command", header.command());
    line.put("data", header.data().folder());
    line.put("part", header.data().part());
    line.put("manifest_sha256", header.data().manifestSha256());
    Row row = model.row();
    row.texts().forEach(line::put);
    row.figures().forEach((column, value) -> line.put(column, Decimals.shortest(value)));
    return line;
  }

  /**
   * All of its lines; those without a time or a model are passed over.
   *
   * @throws MisuseException if it is no history
   */
  List<Entry> entries() {
    return HistoryCsv.read(path).rows().stream().flatMap(row -> entry(row).stream()).toList();
  }

  private static Optional<Entry> entry(Map<String, String> row) {
    try {
      Map<String, Double> figures = new LinkedHashMap<>();
      for (Column column : Column.ALL) {
        String cell = row.getOrDefault(column.name(), "");
        if (column.kind() == Column.Kind.NUMBER && !cell.isEmpty()) {
          figures.put(column.name(), Double.valueOf(cell));
        }
      }
      return Optional.of(
          new Entry(
              Instant.parse(row.getOrDefault("time", "")),
              row.getOrDefault("run", ""),
              row.getOrDefault("label", ""),
              new Subject(row.getOrDefault("model", ""), row.getOrDefault("device", "")),
              new Images(
                  row.getOrDefault("data", ""),
                  row.getOrDefault("part", ""),
                  row.getOrDefault("manifest_sha256", "")),
              figures,
              row.getOrDefault("error", ""),
              Optional.empty()));
    } catch (DateTimeException | NumberFormatException e) {
      return Optional.empty();
    }
  }
}
