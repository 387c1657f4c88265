package dev.assay.harness.gate.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.harness.gate.evidence.Evidence.Basis;
import dev.assay.harness.gate.rule.Confidence;
import dev.assay.harness.gate.rule.Measure;
import dev.assay.harness.run.Identity;
import dev.assay.harness.run.RoundTimes;
import dev.assay.harness.statistics.Bootstrap;
import dev.assay.harness.statistics.Estimate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Times held against each other, round by round. */
class TimedEvidenceTest {
  private static final Measure P50 = Measure.named("p50_ms").orElseThrow();
  private static final Measure RATE = Measure.named("images_per_second").orElseThrow();
  private static final int CALLS = 20;

  private final Weighing weighing =
      new Weighing(new Resamplings(new Bootstrap(300, 1)), Confidence.USUAL);

  /** All calls of a round take twice as long as the reference's: the ratio is 2 in each. */
  @Test
  void whatDisturbsARoundDisturbsNoRatio() {
    Random random = new Random(5);
    Map<Integer, List<Long>> mine = new TreeMap<>();
    Map<Integer, List<Long>> other = new TreeMap<>();
    for (int round = 0; round < 30; round++) {
      long nanos = 1_000_000L + random.nextInt(1_000_000);
      other.put(round, calls(nanos));
      mine.put(round, calls(2 * nanos));
    }

    Evidence ratio = weighing.ratio(row("a", mine), row("b", other), P50);
    Evidence alone = weighing.value(row("a", mine), P50);

    assertEquals(2, ratio.value(), 1e-6);
    assertTrue(ratio.low() > 1.98 && ratio.high() < 2.02, ratio.toString());
    assertTrue(alone.high() / alone.low() > 1.1, alone.toString());
    assertEquals(Basis.ROUNDS, ratio.basis());
    assertEquals(30, ratio.samples());
  }

  /**
   * Two models that take equally long, 200 times: the 95 % interval of their ratio holds 1 as often
   * as it should, within three standard deviations of a binomial with 200 trials.
   */
  @Test
  void intervalsHoldTheTrueRatioAsOftenAsTheySay() {
    Random random = new Random(9);
    int held = 0;
    for (int i = 0; i < 200; i++) {
      Evidence ratio =
          new Weighing(new Resamplings(new Bootstrap(200, i)), Confidence.USUAL)
              .ratio(row("a", noisy(random)), row("b", noisy(random)), RATE);
      held += ratio.low() <= 1 && 1 <= ratio.high() ? 1 : 0;
    }

    assertTrue(held >= 0.95 * 200 - 9.3 && held <= 200, held + " of 200");
  }

  @Test
  void roundsThatOnlyOneTookPartInAreLeftOut() {
    Map<Integer, List<Long>> mine = new TreeMap<>();
    Map<Integer, List<Long>> other = new TreeMap<>();
    for (int round = 0; round < 10; round++) {
      mine.put(round, calls(3_000_000));
      other.put(round + 5, calls(round < 5 ? 2_000_000 : 9_000_000));
    }

    Evidence ratio = weighing.ratio(row("a", mine), row("b", other), P50);

    assertEquals(1.5, ratio.value(), 1e-9);
    assertEquals(5, ratio.samples());
  }

  /** Launches of a process count, and the interval widens by Student's t: 4.604 / 2.776. */
  @Test
  void launchesAreUsedWhereThereAreNoRounds() {
    Row.LaunchRatio launches =
        new Row.LaunchRatio(new Estimate(1.1, Math.exp(0.05), Math.exp(0.14)), 5);
    Row mine = row("a", RoundTimes.NONE, Map.of("b", launches));
    Row other = row("b", RoundTimes.NONE, Map.of());

    Evidence usual = weighing.ratio(mine, other, P50);
    Evidence surer =
        new Weighing(new Resamplings(new Bootstrap(300, 1)), new Confidence(0.99))
            .ratio(mine, other, P50);

    assertEquals(1.1, usual.value(), 1e-12);
    assertEquals(Math.exp(0.05), usual.low(), 1e-9);
    double value = Math.log(1.1);
    assertEquals(value + 4.604095 / 2.776445 * (0.14 - value), Math.log(surer.high()), 1e-5);
    assertEquals(Basis.UNKNOWN, weighing.ratio(mine, other, RATE).basis());
  }

  private static Map<Integer, List<Long>> noisy(Random random) {
    Map<Integer, List<Long>> rounds = new TreeMap<>();
    for (int round = 0; round < 20; round++) {
      double level = Math.exp(0.1 * random.nextGaussian());
      List<Long> calls = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        calls.add((long) (1e6 * level * (1 + 0.02 * random.nextDouble())));
      }
      rounds.put(round, calls);
    }
    return rounds;
  }

  private static List<Long> calls(long nanos) {
    return Collections.nCopies(CALLS, nanos);
  }

  private static Row row(String name, Map<Integer, List<Long>> rounds) {
    return row(name, new RoundTimes(rounds, 1), Map.of());
  }

  private static Row row(String name, RoundTimes times, Map<String, Row.LaunchRatio> launches) {
    return new Row(
        new Identity(name, "", "cpu", "", "", ""),
        "",
        Map.of("p50_ms", 2.0, "images_per_second", 500.0),
        Map.of(),
        Map.of(),
        Answers.NONE,
        times,
        launches);
  }
}
