package dev.assay.harness.gate.format;

import dev.assay.harness.gate.Finding;
import dev.assay.harness.gate.GateResult;
import dev.assay.harness.text.MarkdownText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The result as Markdown: verdict, table, what would have to change, warnings. */
public final class GateMarkdown {
  private GateMarkdown() {}

  static String of(GateResult result) {
    return text(result, result.findings(), 0);
  }

  /**
   * The same in at most {@code most} bytes of UTF-8: rows at the end that do not fit are left out,
   * passed ones before others, and the text says how many.
   */
  public static String of(GateResult result, int most) {
    List<Finding> rows = new ArrayList<>(result.findings());
    rows.sort((a, b) -> a.verdict().compareTo(b.verdict()));
    int keep = rows.size();
    String text = of(result);
    while (text.getBytes(StandardCharsets.UTF_8).length > most && keep > 0) {
      keep = keep * 9 / 10;
      text = text(result, rows.subList(0, keep), rows.size() - keep);
    }
    return text;
  }

  private static String text(GateResult result, List<Finding> rows, int more) {
    StringBuilder text = new StringBuilder();
    text.append("### Assay ").append(MarkdownText.escaped(result.summary())).append("\n\n");
    text.append(GateTable.grid(rows.stream().map(GateMarkdown::escaped).toList()).markdown());
    if (more > 0) {
      text.append("\n%d more rows do not fit here.\n".formatted(more));
    }
    list(
        text,
        "What would have to change",
        rows.stream()
            .filter(finding -> !finding.remedy().isEmpty())
            .map(f -> "%s, %s: %s".formatted(f.rule().title(), f.subject(), f.remedy()))
            .toList());
    list(text, "Warnings", result.warnings());
    return text.toString();
  }

  private static void list(StringBuilder text, String title, List<String> lines) {
    if (!lines.isEmpty()) {
      text.append("\n**").append(title).append("**\n\n");
      text.append(
          lines.stream()
              .map(line -> "- " + MarkdownText.escaped(line))
              .collect(Collectors.joining("\n")));
      text.append('\n');
    }
  }

  /** Names come from files and folders: nothing in them may become markup. */
  private static Finding escaped(Finding finding) {
    return new Finding(
        finding.rule().named(MarkdownText.escaped(finding.rule().title())),
        MarkdownText.escaped(finding.model()),
        MarkdownText.escaped(finding.device()),
        finding.evidence(),
        finding.limit(),
        finding.verdict(),
        MarkdownText.escaped(finding.why()),
        finding.remedy(),
        finding.excess());
  }
}
