package dev.assay.harness.gate.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.data.MisuseException;
import dev.assay.harness.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What rules files may say, and what is refused with file and line. */
class RulesTest {
  private final Path folder;
  private final Path file;

  RulesTest(@TempDir Path folder) {
    this.folder = folder;
    file = folder.resolve("gate.yaml");
  }

  @Test
  void rulesTakeTheirOwnSettingsBeforeTheDefaults() throws IOException {
    Rules rules =
        read(
            """
            schema_version: 1
            require-same-data: false
            allow-excluded: 3
            defaults:
              confidence: 0.99
              when-unsure: pass
              model: "torch-*"
            rules:
              - metric: accuracy
                threshold: 0.95
              - name: not slower
                metric: p50_ms
                model: [a, b]
                device: cpu
                reference: lenet5
                max-ratio: 1.05
                confidence: none
                resolution: 0.01
                when-unsure: fail
            """);

    Rule first = rules.rules().get(0);
    Rule second = rules.rules().get(1);
    assertFalse(rules.requireSameData());
    assertEquals(3, rules.allowExcluded());
    assertEquals(9, first.line());
    assertEquals("accuracy threshold 0.95", first.title());
    assertEquals(new Selector(List.of("torch-*"), ""), first.selector());
    assertEquals(
        new Settings(new Confidence(0.99), Settings.OF_KIND, WhenUnsure.PASS), first.settings());
    assertEquals("not slower", second.title());
    assertEquals(new Selector(List.of("a", "b"), "cpu"), second.selector());
    assertEquals(RuleKind.MAX_RATIO, second.kind());
    assertEquals("lenet5", second.reference());
    assertEquals(new Settings(Confidence.NONE, 0.01, WhenUnsure.FAIL), second.settings());
  }

  @Test
  void unknownKeysMetricsAndChoicesAreNamedWithTheirLine() {
    refuses(rule("metric: acuracy", "threshold: 0.9"), "line 3", "'acuracy'", "'accuracy'?");
    refuses(rule("metric: rank", "threshold: 1"), "unknown metric 'rank'", "accuracy, macro_f1");
    refuses(
        rule("metric: accuracy", "treshold: 0.9"), "line 4", "'treshold'", "'threshold'?", "Known");
    refuses("schema_version: 1\nrule: []\n", "line 2", "'rule'", "'rules'?");
    refuses(
        "schema_version: 1\ndefaults: {confidnce: 0.9}\nrules: []\n", "line 2", "'confidence'?");
    refuses(
        rule("metric: accuracy", "threshold: 0.9", "when-unsure: maybe"),
        "line 5",
        "'maybe'",
        "inconclusive, pass, fail");
  }

  @Test
  void numbersThatCannotBeMeantAreRefused() {
    refuses(rule("metric: accuracy", "threshold: 95"), "line 4", "'95'", "[0, 1]");
    refuses(rule("metric: accuracy", "threshold: high"), "'high'", "a number");
    refuses(rule("metric: accuracy", "threshold: .nan"), "a number");
    refuses(rule("metric: accuracy", "max-degradation: 1"), "one percent point is 0.01");
    refuses(rule("metric: accuracy", "max-degradation: -0.1"), "from 0");
    refuses(rule("metric: accuracy", "percent-max-degradation: 101"), "percent", "100");
    refuses(rule("metric: p50_ms", "percent-min-improvement: 101"), "percent", "100");
    refuses(rule("metric: p50_ms", "max-ratio: 0", "reference: a"), "above 0");
    refuses(rule("metric: accuracy", "threshold: 0.9", "confidence: 95"), "0.5 to 0.9999", "none");
    refuses(rule("metric: accuracy", "max-degradation: 0", "resolution: -1"), "from 0");
    refuses("schema_version: 2\nrules: []\n", "'schema_version' is '2'", "must be 1");
    refuses(
        "schema_version: 1\nallow-excluded: 0.5\nrules: [x]\n", "line 2", "whole number of images");
  }

  /** Twice as slow is 100 percent worse; a time can be more than that. */
  @Test
  void aTimeMayBecomeWorseByMoreThanHundredPercent() throws IOException {
    Rule rule = read(rule("metric: p50_ms", "percent-max-degradation: 150")).rules().get(0);

    assertEquals(3.0, rule.kind().limit(rule.measure(), rule.number(), 2.0), 1e-12);
  }

