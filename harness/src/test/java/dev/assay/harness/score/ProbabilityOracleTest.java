package dev.assay.harness.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.harness.statistics.Bootstrap;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Areas, top-k, adaptive calibration error and temperatures beside scikit-learn 1.9, NumPy and
 * SciPy's minimizer, on random probabilities: with ties, with a class that no image has, of two and
 * of seven classes.
 */
class ProbabilityOracleTest {
  private static final ScoreOptions QUICK = new ScoreOptions(new Bootstrap(100, 0), List.of(5));

  @TestFactory
  List<DynamicTest> figuresAreThoseOfOtherPrograms() throws IOException, URISyntaxException {
    Path folder = Path.of(Objects.requireNonNull(getClass().getResource("probabilities")).toURI());
    try (Stream<Path> cases = Files.list(folder)) {
      return cases
          .sorted()
          .map(path -> DynamicTest.dynamicTest("" + path.getFileName(), () -> check(path)))
          .toList();
    }
  }

  private static void check(Path folder) throws IOException {
    JsonNode expected = new ObjectMapper().readTree(folder.resolve("expected.json").toFile());
    Predictions predictions = Predictions.read(folder.resolve("predictions.csv"));
    Outcome outcome = Outcome.of(predictions);

    ObjectNode actual = ScoreReport.of(outcome, QUICK).json();

    expected
        .properties()
        .forEach(
            field -> {
              if (!field.getKey().contains("temperature") && !field.getKey().contains("scaled")) {
                same(field.getKey(), field.getValue(), actual.path(field.getKey()));
              }
            });
    if (expected.has("temperature")) {
      Temperature temperature = Temperature.fit(predictions);
      Outcome scaled = Outcome.of(temperature.applied(predictions));
      assertEquals(expected.get("temperature").asDouble(), temperature.value(), 1e-6);
      assertEquals(
          expected.get("scaled_log_loss").asDouble(),
          Metric.LOG_LOSS.of(scaled).value().orElseThrow(),
          1e-12);
      assertEquals(Metric.ACCURACY.of(outcome), Metric.ACCURACY.of(scaled));
    }
  }

  private static void same(String name, JsonNode expected, JsonNode actual) {
    if (expected.isObject()) {
      assertEquals(expected.size(), actual.size(), name);
      expected
          .properties()
          .forEach(f -> same(name + "/" + f.getKey(), f.getValue(), actual.get(f.getKey())));
    } else if (expected.isTextual()) {
      assertEquals(expected.asText(), actual.asText());
    } else {
      assertTrue(actual.isNumber(), name + " is missing");
      assertEquals(expected.asDouble(), actual.asDouble(), 1e-12, name);
    }
  }
}
