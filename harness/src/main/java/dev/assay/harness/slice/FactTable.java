package dev.assay.harness.slice;

import dev.assay.data.MisuseException;
import dev.assay.data.Spelling;
import dev.assay.data.file.AtomicFile;
import dev.assay.harness.text.CsvText;
import dev.assay.harness.text.Names;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Facts of images: a column a fact, a row an image.
 *
 * @param columns names of the columns but {@code path}
 * @param rows cells in the order of the columns, by path relative to the data folder; empty where a
 *     fact is not known
 */
public record FactTable(List<String> columns, Map<String, List<String>> rows) {
  /** The column that names an image. */
  static final String PATH = "path";

  /** No facts of no image. */
  public static final FactTable NONE = new FactTable(List.of(), Map.of());

  public FactTable {
    columns = List.copyOf(columns);
    Map<String, List<String>> copy = new LinkedHashMap<>();
    for (Map.Entry<String, List<String>> row : rows.entrySet()) {
      if (row.getValue().size() != columns.size()) {
        throw new IllegalArgumentException(
            "'%s' has %d cells for the columns %s"
                .formatted(row.getKey(), row.getValue().size(), columns));
      }
      copy.put(row.getKey(), List.copyOf(row.getValue()));
    }
    rows = Collections.unmodifiableMap(copy);
  }

  /**
   * Reads a CSV file with a column {@code path}.
   *
   * @throws MisuseException if it is missing or malformed; names the file and the line
   */
  public static FactTable read(Path file) {
    return FactFile.read(file);
  }

  /** Writes the file, whole or not at all. */
  public void write(Path file) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(line(PATH, columns));
    rows.forEach((path, cells) -> lines.add(line(path, cells)));
    AtomicFile.writeText(file, CsvText.of(lines));
  }

  private static List<String> line(String first, List<String> others) {
    List<String> line = new ArrayList<>();
    line.add(first);
    line.addAll(others);
    return line;
  }

  /** The cells of a column for these images; empty where there is no row. */
  List<String> cells(String column, List<String> paths) {
    int index = columns.indexOf(column);
    return paths.stream().map(path -> rows.containsKey(path) ? row(path).get(index) : "").toList();
  }

  private List<String> row(String path) {
    return Objects.requireNonNull(rows.get(path));
  }

  /** The same with only these columns, in their order. */
  public FactTable only(List<String> wanted) {
    for (String name : wanted) {
      if (!columns.contains(name)) {
        throw new MisuseException(
            "There is no column '%s'.%s Known columns: %s."
                .formatted(name, Spelling.question(name, columns), Names.of(columns)));
      }
    }
    List<String> kept = List.copyOf(new LinkedHashSet<>(wanted));
    List<Integer> places = kept.stream().map(columns::indexOf).toList();
    Map<String, List<String>> cut = new LinkedHashMap<>();
    rows.forEach((path, cells) -> cut.put(path, places.stream().map(cells::get).toList()));
    return new FactTable(kept, cut);
  }

  /** The columns of both; a column that both have is taken from this. */
  public FactTable with(FactTable other) {
    List<String> further = other.columns.stream().filter(name -> !columns.contains(name)).toList();
    FactTable added = other.only(further);
    Set<String> paths = new LinkedHashSet<>(rows.keySet());
    paths.addAll(added.rows.keySet());
    Map<String, List<String>> joined = new LinkedHashMap<>();
    for (String path : paths) {
      List<String> cells = new ArrayList<>(rows.getOrDefault(path, blanks(columns)));
      cells.addAll(added.rows.getOrDefault(path, blanks(further)));
      joined.put(path, cells);
    }
    List<String> all = new ArrayList<>(columns);
    all.addAll(further);
    return new FactTable(all, joined);
  }

  private static List<String> blanks(List<String> columns) {
    return Collections.nCopies(columns.size(), "");
  }
}
