package dev.assay.harness.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every figure of {@code assay score} beside what scikit-learn 1.9, SciPy and statsmodels computed
 * from the same files. A weaker test would miss their conventions: 0 for empty classes, floats as
 * counts where nothing is right, undefined kappa and AUC.
 */
class GoldenScoresTest {
  private static final double TOLERANCE = 1e-12;

  @TestFactory
  List<DynamicTest> equalsScikitLearnOnTheSmallCases() throws IOException, URISyntaxException {
    return tests(Path.of(Objects.requireNonNull(getClass().getResource("metrics")).toURI()));
  }

  @TestFactory
  List<DynamicTest> equalsScikitLearnOnAllSharedCases() throws IOException {
    Path folder = Path.of(System.getProperty("assay.shared", "none"), "cases", "metrics");
    assumeTrue(Files.isDirectory(folder), "no shared cases here");
    return tests(folder);
  }

  private static List<DynamicTest> tests(Path folder) throws IOException {
    try (Stream<Path> cases = Files.list(folder)) {
      return cases
          .filter(path -> Files.exists(path.resolve("predictions.csv")))
          .sorted()
          .map(path -> DynamicTest.dynamicTest("" + path.getFileName(), () -> check(path)))
          .toList();
    }
  }

  private static void check(Path folder) throws IOException {
    ObjectNode expected =
        (ObjectNode) new ObjectMapper().readTree(folder.resolve("expected.json").toFile());
    expected.remove("note");
    Predictions predictions = Predictions.read(folder.resolve("predictions.csv"));

    ObjectNode actual = ScoreReport.of(Outcome.of(predictions)).json();

    List<String> differences = new ArrayList<>();
    if (!expected.has("auc_macro")) {
      assertFalse(actual.has("auc_macro"), "an undefined AUC is left out");
    }
    compare("", expected, actual.retain(names(expected)), differences);
    assertTrue(differences.isEmpty(), () -> String.join("\n", differences));
    assertEquals(
        expected.get("classification_report_text").asText(),
        actual.get("classification_report_text").asText());
  }

  private static Set<String> names(JsonNode object) {
    Set<String> names = new HashSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static void compare(
      String where, JsonNode expected, JsonNode actual, List<String> differences) {
    if (expected.isNumber() && actual.isNumber()) {
      if (Math.abs(expected.asDouble() - actual.asDouble()) > TOLERANCE) {
        differences.add("%s: expected %s, got %s".formatted(where, expected, actual));
      }
    } else if (expected.isObject() && actual.isObject()) {
      Set<String> keys = names(expected);
      keys.addAll(names(actual));
      keys.forEach(
          key -> compare(where + "/" + key, expected.path(key), actual.path(key), differences));
    } else if (expected.isArray() && actual.isArray() && expected.size() == actual.size()) {
      for (int i = 0; i < expected.size(); i++) {
        compare(where + "/" + i, expected.get(i), actual.get(i), differences);
      }
    } else if (!expected.equals(actual)) {
      differences.add("%s: expected %s, got %s".formatted(where, expected, actual));
    }
  }
}
