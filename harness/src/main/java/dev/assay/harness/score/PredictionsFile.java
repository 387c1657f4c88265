package dev.assay.harness.score;

import dev.assay.data.MisuseException;
import dev.assay.data.file.AtomicFile;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Reads and writes {@code path,label,predicted,p_<label>...}. */
final class PredictionsFile {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setRecordSeparator("\n").get();

  private PredictionsFile() {}

  static void write(Predictions predictions, Path file) {
    AtomicFile.write(file, stream -> write(predictions, stream));
  }

  private static void write(Predictions predictions, OutputStream stream) throws IOException {
    var writer = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
    CSVPrinter printer = new CSVPrinter(writer, FORMAT);
    List<String> classes = predictions.classes();
    List<String> cells = new ArrayList<>(PredictionsReader.REQUIRED);
    if (predictions.hasProbabilities()) {
      classes.forEach(name -> cells.add(PredictionsReader.PREFIX + name));
    }
    printer.printRecord(cells);
    for (int i = 0; i < predictions.size(); i++) {
      cells.clear();
      cells.add(predictions.path(i));
      cells.add(classes.get(predictions.label(i)));
      cells.add(classes.get(predictions.predicted(i)));
      for (int k = 0; predictions.hasProbabilities() && k < classes.size(); k++) {
        cells.add(SignificantDigits.format(predictions.probability(i, k)));
      }
      printer.printRecord(cells);
    }
    printer.flush();
  }

  /**
   * Reads a file.
   *
   * @param expected the classes; if empty, they are those of its {@code p_} columns or, where it
   *     has none, its labels
   */
  static Predictions read(Path file, List<String> expected) {
    try (PredictionRows rows = PredictionRows.open(file)) {
      List<String> stated = rows.classes();
      List<String> found = stated.isEmpty() ? labels(file) : stated;
      List<String> classes = expected.isEmpty() ? found : expected;
      if (!stated.isEmpty() && !stated.equals(classes)) {
        throw new MisuseException(
            "'%s' has the classes %s, expected %s; score it against the data set it was made from."
                .formatted(file, stated, classes));
      }
      PredictionsBuilder builder = new PredictionsBuilder(classes, !stated.isEmpty());
      forEach(rows, Integer.MAX_VALUE, builder::add);
      if (builder.size() == 0) {
        throw new MisuseException(
            "'%s' has a header but no image; a predictions file needs one row an image."
                .formatted(file));
      }
      return builder.build();
    }
  }

  /** The first paths of a file, at most {@code count}. */
  static List<String> firstPaths(Path file, int count) {
    try (PredictionRows rows = PredictionRows.open(file)) {
      List<String> paths = new ArrayList<>();
      forEach(rows, count, row -> paths.add(row.path()));
      return paths;
    }
  }

  /** Takes the first rows, at most {@code most}. */
  private static void forEach(PredictionRows rows, int most, Consumer<Predictions.Row> taker) {
    for (int i = 0; i < most && rows.hasNext(); i++) {
      rows.taken(
          row -> {
            taker.accept(row);
            return row;
          });
    }
  }

  /** All labels and predicted labels, sorted. */
  private static List<String> labels(Path file) {
    try (PredictionRows rows = PredictionRows.open(file)) {
      TreeSet<String> labels = new TreeSet<>();
      while (rows.hasNext()) {
        Predictions.Row row = rows.next();
        labels.add(row.label());
        labels.add(row.predicted());
      }
      return List.copyOf(labels);
    }
  }
}
