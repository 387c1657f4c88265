package dev.assay.harness.curve;

import dev.assay.data.FailureException;
import dev.assay.data.MisuseException;
import dev.assay.data.chart.CurveChart;
import dev.assay.data.file.AtomicFile;
import dev.assay.harness.score.Calibration;
import dev.assay.harness.score.Curve;
import dev.assay.harness.score.Curves;
import dev.assay.harness.score.Outcome;
import dev.assay.harness.statistics.Interval;
import dev.assay.harness.text.CsvText;
import dev.assay.harness.text.Decimals;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** ROC, precision-recall and reliability curves of one model, as CSV files and PNG charts. */
public final class CurveFiles {
  /** Lines that a chart tells apart: seven colours, whole and dashed. */
  private static final int MOST_LINES = 14;

  private static final int BINS = 15;

  private final Path folder;
  private final String title;

  private CurveFiles(Path folder, String title) {
    this.folder = folder;
    this.title = title;
  }

  /**
   * Writes {@code roc}, {@code pr} and {@code reliability}, each as {@code .csv} and {@code .png},
   * each whole or not at all.
   *
   * @param title title of the charts, such as the model's name
   * @return why there are no charts, such as a machine without fonts; mostly empty
   * @throws MisuseException if the predictions hold no probabilities
   * @throws FailureException if a file cannot be written
   */
  public static Optional<String> write(Path folder, String title, Outcome outcome) {
    if (!outcome.predictions().hasProbabilities()) {
      throw new MisuseException(
          "There are no curves of these predictions: they hold labels without probabilities; take a model that answers these.");
    }
    CurveFiles files = new CurveFiles(folder, title);
    Curves curves = Curves.of(outcome);
    Calibration calibration = Calibration.of(outcome.predictions(), BINS);
    files.tables(curves, calibration);
    try {
      files.charts(curves, calibration);
      return Optional.empty();
    } catch (FailureException e) {
      return Optional.ofNullable(e.getMessage());
    }
  }

  private void tables(Curves curves, Calibration calibration) {
    write("roc.csv", List.of("false_positive_rate", "true_positive_rate"), curves.roc());
    write("pr.csv", List.of("recall", "precision"), curves.precisionRecall());
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            "low", "high", "images", "confidence", "accuracy", "accuracy_low", "accuracy_high"));
    calibration.bins().forEach(bin -> rows.add(row(bin)));
    AtomicFile.writeText(folder.resolve("reliability.csv"), CsvText.of(rows));
  }

  private void write(String file, List<String> axes, List<Curve> curves) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("class", "threshold", axes.get(0), axes.get(1)));
    for (Curve curve : curves) {
      for (Curve.Point point : curve.points()) {
        rows.add(
            List.of(
                curve.label(),
                Decimals.shortest(point.threshold()),
                Decimals.shortest(point.x()),
                Decimals.shortest(point.y())));
      }
    }
    AtomicFile.writeText(folder.resolve(file), CsvText.of(rows));
  }

  /** What an empty bin does not have stays empty. */
  private static List<String> row(Calibration.Bin bin) {
    List<String> cells = new ArrayList<>();
    cells.add(Decimals.shortest(bin.low()));
    cells.add(Decimals.shortest(bin.high()));
    cells.add(Long.toString(bin.images()));
    if (bin.images() == 0) {
      cells.addAll(List.of("", "", "", ""));
      return cells;
    }
    Interval interval = Interval.wilson(Math.round(bin.accuracy() * bin.images()), bin.images());
    cells.add(Decimals.shortest(bin.confidence()));
    cells.add(Decimals.shortest(bin.accuracy()));
    cells.add(Decimals.shortest(interval.low()));
    cells.add(Decimals.shortest(interval.high()));
    return cells;
  }

  private void charts(Curves curves, Calibration calibration) {
    chart(
        "roc.png",
        title + ", one class against the rest",
        new CurveChart.Axes("false positive rate", "true positive rate", true, false),
        lines(curves.roc()));
    chart(
        "pr.png",
        title + ", one class against the rest",
        new CurveChart.Axes("recall", "precision", false, false),
        lines(curves.precisionRecall()));
    List<CurveChart.Point> points =
        calibration.bins().stream()
            .filter(bin -> bin.images() > 0)
            .map(bin -> new CurveChart.Point(bin.confidence(), bin.accuracy()))
            .toList();
    chart(
        "reliability.png",
        title + ", reliability",
        new CurveChart.Axes("confidence", "accuracy", true, true),
        List.of(
            new CurveChart.Line("ECE " + Decimals.fixed(calibration.expectedError(), 4), points)));
  }

  private void chart(
      String file, String heading, CurveChart.Axes axes, List<CurveChart.Line> lines) {
    CurveChart.write(folder.resolve(file), heading, axes, lines);
  }

  /** The classes in their order; of too many those with the smallest area. */
  private static List<CurveChart.Line> lines(List<Curve> curves) {
    List<Curve> worst =
        curves.stream().sorted(Comparator.comparingDouble(Curve::area)).limit(MOST_LINES).toList();
    return curves.stream()
        .filter(worst::contains)
        .map(
            curve ->
                new CurveChart.Line(
                    String.format(Locale.ROOT, "%s %.4f", curve.label(), curve.area()),
                    curve.points().stream()
                        .map(point -> new CurveChart.Point(point.x(), point.y()))
                        .toList()))
        .toList();
  }
}
