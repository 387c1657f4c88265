package dev.assay.harness.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Ranks and ties on counts that are worked by hand. */
class StandingsTest {
  private static final int IMAGES = 100;

  @Test
  void whoIsBetterBeyondChanceAfterHolmStandsHigher() {
    // 0 and 1 differ on 4 images in one direction: mid-p 1/16. 1 and 2 on 6: 1/64, times 2.
    // 0 and 2 on 10: 1/1024, times 3.
    Standings standings = standings(100, 96, 90);

    assertEquals(List.of(1, 1, 3), ranks(standings));
    assertEquals(List.of(List.of(1), List.of(0), List.of()), ties(standings));
    assertEquals(List.of(List.of(0, 1), List.of(2)), standings.groups());
    assertEquals(3.0 / 1024, standings.pairs().get(1).holm().mid(), 1e-12);
    assertEquals(2.0 / 64, standings.pairs().get(2).holm().mid(), 1e-12);
  }

  /** The middle one is tied with both, though the best is better than the last. */
  @Test
  void tiesNeedNotReachFromOneToTheNext() {
    // Neighbours differ on 5: mid-p 1/32, times 2 is above 0.05. The ends on 10: 1/1024, times 3.
    Standings standings = standings(100, 95, 90);

    assertEquals(List.of(1, 1, 2), ranks(standings));
    assertEquals(List.of(List.of(1), List.of(0, 2), List.of(1)), ties(standings));
    assertEquals(List.of(List.of(0, 1), List.of(1, 2)), standings.groups());
  }

  @Test
  void theMostAccurateComesFirstWhateverTheOrder() {
    Standings standings = standings(90, 100, 95);

    assertEquals(List.of(1, 2, 0), standings.order());
    assertEquals(1, standings.best());
    assertEquals(
        List.of(Verdict.NOT_TOLD_APART, Verdict.BETTER),
        standings.againstBest().stream().map(Pair::verdict).toList());
    assertEquals(0.10, standings.againstBest().get(1).difference().value(), 1e-12);
  }

  @Test
  void modelsThatAnswerAlikeAreTiedAndCouldShowNothing() {
    Standings standings = standings(80, 80);

    assertEquals(List.of(1, 1), ranks(standings));
    assertEquals(1.0, standings.pairs().get(0).holm().mid());
    assertEquals(0.0, standings.pairs().get(0).difference().value());
    assertEquals(true, standings.pairs().get(0).smallestDifference().isEmpty());
  }

  @Test
  void twentyModelsHaveAHundredAndNinetyPairs() {
    int[] right = IntStream.rangeClosed(61, 80).toArray();

    Standings standings = standings(right);

    assertEquals(190, standings.pairs().size());
    assertEquals(19, standings.againstBest().size());
    assertEquals(19, standings.best());
    assertEquals(20, standings.groups().stream().flatMap(List::stream).distinct().count());
  }

  /** Model i is right on the first {@code right[i]} images. */
  private static Standings standings(int... right) {
    List<BitSet> answers = new ArrayList<>();
    for (int count : right) {
      BitSet set = new BitSet();
      set.set(0, count);
      answers.add(set);
    }
    return Standings.of(answers, IMAGES);
  }

  private static List<Integer> ranks(Standings standings) {
    return standings.order().stream().sorted().map(standings::rank).toList();
  }

  private static List<List<Integer>> ties(Standings standings) {
    return standings.order().stream().sorted().map(standings::tiedWith).toList();
  }
}
