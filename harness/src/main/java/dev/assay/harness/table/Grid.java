package dev.assay.harness.table;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Cells of equal rows, laid out in columns of equal width.
 *
 * @param head the headings
 * @param rows the cells, each row as long as {@code head}
 * @param words which columns hold words, and so stand left; numbers stand right
 */
public record Grid(List<String> head, List<List<String>> rows, List<Boolean> words) {
  /** Width that the first column, which tells the rows apart, is not cut below. */
  private static final int NARROWEST_FIRST = 24;

  /** Width that no other column of words is cut below. */
  private static final int NARROWEST = 16;

  public Grid {
    head = List.copyOf(head);
    rows = rows.stream().map(List::copyOf).toList();
    words = List.copyOf(words);
  }

  /** A table for a terminal, cut to {@code width} characters where its words allow it. */
  public String text(int width) {
    List<Integer> widths = fitted(width);
    StringBuilder text = new StringBuilder();
    text.append(line(head, widths, "  ")).append('\n');
    text.append(
        IntStream.range(0, head.size())
            .mapToObj(c -> "-".repeat(widths.get(c)))
            .collect(Collectors.joining("  ")));
    text.append('\n');
    rows.forEach(row -> text.append(line(row, widths, "  ").stripTrailing()).append('\n'));
    return text.toString();
  }

  /** A Markdown table. */
  public String markdown() {
    Grid escaped =
        new Grid(
            head,
            rows.stream()
                .map(row -> row.stream().map(cell -> cell.replace("|", "\\|")).toList())
                .toList(),
            words);
    List<Integer> widths = escaped.widths();
    StringBuilder text = new StringBuilder();
    text.append("| ").append(line(head, widths, " | ")).append(" |\n|");
    for (int c = 0; c < head.size(); c++) {
      String rule = "-".repeat(widths.get(c));
      text.append(words.get(c) ? ":" + rule + "-|" : "-" + rule + ":|");
    }
    text.append('\n');
    escaped.rows.forEach(row -> text.append("| ").append(line(row, widths, " | ")).append(" |\n"));
    return text.toString();
  }

  private List<Integer> widths() {
    return IntStream.range(0, head.size())
        .map(
            c ->
                rows.stream()
                    .mapToInt(row -> length(row.get(c)))
                    .reduce(length(head.get(c)), Math::max))
        .boxed()
        .toList();
  }

  /** Narrows the widest column of words, one by one, until all fits or none can be narrowed. */
  private List<Integer> fitted(int width) {
    List<Integer> widths = new ArrayList<>(widths());
    int excess = widths.stream().mapToInt(w -> w).sum() + 2 * (head.size() - 1) - width;
    while (excess > 0) {
      int widest =
          IntStream.range(0, head.size())
              .filter(words::get)
              .filter(c -> widths.get(c) > (c == 0 ? NARROWEST_FIRST : NARROWEST))
              .reduce(-1, (a, b) -> a >= 0 && widths.get(a) >= widths.get(b) ? a : b);
      if (widest < 0) {
        return widths;
      }
      widths.set(widest, widths.get(widest) - 1);
      excess--;
    }
    return widths;
  }

  private String line(List<String> cells, List<Integer> widths, String between) {
    return IntStream.range(0, cells.size())
        .mapToObj(c -> padded(cells.get(c), widths.get(c), words.get(c)))
        .collect(Collectors.joining(between));
  }

  private static String padded(String cell, int width, boolean left) {
    String cut =
        length(cell) <= width
            ? cell
            : cell.substring(0, cell.offsetByCodePoints(0, width - 1)) + "\u2026";
    String space = " ".repeat(width - length(cut));
    return left ? cut + space : space + cut;
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
