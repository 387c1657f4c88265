package dev.assay.data.dataset;

import java.nio.file.Path;
import java.util.List;

/**
 * Which sample belongs to which part: {@code split.csv} with the columns {@code path,label,part}.
 *
 * @param rows one row a sample, sorted by path
 */
public record Split(List<Row> rows) {
  public Split {
    rows = List.copyOf(rows);
  }

  /** One sample and its part. */
  public record Row(Sample sample, Part part) {}

  /**
   * Reads a split file.
   *
   * @throws dev.assay.data.MisuseException if it is missing or a line is malformed; names the line
   */
  public static Split read(Path file) {
    throw new IllegalStateException("" + file);
  }

  /** Writes the file, whole or not at all. */
  public void write(Path file) {
    throw new IllegalStateException("" + file);
  }

  /** The samples of one part, in the order of the rows. */
  public List<Sample> part(Part part) {
    return rows.stream().filter(row -> row.part() == part).map(Row::sample).toList();
  }

  /** All labels, sorted. */
  public List<String> labels() {
    return rows.stream().map(row -> row.sample().label()).distinct().sorted().toList();
  }
}
