package dev.assay.harness.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every pair of five models beside what SciPy and statsmodels computed from the same answers. */
class GoldenPairsTest {
  private static final double RELATIVE = 1e-12;

  @Test
  void equalsStatsmodelsOnTheSharedPairs() throws IOException {
    Path folder = Path.of(System.getProperty("assay.shared", "none"), "cases/metrics/paired");
    assumeTrue(Files.isDirectory(folder), "no shared cases here");
    List<String> lines = Files.readAllLines(folder.resolve("right.csv"));
    List<String> names = List.of(lines.get(0).split(",", -1)).subList(1, 6);
    JsonNode expected = new ObjectMapper().readTree(folder.resolve("expected.json").toFile());

    Standings standings = Standings.of(right(lines, names.size()), lines.size() - 1);

    assertEquals(10, expected.path("pairs").size());
    for (JsonNode pair : expected.path("pairs")) {
      int first = names.indexOf(pair.path("first").asText());
      int second = names.indexOf(pair.path("second").asText());
      check(pair, find(standings, first, second), first);
    }
  }

  private static void check(JsonNode expected, Pair pair, int first) {
    boolean turned = pair.first() != first;
    int onlyFirst = turned ? pair.counts().onlySecond() : pair.counts().onlyFirst();
    int onlySecond = turned ? pair.counts().onlyFirst() : pair.counts().onlySecond();
    assertEquals(expected.path("only_first_right").asInt(), onlyFirst);
    assertEquals(expected.path("only_second_right").asInt(), onlySecond);
    assertEquals(
        expected.path("difference").asDouble(),
        (turned ? -1 : 1) * pair.difference().value(),
        RELATIVE);
    same(expected.path("mcnemar_exact_p"), pair.chance().exact());
    same(expected.path("mcnemar_mid_p"), pair.chance().mid());
    same(expected.path("holm_exact_p"), pair.holm().exact());
    same(expected.path("holm_mid_p"), pair.holm().mid());
  }

  private static void same(JsonNode expected, double actual) {
    assertEquals(1, actual / expected.asDouble(), RELATIVE, expected::toString);
  }

  private static Pair find(Standings standings, int first, int second) {
    return standings.pairs().stream()
        .filter(pair -> pair.has(first) && pair.has(second))
        .findFirst()
        .orElseThrow();
  }

  private static List<BitSet> right(List<String> lines, int models) {
    List<BitSet> right = new ArrayList<>();
    for (int m = 0; m < models; m++) {
      BitSet answers = new BitSet();
      for (int i = 1; i < lines.size(); i++) {
        answers.set(i - 1, lines.get(i).split(",", -1)[m + 1].equals("1"));
      }
      right.add(answers);
    }
    return right;
  }
}
