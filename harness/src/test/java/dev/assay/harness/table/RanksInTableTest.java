package dev.assay.harness.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Ranks and ties for people: in a column, and in words of the best. */
class RanksInTableTest {
  private static final Row FAIR = row("fair", 1, 0.90, "good;plain");
  private static final Row GOOD = row("good", 1, 0.95, "fair");

  @Test
  void textSaysOfWhichModelsTheBestIsNotToldApart() {
    assertEquals(
        """
        model  framework  px  accuracy [95 %]  rank  macro F1  ECE  p50 ms  p99 ms  img/s  MB  M params  status
        -----  ---------  --  ---------------  ----  --------  ---  ------  ------  -----  --  --------  ------
        fair                           0.9000     1
        good                           0.9500     1
        good is the most accurate, but these images do not tell it apart from fair.
        """,
        new ResultTable(List.of(FAIR, GOOD)).text());
  }

  @Test
  void markdownNamesTheTiesOfEach() {
    String text = new ResultTable(List.of(FAIR, GOOD)).markdown();

    assertTrue(text.contains("| rank | tied with  |"), text);
    assertTrue(text.contains("|    1 | good;plain |"), text);
  }

  @Test
  void modelsOnSeveralDevicesAreNamedWithThem() {
    Row cuda =
        new Row(
            Map.of("model", "good", "device", "cuda", "tied_with", "good@cpu"),
            Map.of("rank", 1.0, "accuracy", 0.96));

    String text = new ResultTable(List.of(GOOD, cuda)).text();

    assertTrue(
        text.endsWith(
            "\ngood@cuda is the most accurate, but these images do not tell it apart from good@cpu.\n"),
        text);
  }

  private static Row row(String model, int rank, double accuracy, String ties) {
    return new Row(
        Map.of("model", model, "device", "cpu", "tied_with", ties),
        Map.of("rank", (double) rank, "accuracy", accuracy));
  }
}
