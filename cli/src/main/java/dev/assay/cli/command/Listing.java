package dev.assay.cli.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.data.json.JsonText;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A list with columns.
 *
 * @param columns names of the columns
 * @param rows one row an entry, a cell a column
 */
record Listing(List<String> columns, List<List<String>> rows) {
  private static final int WIDEST = 48;

  Listing {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  /** Aligned columns without a header; one long cell does not push the others out of sight. */
  String text() {
    List<Integer> widths = IntStream.range(0, columns.size()).mapToObj(i -> width(i)).toList();
    return rows.stream()
        .map(
            row ->
                IntStream.range(0, row.size())
                    .mapToObj(
                        i ->
                            row.get(i)
                                + " ".repeat(Math.max(0, widths.get(i) - row.get(i).length())))
                    .collect(Collectors.joining("  "))
                    .stripTrailing())
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private int width(int column) {
    int longest = rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    return Math.min(longest, WIDEST);
  }

  /** A table in Markdown. */
  String markdown() {
    Stream<List<String>> lines =
        Stream.concat(
            Stream.of(columns, Collections.nCopies(columns.size(), "---")), rows.stream());
    return lines
        .map(row -> row.stream().map(cell -> cell.replace("|", "\\|")).toList())
        .map(row -> "| " + String.join(" | ", row) + " |\n")
        .collect(Collectors.joining());
  }

  /** An array of objects with the columns as keys. */
  String json() {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (List<String> row : rows) {
      ObjectNode entry = array.addObject();
      for (int i = 0; i < columns.size(); i++) {
        entry.put(columns.get(i), row.get(i));
      }
    }
    return JsonText.of(array);
  }
}
