package dev.assay.harness.launch;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.harness.launch.ServeReport.Confirmed;
import dev.assay.harness.table.Grid;
import dev.assay.harness.text.CsvText;
import dev.assay.harness.text.Decimals;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The table of servers: the highest rate that kept the bound, and the queue at it.
 *
 * @param lines one for each model
 * @param boundNanos latency that 99 % of the requests keep
 */
public record ServerTable(List<ServerLine> lines, long boundNanos) {
  private static final int TEXT_WIDTH = 140;

  /** Decimals of times in milliseconds. */
  private static final int MS = 3;

  public ServerTable {
    lines = List.copyOf(lines);
  }

  /** The figures of a line by name; those that there are. */
  private Map<String, Double> figures(ServerLine line) {
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("threads", (double) line.subject().threads());
    figures.put("launches", (double) line.reports().size());
    figures.put("bound_ms", boundNanos / 1e6);
    if (!line.error().isEmpty()) {
      return figures;
    }
    figures.put("call_ms", line.serviceNanos() / 1e6);
    figures.put("requests_per_second", line.rate());
    figures.put("requests_per_second_lowest", line.lowestRate());
    figures.put("requests_per_second_highest", line.highestRate());
    line.held()
        .ifPresent(
            held -> {
              figures.put("requests", (double) held.latencies().size());
              figures.put("late", (double) held.late());
              figures.put("p50_ms", ms(held, Confirmed::latencies, 0.5));
              figures.put("p99_ms", ms(held, Confirmed::latencies, 0.99));
              figures.put("waiting_p50_ms", ms(held, Confirmed::waits, 0.5));
              figures.put("waiting_p99_ms", ms(held, Confirmed::waits, 0.99));
              figures.put("longest_queue", (double) held.longestQueue());
            });
    return figures;
  }

  private static double ms(Confirmed held, Function<Confirmed, List<Long>> times, double p) {
    return MlperfBlock.percentile(times.apply(held).stream().sorted().toList(), p) / 1e6;
  }

  private static final List<String> NAMES =
      List.of(
          "threads",
          "launches",
          "bound_ms",
          "call_ms",
          "requests_per_second",
          "requests_per_second_lowest",
          "requests_per_second_highest",
          "requests",
          "late",
          "p50_ms",
          "p99_ms",
          "waiting_p50_ms",
          "waiting_p99_ms",
          "longest_queue");

  /** One object a line, without what was not measured. */
  public ArrayNode json() {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (ServerLine line : lines) {
      ObjectNode object = array.addObject();
      object.put("model", line.subject().model());
      object.put("device", line.subject().device());
      figures(line).forEach((name, value) -> LatencyTable.put(object, name, value));
      if (!line.error().isEmpty()) {
        object.put("error", line.error());
      }
    }
    return array;
  }

  String csv() {
    List<List<String>> rows = new ArrayList<>();
    List<String> head = new ArrayList<>(List.of("model", "device"));
    head.addAll(NAMES);
    head.add("error");
    rows.add(head);
    for (ServerLine line : lines) {
      Map<String, Double> figures = figures(line);
      List<String> row = new ArrayList<>(List.of(line.subject().model(), line.subject().device()));
      NAMES.forEach(
          name -> row.add(figures.containsKey(name) ? Decimals.shortest(figures.get(name)) : ""));
      row.add(line.error());
      rows.add(row);
    }
    return CsvText.of(rows);
  }

  String text() {
    return grid().text(TEXT_WIDTH) + failures("");
  }

  String markdown() {
    return grid().markdown() + failures("\n- ");
  }

  private Grid grid() {
    List<List<String>> rows = new ArrayList<>();
    for (ServerLine line : lines) {
      Map<String, Double> f = figures(line);
      rows.add(
          List.of(
              line.subject().model(),
              line.subject().device(),
              cell(f, "call_ms", MS),
              cell(f, "requests_per_second", 1),
              cell(f, "requests_per_second_lowest", 1)
                  + " - "
                  + cell(f, "requests_per_second_highest", 1),
              cell(f, "p50_ms", MS),
              cell(f, "p99_ms", MS),
              cell(f, "waiting_p50_ms", MS),
              cell(f, "waiting_p99_ms", MS),
              cell(f, "longest_queue", 0)));
    }
    return new Grid(
        List.of(
            "model",
            "device",
            "call ms",
            "requests/s",
            "of launches",
            "p50 ms",
            "p99 ms",
            "waiting p50",
            "waiting p99",
            "longest queue"),
        rows,
        List.of(true, true, false, false, false, false, false, false, false, false));
  }

  private static String cell(Map<String, Double> figures, String name, int decimals) {
    return figures.containsKey(name) ? Decimals.fixed(figures.get(name), decimals) : "";
  }

  private String failures(String before) {
    StringBuilder text = new StringBuilder();
    for (ServerLine line : lines) {
      if (!line.error().isEmpty()) {
        text.append(before).append(line.subject().model());
        text.append(" failed: ").append(line.error()).append('\n');
      }
    }
    return text.toString();
  }
}
