package dev.assay.harness.gate.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.harness.gate.Finding;
import dev.assay.harness.gate.GateResult;
import dev.assay.harness.gate.Verdict;
import dev.assay.harness.gate.evidence.Evidence;
import dev.assay.harness.gate.evidence.Evidence.Basis;
import dev.assay.harness.gate.rule.Measure;
import dev.assay.harness.gate.rule.Rule;
import dev.assay.harness.gate.rule.RuleKind;
import dev.assay.harness.gate.rule.Rules;
import dev.assay.harness.gate.rule.Selector;
import dev.assay.harness.gate.rule.Settings;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** Every form of one result, whole; hostile names stay text. */
class GateFormatTest {
  private static final GateResult RESULT =
      result(
          finding("a", Verdict.FAILED, 0.5),
          finding("b", Verdict.INCONCLUSIVE, 0),
          missing("c"),
          finding("d", Verdict.PASSED, 0));

  @Test
  void theTableSaysValueLimitVerdictAndWhy() {
    assertEquals(
        List.of(
            "verdict       rule                           model           value [interval]       limit  why          ",
            "------------  -----------------------------  -----  -------------------------  ----------  -------------",
            "failed        accuracy max-degradation 0.01  a@cpu  -0.0300 [-0.0400, 0.0000]  >= -0.0100  because of a",
            "inconclusive  accuracy max-degradation 0.01  b@cpu  -0.0300 [-0.0400, 0.0000]  >= -0.0100  because of b",
            "missing       accuracy max-degradation 0.01  c@cpu                                         it is missing",
            "passed        accuracy max-degradation 0.01  d@cpu  -0.0300 [-0.0400, 0.0000]  >= -0.0100  because of d",
            "gate failed: 1 failed, 1 missing, 1 inconclusive, 1 passed"),
        GateFormat.TEXT.text(RESULT).lines().toList());
  }

  @Test
  void theExplanationNamesWhatHasToChange() {
    assertEquals(
        """
        accuracy max-degradation 0.01, a@cpu: do better.
        accuracy max-degradation 0.01, b@cpu: do better.
        accuracy max-degradation 0.01, c@cpu: measure it.
        """,
        GateFormat.EXPLANATION.text(RESULT));
  }

  @Test
  void annotationsPointAtTheRule() {
    assertEquals(
        """
        ::error file=ci/gate.yaml,line=7,title=accuracy max-degradation 0.01%2C a@cpu::because of a%0Ado better.
        ::error file=ci/gate.yaml,line=7,title=accuracy max-degradation 0.01%2C c@cpu::it is missing%0Ameasure it.
        ::warning file=ci/gate.yaml,line=7,title=accuracy max-degradation 0.01%2C b@cpu::because of b%0Ado better.
        """,
        GateFormat.GITHUB.text(RESULT));
  }

  /** A step shows ten of a kind: nine of the worst, and how many more there are. */
  @Test
  void annotationsKeepToTenWithTheWorstFirst() {
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      findings.add(finding("m" + i, Verdict.FAILED, i));
    }

    List<String> lines =
        GateFormat.GITHUB.text(result(findings.toArray(Finding[]::new))).lines().toList();

