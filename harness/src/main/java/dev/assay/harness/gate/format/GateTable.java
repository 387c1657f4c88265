package dev.assay.harness.gate.format;

import dev.assay.harness.gate.Figures;
import dev.assay.harness.gate.Finding;
import dev.assay.harness.gate.GateResult;
import dev.assay.harness.table.Grid;
import java.util.List;

/** The result as a table. */
final class GateTable {
  private static final List<String> HEAD =
      List.of("verdict", "rule", "model", "value [interval]", "limit", "why");
  private static final List<Boolean> WORDS = List.of(true, true, true, false, false, true);

  /** No cell is cut: the reasons are what people came for. */
  private static final int WIDTH = 10_000;

  private GateTable() {}

  static String text(GateResult result) {
    return grid(result.findings()).text(WIDTH) + result.summary() + "\n";
  }

  static Grid grid(List<Finding> findings) {
    return new Grid(HEAD, findings.stream().map(GateTable::cells).toList(), WORDS);
  }

  private static List<String> cells(Finding finding) {
    return List.of(
        finding.verdict().word(),
        finding.rule().title(),
        finding.subject(),
        Figures.value(finding),
        Figures.limit(finding),
        finding.why());
  }

  static String explanation(GateResult result) {
    StringBuilder text = new StringBuilder();
    for (Finding finding : result.findings()) {
      if (!finding.remedy().isEmpty()) {
        text.append(finding.rule().title()).append(", ").append(finding.subject());
        text.append(": ").append(finding.remedy()).append("\n");
      }
    }
    return text.isEmpty() ? "nothing has to change.\n" : text.toString();
  }
}
