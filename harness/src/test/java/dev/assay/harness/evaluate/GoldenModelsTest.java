package dev.assay.harness.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.data.dataset.Part;
import dev.assay.data.dataset.Sample;
import dev.assay.harness.score.Predictions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Held against the answers of the original frameworks on real images. */
class GoldenModelsTest {
  private static final CSVFormat CSV =
      CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();

  @ParameterizedTest
  @CsvSource({
    "keras-lenet5, 400, 1e-5",
    "sklearn-logreg, 400, 1e-5",
    "torch-mobilenet-legacy, 400, 1e-5",
    "torch-u8, 400, 1e-5",
    // Integer kernels round at other places: classes only.
    "torch-int8, 398, 1"
  })
  void answersAreThoseOfTheOriginalFramework(String model, int agreeing, double tolerance) {
    List<CSVRecord> golden =
        records(SharedModels.path("models").resolve(model).resolve("golden_val400.csv"));
    List<Sample> samples =
        golden.stream().map(row -> new Sample(row.get("path"), row.get("label"))).toList();

    Predictions predictions = finished(SharedModels.evaluate(List.of(model), samples), 0);

    assertEquals(golden.size(), predictions.size());
    int same = 0;
    double largest = 0;
    for (int i = 0; i < golden.size(); i++) {
      CSVRecord row = golden.get(i);
      assertEquals(row.get("path"), predictions.path(i));
      String predicted = predictions.classes().get(predictions.predicted(i));
      same += row.get("predicted").equals(predicted) ? 1 : 0;
      for (int k = 0; k < predictions.classes().size(); k++) {
        double expected = Double.parseDouble(row.get(predictions.classes().get(k)));
        largest = Math.max(largest, Math.abs(expected - predictions.probability(i, k)));
      }
    }
    String found = "%d of 400 classes, largest difference %s".formatted(same, largest);
    assertTrue(same >= agreeing && largest <= tolerance, found);
  }

  /** Half a minute: asked for by {@code -Dassay.slow=true}. */
  @Test
  @EnabledIfSystemProperty(named = "assay.slow", matches = "true")
  void theValidationPartGivesTheAccuraciesOfTheCards() {
    List<Sample> samples =
        records(SharedModels.path("pbc-split.csv")).stream()
            .filter(row -> row.get("part").equals(Part.VALIDATION.name().toLowerCase(Locale.ROOT)))
            .map(row -> new Sample(row.get("path"), row.get("label")))
            .toList();

    EvaluationResult result =
        SharedModels.evaluate(
            List.of(
                "keras-lenet5",
                "sklearn-logreg",
                "torch-mobilenet-legacy",
                "torch-u8",
                "torch-int8"),
            samples);

    assertEquals(2561, samples.size());
    assertEquals(List.of(), result.broken());
    assertEquals(2265, correct(finished(result, 0)));
    assertEquals(2213, correct(finished(result, 1)));
    assertEquals(2346, correct(finished(result, 2)));
    assertEquals(2445, correct(finished(result, 3)));
    assertEquals(2506.0, correct(finished(result, 4)), 2.0);
  }

  private static int correct(Predictions predictions) {
    return IntStream.range(0, predictions.size())
        .filter(i -> predictions.label(i) == predictions.predicted(i))
        .toArray()
        .length;
  }

  private static Predictions finished(EvaluationResult result, int model) {
    Outcome outcome = result.outcomes().get(model);
    return assertInstanceOf(Outcome.Finished.class, outcome, outcome::toString).predictions();
  }

  private static List<CSVRecord> records(Path file) {
    try (CSVParser parser = CSVParser.parse(Files.newBufferedReader(file), CSV)) {
      return parser.getRecords();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
