package dev.assay.harness.replay;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.harness.run.DataFacts;
import dev.assay.harness.run.PredictedRun;
import dev.assay.harness.run.RunHeader;
import dev.assay.harness.table.Grid;
import dev.assay.harness.text.Decimals;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What differs between a run and its replay.
 *
 * @param surroundings versions, machine and images that differ, one line each
 * @param rows the models
 * @param tolerance what a probability may differ by
 */
public record ReplayReport(List<String> surroundings, List<ReplayedRow> rows, double tolerance) {
  private static final int WIDTH = 140;
  private static final int DIGITS = 12;
  private static final int RATIO_DECIMALS = 2;

  public ReplayReport {
    surroundings = List.copyOf(surroundings);
    rows = List.copyOf(rows);
  }

  /** Compares a replay with its run. */
  public static ReplayReport of(PredictedRun run, PredictedRun replay, double tolerance) {
    RunHeader before = run.record().header();
    RunHeader after = replay.record().header();
    List<String> lines = new ArrayList<>();
    differences("version of ", before.versions(), after.versions(), lines);
    differences("machine's ", before.machine(), after.machine(), lines);
    data(before.data(), after.data(), lines);
    return new ReplayReport(
        lines,
        run.record().models().stream().map(row -> ReplayedRow.of(row, run, replay)).toList(),
        tolerance);
  }

  private static void differences(
      String kind, Map<String, String> before, Map<String, String> after, List<String> lines) {
    TreeSet<String> names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    for (String name : names) {
      String was = before.getOrDefault(name, "absent");
      String is = after.getOrDefault(name, "absent");
      if (!was.equals(is)) {
        lines.add("%s%s: %s -> %s".formatted(kind, name, was, is));
      }
    }
  }

  private static void data(DataFacts before, DataFacts after, List<String> lines) {
    if (!before.manifestSha256().equals(after.manifestSha256())) {
      lines.add(
          "images: %d with manifest %s -> %d with manifest %s"
              .formatted(
                  before.images(),
                  start(before.manifestSha256()),
                  after.images(),
                  start(after.manifestSha256())));
    }
    if (!before.excluded().equals(after.excluded())) {
      lines.add(
          "images left out: %d -> %d".formatted(before.excluded().size(), after.excluded().size()));
    }
  }

  private static String start(String sha256) {
    return sha256.substring(0, Math.min(DIGITS, sha256.length()));
  }

  /** Whether every model answered the same. */
  public boolean same() {
    return rows.stream().allMatch(row -> row.same(tolerance));
  }

  /** Whether a model failed that had not. */
  public boolean failed() {
    return rows.stream().anyMatch(ReplayedRow::failedNow);
  }

  /** For a terminal. */
  public String text() {
    StringBuilder text = new StringBuilder();
    if (surroundings.isEmpty()) {
      text.append("same versions, machine and images\n");
    }
    surroundings.forEach(line -> text.append("other ").append(line).append('\n'));
    Grid grid =
        new Grid(
            List.of(
                "model", "answers", "images", "other class", "largest difference", "scores", "p50"),
            rows.stream().map(this::cells).toList(),
            List.of(true, true, false, false, false, true, false));
    text.append('\n').append(grid.text(WIDTH));
    text.append(
        "same: every class equal, every probability within %s of the recorded one; p50: the replay's over the run's\n"
            .formatted(AuditReport.shown(tolerance)));
    for (ReplayedRow row : rows) {
      if (row.otherCard()) {
        text.append(row.name()).append(": its card is another one now\n");
      }
      if (row.again().failed()) {
        text.append(row.name()).append(" failed: ").append(row.again().error()).append('\n');
      }
      row.otherScores().forEach(score -> text.append("%s: %s\n".formatted(row.name(), score)));
    }
    return text.toString();
  }

  private List<String> cells(ReplayedRow row) {
    String ratio =
        row.latencyRatio().isPresent()
            ? "x " + Decimals.fixed(row.latencyRatio().getAsDouble(), RATIO_DECIMALS)
            : "";
    String verdict = row.same(tolerance) ? "same" : "DIFFERENT";
    if (row.answers().isEmpty()) {
      String both = row.recorded().failed() && row.again().failed() ? "failed both" : verdict;
      return List.of(row.name(), both, "", "", "", "", ratio);
    }
    AnswerDifference found = row.answers().get(0);
    int scores = row.otherScores().size();
    return List.of(
        row.name(),
        verdict,
        found.images() + (found.missing() == 0 ? "" : " (" + found.missing() + " not in both)"),
        Integer.toString(found.classes()),
        AuditReport.shown(found.largest()),
        scores == 0 ? "same" : scores + " differ",
        ratio);
  }

  /** The same as JSON. */
  public ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("same", same()).put("tolerance", tolerance);
    surroundings.forEach(json.putArray("other")::add);
    ArrayNode all = json.putArray("models");
    for (ReplayedRow row : rows) {
      ObjectNode one = all.addObject();
      one.put("model", row.name()).put("same", row.same(tolerance));
      one.put("other_card", row.otherCard()).put("error", row.again().error());
      for (AnswerDifference found : row.answers()) {
        one.put("images", found.images()).put("missing", found.missing());
        one.put("other_class", found.classes()).put("largest_difference", found.largest());
      }
      row.otherScores().forEach(one.putArray("other_scores")::add);
      row.latencyRatio().ifPresent(ratio -> one.put("p50_ratio", ratio));
    }
    return json;
  }
}
