package dev.assay.harness.gate.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.harness.gate.GateExample;
import dev.assay.harness.gate.GateResult;
import dev.assay.harness.gate.evidence.Rows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SARIF 2.1.0, as its standard and code scanning want it. */
class GateSarifTest {
  private final Path folder;

  GateSarifTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void everyResultHasRuleKindLevelPlaceAndFingerprint() throws IOException {
    JsonNode run = sarif(folder).path("runs").path(0);
    JsonNode rules = run.path("tool").path("driver").path("rules");
    Set<String> fingerprints = new HashSet<>();

    assertEquals(2, rules.size());
    assertEquals(6, run.path("results").size());
    for (JsonNode result : run.path("results")) {
      String kind = result.path("kind").asText();
      JsonNode place = result.path("locations").path(0).path("physicalLocation");
      assertEquals(
          result.path("ruleId").asText(),
          rules.path(result.path("ruleIndex").asInt(-1)).path("id").asText());
      // The standard: what is not of kind fail has the level none.
      assertEquals(kind.equals("fail") ? "error" : "none", result.path("level").asText());
      assertTrue(place.path("region").path("startLine").asInt() >= 3, place.toString());
      assertTrue(!result.path("message").path("text").asText().isBlank());
      fingerprints.add(result.path("partialFingerprints").path("assayRule/v1").asText());
    }
    assertEquals(6, fingerprints.size(), "one for each rule and model");
  }

  @Test
  void failedIsFailInconclusiveIsOpenPassedIsPass() throws IOException {
    StringBuilder kinds = new StringBuilder();
    for (JsonNode result : sarif(folder).path("runs").path(0).path("results")) {
      kinds.append(result.path("kind").asText()).append(' ');
    }

    assertEquals("pass open fail pass pass pass ", kinds.toString());
  }

  @Test
  void pathsAreUris() throws IOException {
    Path odd = Files.createDirectory(folder.resolve("a b%c"));

    String uri =
        sarif(odd)
            .at("/runs/0/results/0/locations/0/physicalLocation/artifactLocation/uri")
            .asText();

    assertTrue(uri.startsWith("file:/") && uri.endsWith("/a%20b%25c/gate.yaml"), uri);
  }

  private static JsonNode sarif(Path folder) throws IOException {
    Rows run =
        GateExample.on(folder.resolve("run"), 200)
            .model("good", i -> true)
            .model("fair", i -> i >= 20)
            .model("poor", i -> i >= 100)
            .rows();
    GateResult result =
        GateExample.judged(
            GateExample.rules(
                folder, "metric: accuracy, threshold: 0.9", "metric: file_mb, threshold: 3"),
            run);
    String text = GateFormat.SARIF.text(result);
    return new ObjectMapper().readTree(text);
  }
}
