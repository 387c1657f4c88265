package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code assay gate} over a run of the repository: LeNet-5 right on 2,506 of 2,745 images, which is
 * 0.9129 [0.9018, 0.9229].
 */
class GateTest {
  private static final Path RUN =
      Repository.folder().resolve("results/blood-cells-lenet5-validation");
  private static final Path OTHER = Repository.folder().resolve("results/blood-cells-lenet5");

  private final Path folder;

  GateTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void exitCodesAreThoseOfTheContract() throws IOException {
    Call passed = gate("{metric: accuracy, threshold: 0.9}").succeeds();
    assertTrue(passed.out().contains("0.9129 [0.9018, 0.9229]  >= 0.9000"), passed.out());
    gate("{metric: accuracy, threshold: 0.93}").ends(ExitCode.GATE_FAILED);
    gate("{metric: accuracy, threshold: 0.91}").ends(ExitCode.INCONCLUSIVE);
    gate("{metric: p50_ms, threshold: 5}").ends(ExitCode.FAILED);
  }

  /** The worst decides: failed, then missing, then inconclusive. */
  @Test
  void theWorstVerdictDecides() throws IOException {
    String passed = "{metric: accuracy, threshold: 0.9}";
    String unsure = "{metric: accuracy, threshold: 0.91}";
    String missing = "{metric: p50_ms, threshold: 5}";
    String failed = "{metric: accuracy, threshold: 0.93}";

    gate(passed, unsure).ends(ExitCode.INCONCLUSIVE);
    gate(passed, unsure, missing).ends(ExitCode.FAILED);
    gate(passed, unsure, missing, failed).ends(ExitCode.GATE_FAILED);
  }

  @Test
  void explainSaysWhatWouldHaveToChange() throws IOException {
    Path rules = rules("{metric: accuracy, threshold: 0.91}");

    Call call = Call.assay("gate", RUN, "--rules", rules, "--explain").ends(ExitCode.INCONCLUSIVE);

    // Wilson's lower end: 2,527 of 2,745 give 0.90990, 2,528 give 0.91029.
    assertTrue(
        call.out().contains("images would decide (there are 2745); passes if 22 more images"),
        call.out());
  }

  @Test
  void everyFormIsWritten() throws IOException {
    Path rules = rules("{metric: accuracy, threshold: 0.93}");

    Call call =
        Call.assay(
                "gate",
                RUN,
                "--rules",
                rules,
                "--json",
                "--github",
                "--junit",
                folder.resolve("ci/junit.xml"),
                "--sarif",
                folder.resolve("gate.sarif"),
                "--markdown",
                folder.resolve("gate.md"))
            .ends(ExitCode.GATE_FAILED);

    JsonNode json = new ObjectMapper().readTree(call.out());
    assertEquals("failed", json.path("verdict").asText());
    assertEquals(0.9129, json.at("/findings/0/value").asDouble(), 1e-4);
    assertEquals(2745, json.at("/findings/0/images").asInt());
    assertTrue(call.err().contains("::error file="), call.err());
    assertTrue(Files.readString(folder.resolve("ci/junit.xml")).contains("<failure "));
    assertTrue(Files.readString(folder.resolve("gate.sarif")).contains("\"2.1.0\""));
    assertTrue(Files.readString(folder.resolve("gate.md")).startsWith("### Assay gate failed"));
  }

  @Test
  void aBaselineIsKeptAndHeldAgainst() throws IOException {
    Path baseline = folder.resolve("baseline.json");
    Path rules = rules("{metric: accuracy, max-degradation: 0}");

    Call kept = Call.assay("gate", RUN, "--baseline", baseline, "--update-baseline").succeeds();
    assertTrue(kept.out().contains("1 model on 2745 images"), kept.out());
    assertTrue(Files.size(baseline) < 20_000, "a baseline is small");
    Call.assay("gate", RUN, "--rules", rules, "--baseline", baseline).succeeds();
    Call.assay("gate", RUN, "--rules", rules, "--baseline", RUN).succeeds();
    Call other =
        Call.assay("gate", OTHER, "--rules", rules, "--baseline", baseline).ends(ExitCode.FAILED);
    assertTrue(other.out().contains("other images"), other.out());
  }

  @Test
  void misuseNamesFileLineAndRemedy() throws IOException {
    Path gone = folder.resolve("gone");
    Path good = rules("{metric: accuracy, threshold: 0.9}");
    Call.assay("gate", RUN).refuses("--rules", "--update-baseline");
    Call.assay("gate", RUN, "--update-baseline").refuses("--baseline FILE");
    Call.assay("gate", RUN, "--update-baseline", "--baseline", folder).refuses("is a folder");
    Call.assay("gate", gone, "--rules", good).refuses(gone.toString(), "--out");
    Call.assay("gate", RUN, "--rules", gone).refuses(gone.toString(), "--rules");
    Call.assay("gate", RUN, "--rules", good, "--baseline", gone).refuses(gone.toString());
    gate("{metric: acuracy, threshold: 0.9}").refuses("line 3", "Did you mean 'accuracy'?");
    gate("{metric: accuracy, treshold: 0.9}").refuses("line 3", "Did you mean 'threshold'?");
    gate("{metric: accuracy, threshold: 0.9, model: lenet}")
        .refuses("line 3", "Did you mean 'lenet5'?");
    gate("{metric: accuracy, max-degradation: 0}").refuses("line 3", "--baseline FILE");
    assertFalse(Files.exists(gone));
  }

  private Call gate(String... rules) throws IOException {
    return Call.assay("gate", RUN, "--rules", rules(rules), "--quiet");
  }

  private Path rules(String... items) throws IOException {
    return Files.writeString(
        folder.resolve("gate.yaml"),
        "schema_version: 1\nrules:\n  - " + String.join("\n  - ", items) + "\n");
  }
}
