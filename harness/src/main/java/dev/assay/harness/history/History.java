package dev.assay.harness.history;

import dev.assay.data.FailureException;
import dev.assay.data.MisuseException;
import dev.assay.data.Spelling;
import dev.assay.harness.history.Entry.Subject;
import dev.assay.harness.run.PredictedRun;
import dev.assay.harness.run.RunRecord;
import dev.assay.harness.text.Names;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * All runs below a folder, oldest first: those on disk, and those of which only its {@code
 * history.csv} still knows.
 *
 * @param entries a row of a run each
 * @param warnings what was passed over, and why, one line each
 */
public record History(List<Entry> entries, List<String> warnings) {
  /** Folders below folders that are looked into. */
  private static final int DEPTH = 4;

  public History {
    entries = List.copyOf(entries);
    warnings = List.copyOf(warnings);
  }

  /**
   * Reads every {@code run.json} below {@code results} and its {@code history.csv}.
   *
   * @throws MisuseException if there is no such folder, or no run in it
   */
  public static History of(Path results) {
    if (!Files.isDirectory(results)) {
      throw new MisuseException(
          "'%s' is no folder; give the one that holds the runs as --results.".formatted(results));
    }
    List<String> warnings = new ArrayList<>();
    List<Entry> known = known(results.resolve(HistoryFile.NAME), warnings);
    List<Entry> entries = new ArrayList<>();
    for (Path folder : runs(results)) {
      try {
        Entry.of(PredictedRun.read(folder), "")
            .map(entry -> labelled(entry, known))
            .forEach(entries::add);
      } catch (IllegalArgumentException e) {
        warnings.add("passed over: " + e.getMessage());
      }
    }
    known.stream()
        .filter(line -> entries.stream().noneMatch(line::sameRow))
        .toList()
        .forEach(entries::add);
    if (entries.isEmpty()) {
      throw new MisuseException(
          "'%s' holds no run that can be read%s; make one with 'assay evaluate --out %s'."
              .formatted(
                  results,
                  warnings.isEmpty() ? "" : " (" + warnings.get(0) + ")",
                  results.resolve("NAME")));
    }
    entries.sort(Comparator.comparing(Entry::time).thenComparing(Entry::run));
    return new History(entries, warnings);
  }

  private static List<Entry> known(Path file, List<String> warnings) {
    try {
      return new HistoryFile(file).entries();
    } catch (MisuseException e) {
      warnings.add("passed over: " + e.getMessage());
      return List.of();
    }
  }

  private static Entry labelled(Entry entry, List<Entry> known) {
    return known.stream()
        .filter(entry::sameRow)
        .findFirst()
        .map(
            line ->
                new Entry(
                    entry.time(),
                    entry.run(),
                    line.label(),
                    entry.subject(),
                    entry.images(),
                    entry.figures(),
                    entry.error(),
                    entry.recorded()))
        .orElse(entry);
  }

  private static List<Path> runs(Path results) {
    try (Stream<Path> files = Files.walk(results, DEPTH)) {
      return files
          .filter(file -> file.endsWith(RunRecord.FILE))
          .map(Path::getParent)
          .sorted()
          .toList();
    } catch (IOException | UncheckedIOException e) {
      throw new FailureException(
          "'%s' cannot be read: %s. Check its rights.".formatted(results, e.getMessage()), e);
    }
  }

  /**
   * The same for one model only.
   *
   * @throws MisuseException if no run has it; names those that there are
   */
  public History only(String model) {
    List<String> models =
        entries.stream().map(Entry::subject).map(Subject::model).distinct().sorted().toList();
    if (!models.contains(model)) {
      throw new MisuseException(
          "No run has a model '%s'; there are %s.%s"
              .formatted(model, Names.of(models), Spelling.question(model, models)));
    }
    return new History(
        entries.stream().filter(entry -> entry.subject().model().equals(model)).toList(), warnings);
  }

  /** One line over time for each model and device, in the order of the models. */
  public List<Timeline> timelines(String column) {
    Tracked figure = Tracked.of(column);
    return entries.stream()
        .map(Entry::subject)
        .distinct()
        .sorted(Comparator.comparing(Subject::toString))
        .map(
            subject ->
                Timeline.of(
                    figure,
                    entries.stream().filter(entry -> entry.subject().equals(subject)).toList()))
        .toList();
  }
}
