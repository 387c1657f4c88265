package dev.assay.harness.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.harness.score.Metric;
import dev.assay.harness.score.Outcome;
import dev.assay.harness.score.Predictions;
import dev.assay.harness.statistics.Bootstrap;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A comparison as people and programs read it. */
class CompareTextTest {
  private static final List<Candidate> MODELS =
      List.of(
          candidate("weak", TinyRuns.wrongOn(IntStream.rangeClosed(3, 14).toArray())),
          candidate("good", TinyRuns.wrongOn(3)),
          candidate("fair", TinyRuns.wrongOn(3, 4, 6)));

  /** Only good: 2 of 20 beside fair, mid-p 1/4; 11 beside weak, 1/2048, times 3 pairs. */
  @Test
  void eachIsShownBesideTheBest() {
    assertEquals(
        """
        3 models on the same 20 images

        model          accuracy [95 %]  rank  group
        -----  -----------------------  ----  -----
        good   0.9500 [0.7639, 0.9911]     1  a
        fair   0.8500 [0.6396, 0.9476]     1  a
        weak   0.4000 [0.2188, 0.6134]     3  b
        Rank: 1 + the number of models that are better beyond chance. Models that share a letter are not told apart.

        1st: good, beside each other one (2 of 3 pairs; --all-pairs for the rest)
        second  only 1st  only 2nd           difference [95 %]   mid-p    Holm  could show  1st is
        ------  --------  --------  --------------------------  ------  ------  ----------  --------------
        fair           2         0  +0.1000 [-0.0897, +0.3051]  0.2500  0.2500        none  not told apart
        weak          11         0  +0.5500 [+0.2668, +0.7358]  0.0005  0.0015      0.4277  better
        difference: accuracy of the 1st less that of the 2nd. mid-p: McNemar; Holm: corrected for all pairs, the verdict at 5 %.
        could show: the smallest difference found in 80 % of such samples, at 5 % and without the correction.

        same answer      1      2      3
        -----------  -----  -----  -----
        1 good              0.900  0.450
        2 fair       0.900         0.550
        3 weak       0.450  0.550

        1 image is answered wrongly by all (5.0 %):
        image  label  predicted
        -----  -----  ---------
        3.png  yes    no
        """,
        trimmed(new CompareText(compared(false)).text()));
  }

  private static String trimmed(String text) {
    return text.lines().map(line -> line.stripTrailing() + "\n").collect(Collectors.joining());
  }

  private static ModelComparison compared(boolean allPairs, Metric... metrics) {
    return ModelComparison.of(
        new Lineup(MODELS, List.of("a note")),
        new ComparisonPlan(List.of(metrics), new Bootstrap(200, 0), allPairs));
  }

  private static Candidate candidate(String name, Predictions predictions) {
    return new Candidate(name, "run", TinyRuns.model(name), Outcome.of(predictions));
  }

  @Test
  void theRestIsShownOnDemandWithinTheWidthOfATerminal() {
    String text = new CompareText(compared(true, Metric.MACRO_F1, Metric.MCC)).text();

    assertTrue(text.contains("All 3 pairs:"), text);
    assertTrue(text.contains("by 200 resamples within each class"), text);
    assertTrue(text.lines().anyMatch(line -> line.startsWith("fair   weak")), text);
    assertTrue(text.lines().allMatch(line -> line.length() <= 140), text);
  }

  @Test
  void whatLabelsAloneDoNotTellIsUndefinedWithItsReason() {
    String text = new CompareText(compared(false, Metric.LOG_LOSS)).text();

    assertTrue(text.contains("log_loss (lower is better)"), text);
    assertTrue(
        text.contains(
            "log_loss of good is undefined: the model answers labels without probabilities"),
        text);
  }

  @Test
  void markdownHasBothTests() {
    String text = new CompareText(compared(false)).markdown();

    assertTrue(text.contains("| exact p | Holm exact |"), text);
    assertTrue(text.contains("| 3.png | yes   | no        |"), text);
  }

  @Test
  void jsonHoldsEveryPairAndImage() throws IOException {
    JsonNode json =
        new ObjectMapper().readTree(new CompareFiles(compared(false, Metric.MACRO_F1)).json());

    assertEquals(20, json.path("images").asInt());
    assertEquals("[\"a note\"]", json.path("notes").toString());
    assertEquals("[[\"good\",\"fair\"],[\"weak\"]]", json.path("groups").toString());
    assertEquals(3, json.path("pairs").size());
    JsonNode pair = json.at("/pairs/1");
    assertEquals("weak", pair.path("second").asText());
    assertEquals(11, pair.path("only_first_right").asInt());
    assertEquals(0.55, pair.path("difference").asDouble(), 1e-12);
    assertEquals(1.0 / 2048, pair.path("mcnemar_mid_p").asDouble(), 1e-12);
    assertEquals(1.0 / 1024, pair.path("mcnemar_exact_p").asDouble(), 1e-12);
    assertEquals(3.0 / 2048, pair.path("holm_mid_p").asDouble(), 1e-12);
    assertEquals("better", pair.path("verdict").asText());
    assertEquals(0.45, pair.path("same_answers").asDouble(), 1e-12);
    assertTrue(pair.has("macro_f1_difference_low"), pair::toString);
    assertTrue(!json.at("/pairs/2").has("macro_f1_difference"), "only beside the best");
    assertEquals("fair", json.at("/models/1/name").asText());
    assertEquals("[\"good\"]", json.at("/models/1/tied_with").toString());
    assertEquals(3, json.at("/models/2/rank").asInt());
    assertEquals(
        "{\"path\":\"3.png\",\"label\":\"yes\",\"predicted\":{\"weak\":\"no\",\"good\":\"no\",\"fair\":\"no\"}}",
        json.at("/all_wrong/0").toString());
    assertEquals("[1.0,0.9,0.45]", json.at("/agreement/same_answers/0").toString());
  }

  @Test
  void csvHasALineAPairAndNothingWhereNothingIsKnown() {
    List<String> lines = new CompareFiles(compared(false, Metric.LOG_LOSS)).csv().lines().toList();

    assertEquals(
        "first,second,images,both_right,only_first_right,only_second_right,both_wrong,difference,"
            + "difference_low,difference_high,mcnemar_exact_p,mcnemar_mid_p,holm_exact_p,holm_mid_p,"
            + "smallest_difference,same_answers,same_answers_kappa,log_loss_difference,"
            + "log_loss_difference_low,log_loss_difference_high,verdict",
        lines.get(0));
    assertEquals(4, lines.size());
    assertTrue(lines.get(1).startsWith("good,fair,20,17,2,0,1,0.1,"), lines.get(1));
    // Good says no 11 times, fair 9 times, 18 alike: kappa = 1 - 20 * 2 / (400 - 2 * 11 * 9).
    assertTrue(
        lines.get(1).endsWith(",0.5,0.25,0.5,0.25,,0.9,0.801980198019802,,,,not told apart"),
        lines.get(1));
  }
}
