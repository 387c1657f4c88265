package dev.assay.harness.gate;

import dev.assay.harness.gate.evidence.Evidence;
import dev.assay.harness.gate.evidence.Row;
import dev.assay.harness.gate.evidence.Rows;
import dev.assay.harness.gate.rule.Measure;
import dev.assay.harness.gate.rule.Rule;
import dev.assay.harness.gate.rule.RuleKind;
import dev.assay.harness.gate.rule.Rules;
import dev.assay.harness.gate.rule.Selector;
import dev.assay.harness.gate.rule.Settings;
import dev.assay.harness.run.DataFacts;
import dev.assay.harness.table.Fact;
import dev.assay.harness.text.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds images that are missing: left out of the run, or answered by some models only. */
record ImageCheck(Rules rules, Rows run, Optional<Rows> baseline) {
  private static final String REMEDY =
      "repair the images and evaluate again, or set allow-excluded.";

  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    List<DataFacts.Excluded> excluded = run.data().excluded();
    if (excluded.size() > rules.allowExcluded()) {
      List<String> names =
          excluded.stream().map(image -> image.path() + " (" + image.reason() + ")").toList();
      findings.add(
          finding(
              "all models",
              "",
              "%d images were left out: %s".formatted(names.size(), Names.of(names))));
    }
    long most = run.rows().stream().mapToLong(ImageCheck::images).max().orElse(0);
    for (Row row : run.rows()) {
      boolean named =
          rules.rules().stream().anyMatch(r -> r.selector().matches(row.model(), row.device()));
      if (named && !row.failed() && images(row) > 0 && images(row) < most) {
        findings.add(
            finding(
                row.model(), row.device(), "%d images, %d of others".formatted(images(row), most)));
      }
    }
    return findings;
  }

  private static long images(Row row) {
    return row.value(Measure.named(Fact.IMAGES)).orElse(0.0).longValue();
  }

  private Finding finding(String model, String device, String why) {
    Rule rule =
        new Rule(
            1,
            "every image is judged",
            Measure.named(Fact.IMAGES),
            new Selector(List.of("*"), ""),
            RuleKind.THRESHOLD,
            rules.allowExcluded(),
            "",
            Settings.USUAL);
    return new Finding(
        rule, model, device, Evidence.missing(why), 0, Verdict.MISSING, why, REMEDY, 0);
  }
}
