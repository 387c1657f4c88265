package dev.assay.data.dataset;

import dev.assay.data.MisuseException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which sample belongs to which part: {@code split.csv} with the columns {@code path,label,part}.
 *
 * @param rows one row a sample, sorted by path whatever order they came in
 */
public record Split(List<Row> rows) {
  public Split {
    rows = rows.stream().sorted(Comparator.comparing(row -> row.sample().path())).toList();
    for (int i = 1; i < rows.size(); i++) {
      String path = rows.get(i).sample().path();
      if (path.equals(rows.get(i - 1).sample().path())) {
        throw new MisuseException("'%s' stands twice in a split. Keep one.".formatted(path));
      }
    }
  }

  /** One sample and its part. */
  public record Row(Sample sample, Part part) {}

  /**
   * Reads a split file: UTF-8, a header, further columns allowed and ignored.
   *
   * @throws MisuseException if it is missing or a line is malformed; names the file and the line
   */
  public static Split read(Path file) {
    return SplitCsv.read(file);
  }

  /**
   * Writes the file, whole or not at all: sorted by path, LF line ends, the same bytes for the same
   * split.
   */
  public void write(Path file) {
    SplitCsv.write(this, file);
  }

  /** The samples of one part, in the order of the rows. */
  public List<Sample> part(Part part) {
    return rows.stream().filter(row -> row.part() == part).map(Row::sample).toList();
  }

  /** Number of samples of each label that has one in the part, sorted by label. */
  public SortedMap<String, Long> countPerLabel(Part part) {
    return part(part).stream()
        .collect(Collectors.groupingBy(Sample::label, TreeMap::new, Collectors.counting()));
  }

  /** All labels, sorted. */
  public List<String> labels() {
    return rows.stream().map(row -> row.sample().label()).distinct().sorted().toList();
  }
}
