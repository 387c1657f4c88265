package dev.assay.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** CSV files that commands wrote, row by row. */
final class Table {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

  private Table() {}

  /** Cells by column, a map a row. */
  static List<Map<String, String>> read(Path csv) throws IOException {
    try (var rows = FORMAT.parse(Files.newBufferedReader(csv))) {
      return rows.stream().map(CSVRecord::toMap).toList();
    }
  }

  static String cell(Map<String, String> row, String column) {
    return Objects.requireNonNull(row.get(column), column);
  }
}
