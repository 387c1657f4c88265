package dev.assay.harness.history;

import dev.assay.data.FailureException;
import dev.assay.data.MisuseException;
import dev.assay.harness.text.CsvText;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A CSV file with a header, whose columns may have grown since its first lines were written.
 *
 * @param columns the header
 * @param rows cells by column; those that are not there are empty
 */
record HistoryCsv(List<String> columns, List<Map<String, String>> rows) {
  /** What tells this program's history from another file of that name. */
  private static final List<String> BEGINNING = List.of("time", "run", "label");

  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).get();

  HistoryCsv {
    columns = List.copyOf(columns);
    rows = rows.stream().map(Map::copyOf).toList();
  }

  /** Whether the file begins as this program's history. */
  static boolean isHistory(Path file) {
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8);
        CSVParser parser = FORMAT.parse(reader)) {
      return parser.stream().findFirst().filter(HistoryCsv::begins).isPresent();
    } catch (IOException | UncheckedIOException e) {
      return false;
    }
  }

  private static boolean begins(CSVRecord record) {
    List<String> cells = record.toList();
    return cells.size() >= BEGINNING.size() && cells.subList(0, BEGINNING.size()).equals(BEGINNING);
  }

  /**
   * Reads a file; one that is not there has no columns and no rows.
   *
   * @throws MisuseException if it is another program's, or damaged; names the line
   */
  static HistoryCsv read(Path file) {
    if (!Files.exists(file)) {
      return new HistoryCsv(List.of(), List.of());
    }
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8);
        CSVParser parser = FORMAT.parse(reader)) {
      List<CSVRecord> records = parser.getRecords();
      if (records.isEmpty() || !begins(records.get(0))) {
        throw malformed(file, "it does not begin with " + String.join(",", BEGINNING));
      }
      List<String> columns = records.get(0).toList();
      List<Map<String, String>> rows = new ArrayList<>();
      for (CSVRecord record : records.subList(1, records.size())) {
        if (record.size() > columns.size()) {
          throw malformed(
              file,
              "row %d has %d cells, the header %d"
                  .formatted(record.getRecordNumber(), record.size(), columns.size()));
        }
        rows.add(cells(columns, record));
      }
      return new HistoryCsv(columns, rows);
    } catch (IOException | UncheckedIOException e) {
      throw malformed(file, String.valueOf(e.getMessage()));
    }
  }

  private static Map<String, String> cells(List<String> columns, CSVRecord record) {
    Map<String, String> cells = new LinkedHashMap<>();
    for (int i = 0; i < record.size(); i++) {
      cells.put(columns.get(i), record.get(i));
    }
    return cells;
  }

  private static MisuseException malformed(Path file, String found) {
    return new MisuseException(
        "'%s' is no history of runs: %s. Move it away, or give --history another file."
            .formatted(file, found));
  }

  /**
   * The same with further rows, in place of those that have the same values in the key's columns.
   */
  HistoryCsv with(List<Map<String, String>> further, List<String> all, List<String> key) {
    Set<String> joined = new LinkedHashSet<>(columns);
    joined.addAll(all);
    Map<List<String>, Map<String, String>> byKey = new LinkedHashMap<>();
    rows.forEach(row -> byKey.put(values(row, key), row));
    further.forEach(row -> byKey.put(values(row, key), row));
    return new HistoryCsv(List.copyOf(joined), List.copyOf(byKey.values()));
  }

  private static List<String> values(Map<String, String> row, List<String> columns) {
    return columns.stream().map(column -> row.getOrDefault(column, "")).toList();
  }

  String text() {
    List<List<String>> lines = new ArrayList<>();
    lines.add(columns);
    rows.forEach(row -> lines.add(values(row, columns)));
    return CsvText.of(lines);
  }

  /** What to say of a file that cannot be changed. */
  static FailureException unwritable(Path file, IOException e) {
    return new FailureException(
        "'%s' cannot be written: %s. The run itself is whole; 'assay history' reads it."
            .formatted(file, e.getMessage()),
        e);
  }
}
