package dev.assay.harness.report;

import dev.assay.data.FailureException;
import dev.assay.data.chart.MatrixChart;
import dev.assay.data.file.AtomicFile;
import dev.assay.data.json.JsonText;
import dev.assay.harness.score.ClassificationReport;
import dev.assay.harness.score.ConfusionMatrix;
import dev.assay.harness.text.CsvText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Writes one model's classification report and confusion matrix. */
public final class ModelReport {
  private static final String TEXT = "classification_report.txt";
  private static final String JSON = "classification_report.json";
  private static final String CSV = "classification_report.csv";
  private static final String MATRIX = "confusion_matrix.csv";
  private static final String PICTURE = "confusion_matrix.png";

  private ModelReport() {}

  /**
   * Writes {@code classification_report.txt}, {@code .json} and {@code .csv}, {@code
   * confusion_matrix.csv} and {@code .png} into {@code folder}, each whole or not at all.
   *
   * @param title title of the picture, such as the model's name
   * @return why there is no picture, such as a machine without fonts; mostly empty
   * @throws FailureException if a file cannot be written
   */
  public static Optional<String> write(Path folder, String title, ConfusionMatrix confusion) {
    ClassificationReport report = ClassificationReport.of(confusion);
    AtomicFile.writeText(folder.resolve(TEXT), report.text());
    AtomicFile.writeText(folder.resolve(JSON), JsonText.of(report.json()));
    AtomicFile.writeText(folder.resolve(CSV), CsvText.of(report.table()));
    AtomicFile.writeText(folder.resolve(MATRIX), CsvText.of(table(confusion)));
    try {
      MatrixChart.write(folder.resolve(PICTURE), title, confusion.classes(), counts(confusion));
      return Optional.empty();
    } catch (FailureException e) {
      return Optional.ofNullable(e.getMessage());
    }
  }

  /** Removes what {@link #write} wrote, and the folder if nothing else is in it. */
  public static void remove(Path folder) throws IOException {
    for (String name : List.of(TEXT, JSON, CSV, MATRIX, PICTURE)) {
      Files.deleteIfExists(folder.resolve(name));
    }
    if (Files.isDirectory(folder)) {
      try (Stream<Path> others = Files.list(folder)) {
        if (others.findAny().isPresent()) {
          return;
        }
      }
      Files.delete(folder);
    }
  }

  /** Rows are true classes, columns predicted ones. */
  private static List<List<String>> table(ConfusionMatrix confusion) {
    List<String> classes = confusion.classes();
    List<List<String>> table = new ArrayList<>();
    table.add(row("label", classes));
    for (int i = 0; i < classes.size(); i++) {
      int label = i;
      table.add(
          row(
              classes.get(i),
              IntStream.range(0, classes.size())
                  .mapToObj(j -> Long.toString(confusion.count(label, j)))
                  .toList()));
    }
    return table;
  }

  private static List<String> row(String head, List<String> cells) {
    List<String> row = new ArrayList<>(List.of(head));
    row.addAll(cells);
    return row;
  }

  private static long[][] counts(ConfusionMatrix confusion) {
    int n = confusion.classes().size();
    return IntStream.range(0, n)
        .mapToObj(i -> IntStream.range(0, n).mapToLong(j -> confusion.count(i, j)).toArray())
        .toArray(long[][]::new);
  }
}
