package dev.assay.harness.launch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.assay.harness.judge.Contestant;
import dev.assay.harness.latency.Disturbance;
import dev.assay.harness.launch.ServeReport.Confirmed;
import dev.assay.harness.run.ModelRun;
import dev.assay.harness.run.RunDirectory;
import dev.assay.harness.table.Fact;
import java.util.List;
import java.util.Optional;

/** The rows of {@code table.csv} and the models of {@code run.json}: one a model and device. */
final class LatencyRows {
  private static final double MS = 1e6;
  private static final double MEGA = 1e6;

  private final RunDirectory run;
  private final LatencyRequest request;

  LatencyRows(RunDirectory run, LatencyRequest request) {
    this.run = run;
    this.request = request;
  }

  void failed(Contestant contestant, String reason) {
    run.add(ModelRun.of(contestant.identity()).failed(reason).build());
  }

  /** Of each its first shape; the others are in {@code latency.csv} and among its details. */
  void compared(List<Contestant> contestants, LatencyOutcome outcome) {
    for (Contestant contestant : contestants) {
      Subject first = request.first(contestant);
      List<Line> lines =
          outcome.table().lines().stream()
              .filter(line -> line.standing().subject().model().equals(first.model()))
              .filter(line -> line.standing().subject().device().equals(first.device()))
              .toList();
      ModelRun.Builder row = ModelRun.of(contestant.identity());
      JsonNode details = new LatencyTable(lines, outcome.table().reference()).json();
      row.detail("latency", details);
      row.detail("reference", TextNode.valueOf(outcome.table().reference()));
      raw(row);
      lines.stream()
          .filter(line -> line.standing().subject().equals(first))
          .findFirst()
          .ifPresent(line -> facts(row, line));
      lines.stream()
          .flatMap(line -> LatencyWarnings.of(line.standing()).stream())
          .distinct()
          .forEach(row::warning);
      outcome.warnings().forEach(row::warning);
      run.add(row.build());
    }
  }

  private static void raw(ModelRun.Builder row) {
    row.detail("raw", TextNode.valueOf(LaunchFolder.NAME));
  }

  private static void facts(ModelRun.Builder row, Line line) {
    Standing standing = line.standing();
    if (standing.isFailed()) {
      row.failed(standing.error());
      return;
    }
    row.fact(Fact.IMAGES_PER_SECOND, standing.imagesPerSecond())
        .fact(Fact.BATCH, standing.model().images())
        .fact(Fact.THREADS, standing.subject().threads())
        .fact(Fact.FILE_MB, standing.model().fileBytes() / MEGA);
    if (standing.model().parameters() > 0) {
      row.fact(Fact.PARAMS_M, standing.model().parameters() / MEGA);
    }
    percentile(row, Fact.P50_MS, LatencyColumn.P50_MS.number(line));
    percentile(row, Fact.P90_MS, LatencyColumn.P90_MS.number(line));
    percentile(row, Fact.P95_MS, LatencyColumn.P95_MS.number(line));
    percentile(row, Fact.P99_MS, LatencyColumn.P99_MS.number(line));
    percentile(row, Fact.LOAD_MS, LatencyColumn.LOAD_MS.number(line));
    percentile(row, Fact.PEAK_RSS_MB, LatencyColumn.PEAK_RSS_MB.number(line));
  }

  private static void percentile(ModelRun.Builder row, Fact fact, Optional<Double> value) {
    value.ifPresent(found -> row.fact(fact, found));
  }

  /** Of each the rate that its launch in the middle held, and the latencies at it. */
  void served(List<Contestant> contestants, ServerTable servers) {
    for (int i = 0; i < contestants.size(); i++) {
      ServerLine line = servers.lines().get(i);
      ModelRun.Builder row = ModelRun.of(contestants.get(i).identity());
      ServerTable one = new ServerTable(List.of(line), servers.boundNanos());
      row.detail("server", one.json().get(0));
      row.detail("trials", trials(line));
      raw(row);
      line.reports().stream()
          .map(ServeReport::disturbance)
          .reduce(Disturbance.NONE, Disturbance::plus)
          .foreignWarning("requests then wait for them too; measure on an idle machine")
          .ifPresent(row::warning);
      if (!line.error().isEmpty()) {
        row.failed(line.error());
      } else if (line.held().isPresent()) {
        Confirmed held = line.held().get();
        List<Long> sorted = held.latencies().stream().sorted().toList();
        row.fact(Fact.IMAGES_PER_SECOND, held.perSecond())
            .fact(Fact.BATCH, 1)
            .fact(Fact.THREADS, line.subject().threads())
            .fact(Fact.P50_MS, MlperfBlock.percentile(sorted, 0.5) / MS)
            .fact(Fact.P99_MS, MlperfBlock.percentile(sorted, 0.99) / MS);
      } else {
        row.warning(line.noRate(servers.boundNanos()));
      }
      run.add(row.build());
    }
  }

  private static ArrayNode trials(ServerLine line) {
    ArrayNode trials = JsonNodeFactory.instance.arrayNode();
    line.reports().forEach(report -> trials.add(LaunchJson.tree(report.trials())));
    return trials;
  }
}
