package dev.assay.harness.table;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.data.json.JsonText;
import dev.assay.harness.text.CsvText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One row a model and device, in each form that people and programs read.
 *
 * @param rows the rows, in the order in which they are shown
 */
public record ResultTable(List<Row> rows) {
  /** Widest line of the text form, in characters, as long as its numbers allow it. */
  private static final int TEXT_WIDTH = 140;

  public ResultTable {
    rows = List.copyOf(rows);
  }

  /** A column for people. */
  private record Heading(String column, String heading) {}

  private static final List<Heading> HEADINGS =
      List.of(
          new Heading("model", "model"),
          new Heading("framework", "framework"),
          new Heading("device", "device"),
          new Heading("img_size", "px"),
          new Heading("images", "images"),
          new Heading("accuracy", "accuracy [95 %]"),
          new Heading("rank", "rank"),
          new Heading("tied_with", "tied with"),
          new Heading("macro_f1", "macro F1"),
          new Heading("weighted_f1", "wtd F1"),
          new Heading("ece", "ECE"),
          new Heading("p50_ms", "p50 ms"),
          new Heading("p99_ms", "p99 ms"),
          new Heading("images_per_second", "img/s"),
          new Heading("file_mb", "MB"),
          new Heading("params_m", "M params"),
          new Heading("status", "status"));

  private static final Set<String> NOT_IN_TEXT = Set.of("images", "weighted_f1", "tied_with");

  /** Left out of the forms for people where no row has it. */
  private static final Set<String> IF_ANY = Set.of("rank", "tied_with");

  /** {@code table.csv}: every column, every digit; empty where nothing was measured. */
  public String csv() {
    List<List<String>> lines = new ArrayList<>();
    lines.add(Column.names());
    for (Row row : rows) {
      lines.add(Column.ALL.stream().map(column -> column.exact(row)).toList());
    }
    return CsvText.of(lines);
  }

  /** {@code table.md}: the columns that people compare by, and below what failed and why. */
  public String markdown() {
    return grid(HEADINGS).markdown() + failures("\n- **", "** failed: ");
  }

  /** The same for a terminal of 140 characters, without what it has no room for. */
  public String text() {
    List<Heading> narrow =
        HEADINGS.stream().filter(h -> !NOT_IN_TEXT.contains(h.column())).toList();
    String text = grid(narrow).text(TEXT_WIDTH);
    boolean fits = text.lines().allMatch(line -> line.length() <= TEXT_WIDTH);
    ResultTable shown = fits ? this : withoutResampled();
    return shown.grid(narrow).text(TEXT_WIDTH) + tiesOfBest() + failures("", " failed: ");
  }

  /** The same without the intervals that there may be no room for. */
  private ResultTable withoutResampled() {
    return new ResultTable(
        rows.stream()
            .map(
                row -> {
                  Map<String, Double> figures = new HashMap<>(row.figures());
                  figures.remove("macro_f1_low");
                  figures.remove("macro_f1_high");
                  return new Row(row.texts(), figures);
                })
            .toList());
  }

  /** One object a row: every column that has a value, numbers as numbers, counts whole. */
  public String json() {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (Row row : rows) {
      ObjectNode object = array.addObject();
      for (String column : Column.names()) {
        Double figure = row.figures().get(column);
        if (figure != null && Column.named(column).decimals() == 0) {
          object.put(column, Math.round(figure));
        } else if (figure != null) {
          object.put(column, figure);
        } else if (!row.text(column).isEmpty()) {
          object.put(column, row.text(column));
        }
      }
    }
    return JsonText.of(array);
  }

  private Grid grid(List<Heading> headings) {
    List<Heading> shown = headings.stream().filter(this::isShown).toList();
    return new Grid(
        shown.stream().map(Heading::heading).toList(),
        rows.stream().map(row -> shown.stream().map(h -> cell(h, row)).toList()).toList(),
        shown.stream().map(h -> Column.named(h.column()).kind() == Column.Kind.TEXT).toList());
  }

  private boolean isShown(Heading heading) {
    String column = heading.column();
    return column.equals("device")
        ? severalDevices()
        : !IF_ANY.contains(column) || rows.stream().anyMatch(row -> has(row, column));
  }

  private static boolean has(Row row, String column) {
    return row.figures().containsKey(column) || !row.text(column).isEmpty();
  }

  private boolean severalDevices() {
    return rows.stream().map(row -> row.text("device")).distinct().count() > 1;
  }

  private static String cell(Heading heading, Row row) {
    String value = Column.named(heading.column()).readable(row);
    String low = end(row, heading.column() + "_low");
    String high = end(row, heading.column() + "_high");
    return low.isEmpty() || high.isEmpty() ? value : value + " [" + low + ", " + high + "]";
  }

  /** An end of an interval in 3 decimals; empty where there is none. */
  private static String end(Row row, String column) {
    return row.figures().containsKey(column)
        ? new Column(column, Column.Kind.NUMBER, 3).readable(row)
        : "";
  }

  /** One line on the most accurate model, if others may be as good. */
  private String tiesOfBest() {
    return rows.stream()
        .filter(row -> row.figures().containsKey("rank"))
        .max(Comparator.comparingDouble(row -> row.figures().getOrDefault("accuracy", 0.0)))
        .filter(best -> has(best, "tied_with"))
        .map(
            best ->
                "%s is the most accurate, but these images do not tell it apart from %s.\n"
                    .formatted(name(best), best.text("tied_with").replace(";", ", ")))
        .orElse("");
  }

  private String name(Row row) {
    return row.text("model") + (severalDevices() ? "@" + row.text("device") : "");
  }

  private String failures(String before, String between) {
    StringBuilder text = new StringBuilder();
    for (Row row : rows) {
      if (!row.text("error").isEmpty()) {
        String name = row.text("model") + "@" + row.text("device");
        text.append(before).append(name).append(between).append(row.text("error")).append('\n');
      }
    }
    return text.toString();
  }
}
