package dev.assay.data.dataset;

import java.util.List;
import java.util.stream.IntStream;

/** Columns aligned with spaces: the first to the left, the others to the right. */
final class TextTable {
  private TextTable() {}

  /** One line a row, each ended by LF. */
  static String of(List<List<String>> rows) {
    int columns = rows.isEmpty() ? 0 : rows.get(0).size();
    int[] widths =
        IntStream.range(0, columns)
            .map(column -> rows.stream().mapToInt(row -> length(row.get(column))).max().orElse(0))
            .toArray();
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      for (int column = 0; column < columns; column++) {
        String value = row.get(column);
        String space = " ".repeat(widths[column] - length(value));
        text.append(column == 0 ? value + space : "  " + space + value);
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
