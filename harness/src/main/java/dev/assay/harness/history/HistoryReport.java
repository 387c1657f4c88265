package dev.assay.harness.history;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.data.MisuseException;
import dev.assay.data.chart.IntervalChart;
import dev.assay.data.chart.Places;
import dev.assay.data.chart.Track;
import dev.assay.data.json.JsonText;
import dev.assay.harness.history.Timeline.Point;
import dev.assay.harness.statistics.Estimate;
import dev.assay.harness.table.Column;
import dev.assay.harness.table.Grid;
import dev.assay.harness.text.Decimals;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A figure over time, for people and programs.
 *
 * @param column the figure's column in the table
 * @param timelines one for each model and device
 */
public record HistoryReport(String column, List<Timeline> timelines) {
  private static final int TEXT_WIDTH = 140;
  private static final int MOST_TRACKS = 7;
  private static final int DATE = 10;
  private static final int MINUTE = 16;

  private static final List<Boolean> WORDS =
      List.of(true, true, true, true, true, false, false, true);

  public HistoryReport {
    timelines = List.copyOf(timelines);
  }

  /** A table, oldest first; the change is that to the line above. */
  public String text() {
    List<List<String>> rows = new ArrayList<>();
    for (Timeline timeline : timelines) {
      timeline.points().forEach(point -> rows.add(row(timeline, point)));
    }
    List<String> head =
        List.of("model", "time", "run", "label", "images", column + " [95 %]", "change", "");
    return new Grid(head, rows, WORDS).text(TEXT_WIDTH);
  }

  private List<String> row(Timeline timeline, Point point) {
    return List.of(
        timeline.subject().toString(),
        minute(point.entry().time()),
        point.entry().run(),
        point.entry().label(),
        point.entry().images().toString(),
        point.figure().map(figure -> cell(figure, "")).orElse(""),
        point.change().map(change -> cell(change, change.value() > 0 ? "+" : "")).orElse(""),
        point.note());
  }

  private String cell(Estimate figure, String sign) {
    String value = sign + decimal(figure.value());
    return figure.low() < figure.high()
        ? value + " [" + decimal(figure.low()) + ", " + decimal(figure.high()) + "]"
        : value;
  }

  private String decimal(double value) {
    return Decimals.fixed(value, Column.named(column).decimals());
  }

  /** Such as {@code 2026-01-31 12:00}, in UTC. */
  private static String minute(Instant time) {
    String text = time.toString();
    return text.substring(0, DATE) + " " + text.substring(DATE + 1, MINUTE);
  }

  /** An object a run and model, oldest first; what was not measured is left out. */
  public String json() {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (Timeline timeline : timelines) {
      for (Point point : timeline.points()) {
        ObjectNode object = array.addObject();
        Entry entry = point.entry();
        object.put("model", entry.subject().model()).put("device", entry.subject().device());
        object.put("time", entry.time().toString()).put("run", entry.run());
        object.put("label", entry.label()).put("data", entry.images().folder());
        object.put("part", entry.images().part());
        object.put("manifest_sha256", entry.images().manifestSha256());
        object.put("metric", column);
        point.figure().ifPresent(figure -> put(object, "value", figure));
        point.change().ifPresent(change -> put(object.putObject("change"), "value", change));
        object.put("note", point.note());
      }
    }
    return JsonText.of(array);
  }

  private static void put(ObjectNode object, String key, Estimate figure) {
    object.put(key, figure.value());
    if (figure.low() < figure.high()) {
      object.put("low", figure.low()).put("high", figure.high());
    }
  }

  /**
   * Draws it: runs from left to right, a dot and its interval each.
   *
   * @throws MisuseException if there is nothing to draw, or more than can be told apart
   */
  public void draw(Path png) {
    List<Timeline> measured =
        timelines.stream()
            .filter(line -> line.points().stream().anyMatch(point -> point.figure().isPresent()))
            .toList();
    if (measured.isEmpty()) {
      throw new MisuseException("No run has measured %s; nothing to draw.".formatted(column));
    }
    if (measured.size() > MOST_TRACKS) {
      throw new MisuseException(
          "%d models on a chart cannot be told apart; choose one by --model."
              .formatted(measured.size()));
    }
    List<Instant> times =
        measured.stream()
            .flatMap(line -> line.points().stream())
            .map(point -> point.entry().time())
            .distinct()
            .sorted()
            .toList();
    Places places = new Places("runs", times.stream().map(HistoryReport::minute).toList());
    List<Track> tracks = measured.stream().map(line -> track(line, times)).toList();
    IntervalChart.write(png, column + " from run to run, with 95 % intervals", places, tracks);
  }

  private static Track track(Timeline line, List<Instant> times) {
    List<Track.Point> points = new ArrayList<>();
    for (Point point : line.points()) {
      int place = times.indexOf(point.entry().time());
      boolean joined = point.change().isPresent();
      point
          .figure()
          .ifPresent(
              found ->
                  points.add(
                      new Track.Point(place, found.value(), found.low(), found.high(), joined)));
    }
    return new Track(line.subject().toString(), points);
  }
}