    assertEquals(10, lines.size());
    assertTrue(lines.get(0).contains(" m24@cpu"), lines.get(0));
    assertTrue(lines.get(8).contains(" m16@cpu"), lines.get(8));
    assertTrue(lines.get(9).endsWith("::16 more; the step summary holds all."), lines.get(9));
  }

  @Test
  void namesCannotForgeAnnotationsMarkupOrXml() throws Exception {
    String evil = "x\n::error::forged,line=1:%<b>|`]]>\u0000\u202e";
    GateResult result = result(finding(evil, Verdict.FAILED, 1));

    String annotations = GateFormat.GITHUB.text(result);
    String markdown = GateFormat.MARKDOWN.text(result);
    Element test =
        (Element) xml(GateFormat.JUNIT.text(result)).getElementsByTagName("testcase").item(0);

    assertEquals(1, annotations.lines().count(), annotations);
    assertTrue(annotations.contains("%0A%3A%3Aerror%3A%3Aforged%2Cline=1%3A%25<b>"), annotations);
    assertFalse(markdown.contains("\n::error"), markdown);
    assertFalse(markdown.replace("\\<b>", "").contains("<b>"), markdown);
    assertTrue(
        test.getAttribute("name").contains("forged,line=1:%<b>|`]]>?"), test.getAttribute("name"));
  }

  /** What the XSDs of JUnit's XML that are in use agree on. */
  @Test
  void junitCountsWhatItHolds() throws Exception {
    Element root = xml(GateFormat.JUNIT.text(RESULT)).getDocumentElement();

    assertEquals("testsuites", root.getTagName());
    Element suite = (Element) root.getElementsByTagName("testsuite").item(0);
    for (Element counted : new Element[] {root, suite}) {
      assertEquals("4", counted.getAttribute("tests"));
      assertEquals("1", counted.getAttribute("failures"));
      assertEquals("1", counted.getAttribute("errors"));
      assertEquals("1", counted.getAttribute("skipped"));
    }
    assertEquals(4, suite.getElementsByTagName("testcase").getLength());
    assertEquals(1, suite.getElementsByTagName("failure").getLength());
    assertEquals(1, suite.getElementsByTagName("error").getLength());
    assertEquals(1, suite.getElementsByTagName("skipped").getLength());
    Element first = (Element) suite.getElementsByTagName("testcase").item(0);
    assertEquals("assay.gate.accuracy", first.getAttribute("classname"));
    assertEquals("accuracy max-degradation 0.01: a@cpu", first.getAttribute("name"));
    Element failure = (Element) first.getElementsByTagName("failure").item(0);
    assertEquals("because of a", failure.getAttribute("message"));
    assertEquals("max-degradation", failure.getAttribute("type"));
  }

  @Test
  void markdownHasTableRemediesAndWarnings() {
    String markdown = GateFormat.MARKDOWN.text(RESULT);

    assertTrue(markdown.startsWith("### Assay gate failed: 1 failed"), markdown);
    assertTrue(
        markdown.contains("| failed       | accuracy max-degradation 0.01 | a@cpu"), markdown);
    assertTrue(markdown.contains("- accuracy max-degradation 0.01, a@cpu: do better."), markdown);
    assertTrue(markdown.contains("**Warnings**\n\n- other machine"), markdown);
  }

  @Test
  void markdownIsCutAtARowAndSaysSo() {
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      findings.add(finding("model-" + i, i == 2999 ? Verdict.FAILED : Verdict.PASSED, 1));
    }
    GateResult many = result(findings.toArray(Finding[]::new));

    String cut = GateMarkdown.of(many, 20_000);

    assertTrue(cut.getBytes(StandardCharsets.UTF_8).length <= 20_000);
    assertTrue(cut.contains("model-2999"), "what failed was cut before what passed");
    assertTrue(cut.contains(" more rows do not fit here."), cut.substring(cut.length() - 200));
    assertEquals(GateFormat.MARKDOWN.text(RESULT), GateMarkdown.of(RESULT, 20_000));
  }

  private static GateResult result(Finding... findings) {
    return new GateResult(
        new Rules(Path.of("ci/gate.yaml"), true, 0, List.of()),
        "results/ci",
        "",
        List.of(findings),
        List.of("other machine"));
  }

  private static Finding finding(String model, Verdict verdict, double excess) {
    Evidence evidence = new Evidence(-0.03, -0.04, 0, Basis.IMAGES, 100, "");
    String remedy = verdict == Verdict.PASSED ? "" : "do better.";
    return new Finding(
        rule(), model, "cpu", evidence, -0.01, verdict, "because of " + model, remedy, excess);
  }

  private static Finding missing(String model) {
    Evidence none = Evidence.missing("it is missing");
    return new Finding(
        rule(), model, "cpu", none, 0, Verdict.MISSING, "it is missing", "measure it.", 0);
  }

  private static Rule rule() {
    return new Rule(
        7,
        "",
        Measure.named("accuracy").orElseThrow(),
        new Selector(List.of("*"), ""),
        RuleKind.MAX_DEGRADATION,
        0.01,
        "",
        Settings.USUAL);
  }

  private static Document xml(String text) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(text)));
  }
}
