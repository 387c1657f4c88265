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
  Listing {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  /** Aligned columns without a header. */
  String text() {
    List<Integer> widths =
        IntStream.range(0, columns.size())
            .mapToObj(i -> rows.stream().mapToInt(row -> row.get(i).length()).max().orElse(0))
            .toList();
    return rows.stream()
        .map(
            row ->
                IntStream.range(0, row.size())
                    .mapToObj(i -> row.get(i) + " ".repeat(widths.get(i) - row.get(i).length()))
                    .collect(Collectors.joining("  "))
                    .stripTrailing())
        .collect(Collectors.joining("\n", "", "\n"));
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
