package dev.assay.harness.gate.format;

import dev.assay.data.Printable;
import dev.assay.harness.gate.Finding;
import dev.assay.harness.gate.GateResult;
import dev.assay.harness.gate.Verdict;
import java.util.List;
import java.util.stream.Stream;

/**
 * The result as GitHub's annotations. A step shows ten errors and ten warnings and drops the rest,
 * so the worst come first, and where there are more the tenth says how many.
 */
final class GateAnnotations {
  private static final int MOST = 10;

  private GateAnnotations() {}

  static String of(GateResult result) {
    StringBuilder text = new StringBuilder();
    List<Finding> errors =
        Stream.of(Verdict.FAILED, Verdict.MISSING).flatMap(v -> result.worst(v).stream()).toList();
    add(text, "error", errors, result);
    add(text, "warning", result.worst(Verdict.INCONCLUSIVE), result);
    return text.toString();
  }

  private static void add(
      StringBuilder text, String level, List<Finding> findings, GateResult result) {
    int shown = findings.size() > MOST ? MOST - 1 : findings.size();
    String file = property(result.rules().file().toString().replace('\\', '/'));
    for (Finding finding : findings.subList(0, shown)) {
      String title = "%s, %s".formatted(finding.rule().title(), finding.subject());
      String remedy = finding.remedy().isEmpty() ? "" : "\n" + finding.remedy();
      text.append(
          "::%s file=%s,line=%d,title=%s::%s\n"
              .formatted(
                  level,
                  file,
                  finding.rule().line(),
                  property(title),
                  message(finding.why() + remedy)));
    }
    if (shown < findings.size()) {
      text.append(
          "::%s file=%s,line=1,title=assay gate::%d more; the step summary holds all.\n"
              .formatted(level, file, findings.size() - shown));
    }
  }

  private static String message(String text) {
    return Printable.of(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static String property(String text) {
    return message(text).replace(":", "%3A").replace(",", "%2C");
  }
}
