package dev.assay.harness.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.data.FailureException;
import dev.assay.data.Printable;
import dev.assay.data.chart.PointChart;
import dev.assay.data.chart.PointChart.Axes;
import dev.assay.data.chart.PointChart.Line;
import dev.assay.data.chart.PointChart.Point;
import dev.assay.data.file.AtomicFile;
import dev.assay.harness.run.ModelRun;
import dev.assay.harness.run.PredictedRun;
import dev.assay.harness.text.MarkdownText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The page's charts as PNG, for Markdown: {@code charts/} of the run, with a README that shows
 * them.
 */
final class PageCharts {
  private static final String FOLDER = "charts";

  private final PredictedRun run;
  private final Map<Integer, ObjectNode> details;
  private final StringBuilder readme = new StringBuilder("# Charts\n");

  private PageCharts(PredictedRun run, Map<Integer, ObjectNode> details) {
    this.run = run;
    this.details = details;
  }

  /**
   * Writes them.
   *
   * @return why some are missing, such as a machine without fonts; mostly empty
   */
  static Optional<String> write(PredictedRun run, PageData.Judged judged) {
    try {
      new PageCharts(run, judged.details()).write(judged.answers().classes());
      return Optional.empty();
    } catch (FailureException e) {
      return Optional.ofNullable(e.getMessage());
    }
  }

  private void write(List<String> classes) {
    pareto();
    for (int m = 0; m < run.record().models().size(); m++) {
      ObjectNode judged = details.get(m);
      if (judged != null && judged.has("bins")) {
        ModelRun model = run.record().models().get(m);
        readme.append("\n## ").append(MarkdownText.escaped(name(model))).append('\n');
        String file = run.reports(model).getFileName().toString();
        draw(
            "reliability-" + file,
            name(model) + ": reliability",
            new Axes("confidence", "accuracy", true),
            reliability(judged.path("bins")));
        draw(
            "roc-" + file,
            name(model) + ": ROC",
            new Axes("false positive rate", "true positive rate", true),
            roc(judged, classes));
      }
    }
    AtomicFile.writeText(run.folder().resolve(FOLDER).resolve("README.md"), readme.toString());
  }

  private static String name(ModelRun model) {
    return Printable.line(model.identity().model() + " on " + model.identity().device(), 120);
  }

  private void draw(String file, String title, Axes axes, List<Line> lines) {
    if (lines.stream().anyMatch(line -> !line.points().isEmpty())) {
      Path png = run.folder().resolve(FOLDER).resolve(file + ".png");
      PointChart.write(png, title, axes, lines);
      readme.append("\n![%s](%s.png)\n".formatted(MarkdownText.escaped(title), file));
    }
  }

  private void pareto() {
    List<Point> points = new ArrayList<>();
    for (ModelRun model : run.record().models()) {
      Map<String, Double> figures = model.row().figures();
      Double latency = figures.get("p50_ms");
      Double accuracy = figures.get("accuracy");
      if (latency != null && accuracy != null) {
        points.add(new Point(latency, accuracy, Printable.line(run.record().name(model), 60)));
      }
    }
    List<Point> front =
        points.stream()
            .filter(point -> points.stream().noneMatch(other -> beats(other, point)))
            .toList();
    List<Point> others = points.stream().filter(point -> !front.contains(point)).toList();
    draw(
        "accuracy-latency",
        "Accuracy against latency",
        new Axes("median latency of one image, ms", "accuracy", false),
        List.of(new Line("beaten by no other in both", front, false), new Line("", others, false)));
  }

  private static boolean beats(Point a, Point b) {
    return a.x() <= b.x() && a.y() >= b.y() && (a.x() < b.x() || a.y() > b.y());
  }

  private static List<Line> reliability(JsonNode bins) {
    List<Point> points = new ArrayList<>();
    for (JsonNode bin : bins) {
      if (bin.path("images").asLong() > 0) {
        double accuracy = bin.path("accuracy").path(0).asDouble();
        points.add(new Point(bin.path("confidence").asDouble(), accuracy, ""));
      }
    }
    List<Point> right = List.of(new Point(0, 0, ""), new Point(1, 1, ""));
    return List.of(
        new Line("15 bins of images", points, false),
        new Line("right as often as sure", right, true));
  }

  private static List<Line> roc(ObjectNode judged, List<String> classes) {
    List<Line> lines = new ArrayList<>();
    for (JsonNode curve : judged.path("curves")) {
      List<Point> points = new ArrayList<>();
      JsonNode flat = curve.path("roc");
      for (int i = 0; i + 1 < flat.size(); i += 2) {
        points.add(new Point(flat.get(i).asInt() / 1000.0, flat.get(i + 1).asInt() / 1000.0, ""));
      }
      int number = judged.path("numbers").path(curve.path("class").asInt()).asInt();
      String name = Printable.line(classes.get(number), 40);
      lines.add(new Line("%s, AUC %s".formatted(name, curve.path("auc").asText()), points, true));
    }
    return lines;
  }
}
