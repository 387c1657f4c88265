package dev.assay.harness.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.harness.latency.Disturbance;
import dev.assay.harness.latency.Slice;
import dev.assay.harness.launch.LaunchReport.OpenedModel;
import dev.assay.harness.launch.LaunchReport.Result;
import dev.assay.harness.statistics.Bootstrap;
import dev.assay.harness.statistics.Estimate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The comparison's promise, on simulated machines; and its arithmetic, by hand. */
class ComparisonTest {
  private static final int RUNS = 200;

  @Test
  void equalModelsAreFoundEqualInNineteenOfTwentyRunsAndASlowdownOfFivePercentIsFound() {
    int equal = 0;
    int slower = 0;
    double widest = 0;
    for (int run = 0; run < RUNS; run++) {
      List<LaunchReport> reports = new NoisyMachine(run).launches(5, 4, 4, 4.2);
      List<Standing> standings = standings(reports, run);
      equal += standings.get(1).finding().equals("no difference") ? 1 : 0;
      slower += standings.get(2).finding().equals("slower") ? 1 : 0;
      widest = Math.max(widest, standings.get(1).ratio().orElseThrow().high());
    }

    assertTrue(equal >= 0.95 * RUNS, "equal in " + equal + " of " + RUNS);
    assertTrue(slower >= 0.95 * RUNS, "slower in " + slower + " of " + RUNS);
    assertTrue(widest < 1.05, "an interval up to " + widest);
  }

  @Test
  void launchesThatDifferDoNotHideASlowdownThatAbsoluteTimesWouldHide() {
    List<Standing> standings = standings(new NoisyMachine(4).launches(5, 2, 2, 2.1), 0);

    List<Double> fast = standings.get(0).launchNanos();
    double spread =
        fast.stream().mapToDouble(n -> n).max().orElseThrow()
            / fast.stream().mapToDouble(n -> n).min().orElseThrow();
    assertTrue(spread > 1.15, "launches differ by " + spread);
    Estimate ratio = standings.get(2).ratio().orElseThrow();
    assertTrue(ratio.low() > 1 && ratio.contains(1.05), ratio.toString());
  }

  private static List<Standing> standings(List<LaunchReport> reports, long seed) {
    return new Comparison(Subjects.three(), "fast", reports, new Bootstrap(100, seed)).standings();
  }

  @Test
  void aRatioIsTakenWithinARoundAndOverTheImages() {
    // Rounds 0 and 2 are shared: medians 2 and 6 for one image, 8 and 24 for two: 4 and 12 each.
    Result reference = result(1, List.of(1L, 2L, 9L, 100L, 6L), List.of(3, 1, 1));
    Result two = result(2, List.of(8L, 24L), List.of(1, 0, 1));
    LaunchReport launch = launch(1, reference, reference, two);

    Standing standing =
        new Comparison(
                Subjects.three(),
                "fast",
                List.of(launch, launch(2, reference, reference, two)),
                new Bootstrap(100, 0))
            .standings()
            .get(2);

    Estimate ratio = standing.ratio().orElseThrow();
    assertEquals(2, ratio.value(), 1e-12);
    assertEquals(2, ratio.low(), 1e-12);
    assertEquals(8 / 64e-9, standing.imagesPerSecond(), 1);
    assertEquals(2, standing.rounds());
  }

  @Test
  void aModelThatFailedInOneLaunchHasItsReasonAndNoRatio() {
    Result good = result(1, List.of(5L), List.of(1));
    List<LaunchReport> reports =
        List.of(
            launch(1, good, good, good), launch(2, good, good, Result.failed("'m.onnx': broke")));

    List<Standing> standings =
        new Comparison(Subjects.three(), "fast", reports, new Bootstrap(100, 0)).standings();

    assertEquals("'m.onnx': broke", standings.get(2).error());
    assertEquals(Optional.empty(), standings.get(2).ratio());
    assertEquals("reference", standings.get(0).finding());
  }

  /** One image or more a call; {@code calls} in each round from 0 on, none where 0. */
  private static Result result(int images, List<Long> nanos, List<Integer> calls) {
    List<Slice> slices =
        IntStream.range(0, calls.size())
            .filter(round -> calls.get(round) > 0)
            .mapToObj(round -> new Slice(round, calls.get(round)))
            .toList();
    return new Result("", new OpenedModel(images, 1, 0), 0, nanos, slices, Map.of(), List.of());
  }

  private static LaunchReport launch(int number, Result... results) {
    return new LaunchReport(number, 1, Disturbance.NONE, List.of(results));
  }
}