  @Test
  void aRuleAsksOneThingThatSuitsItsMetric() {
    refuses(rule("metric: accuracy"), "line 3", "asks nothing", "threshold, max-degradation");
    refuses(
        rule("metric: accuracy", "threshold: 0.9", "max-degradation: 0.1"), "at once", "one of");
    refuses(rule("metric: p50_ms", "max-ratio: 1.1"), "needs 'reference'");
    refuses(rule("metric: images_per_second", "max-ratio: 1.1", "reference: a"), "use min-ratio");
    refuses(rule("metric: p50_ms", "min-ratio: 1.1", "reference: a"), "use max-ratio");
    refuses(rule("metric: accuracy", "max-ratio: 1.1", "reference: a"), "percent-max-degradation");
    refuses(rule("metric: accuracy", "threshold: 0.9", "reference: a"), "left out");
    refuses(rule("metric: accuracy", "threshold: 0.9", "model: []"), "a list of texts");
  }

  @Test
  void whatIsNoRulesFileSaysWhere() throws IOException {
    Refusal.of(MisuseException.class, () -> Rules.read(file), "does not exist", "--rules");
    Refusal.of(MisuseException.class, () -> Rules.read(folder), "cannot be read");
    refuses("", "is empty");
    refuses("schema_version: 1\nrules: []\n", "line 2", "'rules'", "a list of one rule or more");
    refuses("- a\n", "line 1", "a list", "keys with values");
    refuses("schema_version: 1\n", "'rules' is missing");
    refuses("schema_version: 1\nrules:\n  - metric: accuracy\n   threshold: 1\n", "no YAML");
    refuses("schema_version: 1\nschema_version: 1\nrules: []\n", "line 2", "stands twice");
    refuses("a: &x 1\nb: *x\n", "anchors");
    refuses("schema_version: 1\n---\nrules: []\n", "second document");
    refuses("x: " + "[".repeat(2000), "no YAML");
    Files.writeString(file, "#".repeat(2 << 20));
    Refusal.of(MisuseException.class, () -> Rules.read(file), "larger than 1 MB");
  }

  @Test
  void patternsTakeEverythingElseLiterally() {
    assertTrue(Selector.fits("*", "any"));
    assertTrue(Selector.fits("torch-?8", "torch-u8"));
    assertFalse(Selector.fits("torch-?8", "torch-int8"));
    assertFalse(Selector.fits("a.c", "abc"));
    assertTrue(Selector.fits("models/(x)[1]*", "models/(x)[1]-b"));
    assertFalse(Selector.fits("lenet", "lenet5"));
  }

  /** Every kind has a direction-aware limit: what is lost is limited on the side where it hurts. */
  @Test
  void limitsKnowWhichDirectionIsBetter() {
    Measure accuracy = Measure.named("accuracy").orElseThrow();
    Measure time = Measure.named("p50_ms").orElseThrow();

    assertEquals(-0.01, RuleKind.MAX_DEGRADATION.limit(accuracy, 0.01, 0.9));
    assertEquals(0.5, RuleKind.MAX_DEGRADATION.limit(time, 0.5, 4));
    assertEquals(-0.09, RuleKind.PERCENT_MAX_DEGRADATION.limit(accuracy, 10, 0.9), 1e-12);
    assertEquals(0.01, RuleKind.MIN_IMPROVEMENT.limit(accuracy, 0.01, 0.9));
    assertEquals(-0.4, RuleKind.PERCENT_MIN_IMPROVEMENT.limit(time, 10, 4), 1e-12);
    for (String lower :
        "log_loss brier ece p50_ms p90_ms p95_ms p99_ms load_ms peak_rss_mb file_mb params_m gmacs"
            .split(" ", -1)) {
      assertEquals(-1, Measure.named(lower).orElseThrow().sign(), lower);
    }
    for (String higher :
        "accuracy macro_f1 mcc kappa auc_macro images_per_second images".split(" ", -1)) {
      assertEquals(1, Measure.named(higher).orElseThrow().sign(), higher);
    }
  }

  private Rules read(String text) throws IOException {
    Files.writeString(file, text);
    return Rules.read(file);
  }

  private void refuses(String text, String... parts) {
    Refusal.of(MisuseException.class, () -> read(text), parts);
    Refusal.of(MisuseException.class, () -> read(text), file.toString());
  }

  private static String rule(String... keys) {
    return "schema_version: 1\nrules:\n  - " + String.join("\n    ", keys) + "\n";
  }
}
