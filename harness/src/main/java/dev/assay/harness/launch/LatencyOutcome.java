package dev.assay.harness.launch;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What was found.
 *
 * @param table times of all models; no lines if a server was asked for
 * @param servers what was found of each model as a server; none unless asked for
 * @param launches number of processes
 * @param input what the models were fed with, in words
 * @param warnings what the user should know before believing it, one line each
 */
public record LatencyOutcome(
    LatencyTable table, ServerTable servers, int launches, String input, List<String> warnings) {
  public LatencyOutcome {
    warnings = List.copyOf(warnings);
  }

  private boolean isServed() {
    return !servers.lines().isEmpty();
  }

  /** For a terminal. */
  public String text() {
    return isServed() ? servers.text() : table.text() + "\n" + note() + "\n";
  }

  /** The same as Markdown. */
  String markdown() {
    return isServed() ? servers.markdown() : table.markdown() + "\n" + note() + "\n";
  }

  private String note() {
    return "%d launches, on %s. Ratio: time an image over that of %s, the median within rounds, its interval over launches. Percentiles: nearest rank; empty where too few calls carry one."
        .formatted(launches, input, table.reference());
  }

  String csv() {
    return isServed() ? servers.csv() : table.csv();
  }

  /** Everything, for programs. */
  public ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("schema_version", 1);
    json.put("reference", table.reference());
    json.put("launches", launches);
    json.put("input", input);
    json.set("lines", isServed() ? servers.json() : table.json());
    ArrayNode told = json.putArray("warnings");
    warnings.forEach(told::add);
    return json;
  }

  /** The same with more warnings. */
  LatencyOutcome warned(Collection<String> more) {
    List<String> all = new ArrayList<>(warnings);
    all.addAll(more);
    return new LatencyOutcome(table, servers, launches, input, all);
  }

  /** A block of LoadGen's form for each model. */
  public Mlperf mlperf(Scenario scenario, Validity validity, long seed) {
    MlperfSummary summary = new MlperfSummary(validity, seed);
    List<String> blocks =
        switch (scenario) {
          case SERVER ->
              servers.lines().stream()
                  .filter(line -> line.error().isEmpty())
                  .map(line -> summary.server(line))
                  .toList();
          case OFFLINE -> models().values().stream().map(summary::offline).toList();
          case SINGLE_STREAM ->
              models().values().stream().map(lines -> summary.singleStream(lines.get(0))).toList();
        };
    return new Mlperf(
        MlperfSummary.DISCLAIMER + String.join("\n", blocks),
        blocks.stream().noneMatch(block -> block.contains(MlperfBlock.INVALID)));
  }

  /**
   * Blocks of LoadGen's form.
   *
   * @param text all of them
   * @param valid whether each is
   */
  public record Mlperf(String text, boolean valid) {}

  /** The lines of each model and device that was measured. */
  private Map<String, List<Standing>> models() {
    return table.lines().stream()
        .map(Line::standing)
        .filter(standing -> !standing.isFailed() && !standing.subject().again())
        .collect(
            Collectors.groupingBy(
                standing -> standing.subject().model() + "@" + standing.subject().device(),
                LinkedHashMap::new,
                Collectors.toList()));
  }
}
