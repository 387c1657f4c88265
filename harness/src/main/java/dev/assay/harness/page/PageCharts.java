package dev.assay.harness.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.data.FailureException;
import dev.assay.data.Printable;
import dev.assay.data.chart.CurveChart;
import dev.assay.data.chart.PointChart;
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
            new CurveChart.Axes("confidence", "accuracy", true, true),
            reliability(judged.path("bins")));
        draw(
            "roc-" + file,
            name(model) + ": ROC",
            new CurveChart.Axes("false positive rate", "true positive rate", true, false),
            roc(judged, classes));
      }
    }
    AtomicFile.writeText(run.folder().resolve(FOLDER).resolve("README.md"), readme.toString());
  }

  private static String name(ModelRun model) {
    return Printable.line(model.identity().model() + " on " + model.identity().device(), 120);
  }

  private void draw(String file, String title, CurveChart.Axes axes, List<CurveChart.Line> lines) {
    if (!lines.isEmpty()) {
      CurveChart.write(png(file), title, axes, lines);
      show(file, title);
    }
  }

  private Path png(String file) {
    return run.folder().resolve(FOLDER).resolve(file + ".png");
  }

  private void show(String file, String title) {
    readme.append("\n![%s](%s.png)\n".formatted(MarkdownText.escaped(title), file));
  }

  private void pareto() {
    List<PointChart.Point> points = new ArrayList<>();
    for (ModelRun model : run.record().models()) {
      Map<String, Double> figures = model.row().figures();
      Double latency = figures.get("p50_ms");
      Double accuracy = figures.get("accuracy");
      if (latency != null && accuracy != null) {
        points.add(
            new PointChart.Point(latency, accuracy, Printable.line(run.record().name(model), 60)));
      }
    }
    List<PointChart.Point> front =
        points.stream()
            .filter(point -> points.stream().noneMatch(other -> beats(other, point)))
            .toList();
    List<PointChart.Point> others =
        points.stream().filter(point -> !front.contains(point)).toList();
    if (!points.isEmpty()) {
      PointChart.write(
          png("accuracy-latency"),
          "Accuracy against latency",
          new PointChart.Axes("median latency of one image, ms", "accuracy"),
          List.of(
              new PointChart.Group("beaten by no other in both", front),
              new PointChart.Group("", others)));
      show("accuracy-latency", "Accuracy against latency");
    }
  }

  private static boolean beats(PointChart.Point a, PointChart.Point b) {
    return a.x() <= b.x() && a.y() >= b.y() && (a.x() < b.x() || a.y() > b.y());
  }

  private static List<CurveChart.Line> reliability(JsonNode bins) {
    List<CurveChart.Point> points = new ArrayList<>();
    for (JsonNode bin : bins) {
      if (bin.path("images").asLong() > 0) {
        double accuracy = bin.path("accuracy").path(0).asDouble();
        points.add(new CurveChart.Point(bin.path("confidence").asDouble(), accuracy));
      }
    }
    return points.isEmpty() ? List.of() : List.of(new CurveChart.Line("15 bins of images", points));
  }

  private static List<CurveChart.Line> roc(ObjectNode judged, List<String> classes) {
    List<CurveChart.Line> lines = new ArrayList<>();
    for (JsonNode curve : judged.path("curves")) {
      List<CurveChart.Point> points = new ArrayList<>();
      JsonNode flat = curve.path("roc");
      for (int i = 0; i + 1 < flat.size(); i += 2) {
        points.add(
            new CurveChart.Point(flat.get(i).asInt() / 1000.0, flat.get(i + 1).asInt() / 1000.0));
      }
      if (!points.isEmpty()) {
        int number = judged.path("numbers").path(curve.path("class").asInt()).asInt();
        String name = Printable.line(classes.get(number), 40);
        lines.add(
            new CurveChart.Line("%s, AUC %s".formatted(name, curve.path("auc").asText()), points));
      }
    }
    return lines;
  }
}
