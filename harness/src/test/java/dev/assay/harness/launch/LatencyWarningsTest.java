package dev.assay.harness.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.harness.latency.Disturbance;
import dev.assay.harness.launch.LaunchReport.Result;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each warning says what was seen, why it matters and which option helps; a good run has none. */
class LatencyWarningsTest {
  private static final long MS = 1_000_000;
  private static final Result FAST = Reports.steady(MS, 50, 10);
  private static final Result SLOW = Reports.steady(3 * MS, 50, 10);

  @Test
  void aGoodRunHasNone() {
    List<LaunchReport> reports = twice(FAST, FAST, SLOW);

    assertEquals(List.of(), LatencyWarnings.ofAll(Reports.standings(reports), reports));
    for (Standing standing : Reports.standings(reports)) {
      assertEquals(List.of(), LatencyWarnings.of(standing));
    }
  }

  @Test
  void aReferenceThatDiffersFromItselfIsTold() {
    List<LaunchReport> reports = twice(FAST, Reports.steady(MS * 11 / 10, 50, 10), SLOW);

    one(reports, "against itself came out as 1.100 [1.100, 1.100]", "chance", "--launches");
  }

  @Test
  void foreignLoadAndCollectionsAreTold() {
    Disturbance busy = new Disturbance(120, 1000, 0, 0);
    one(
        List.of(Reports.launch(1, busy, FAST, FAST, SLOW), Reports.launch(2, FAST, FAST, SLOW)),
        "12 % of the processors",
        "--launches");
    Disturbance collected = new Disturbance(0, 1000, 3, 45);
    one(
        List.of(
            Reports.launch(1, collected, FAST, FAST, SLOW), Reports.launch(2, FAST, FAST, SLOW)),
        "garbage collector ran 3 times, 45 ms",
        "JAVA_TOOL_OPTIONS");
  }

  @Test
  void launchesOfDifferentSpeedAreTold() {
    one(
        List.of(
            Reports.launch(1, FAST, FAST, SLOW),
            Reports.launch(
                2,
                Reports.steady(2 * MS, 50, 10),
                Reports.steady(2 * MS, 50, 10),
                Reports.steady(6 * MS, 50, 10))),
        "fast took 1.000 ms in the fastest launch and 2.000 ms in the slowest",
        "--launches");
  }

  @Test
  void oneLaunchAndFewRoundsAreTold() {
    one(List.of(Reports.launch(1, FAST, FAST, SLOW)), "one launch", "--launches 5");
    one(
        twice(FAST, FAST, Reports.steady(3 * MS, 39, 20)),
        "a launch had 39 rounds only",
        "--rounds 40");
  }

  @Test
  void aCoarseClockIsTold() {
    Result short1 = Reports.steady(1500, 50, 10);
    one(twice(short1, short1, SLOW), "clock moves in steps of 20 ns", "fast", "--batch");
  }

  @Test
  void tooFewCallsForAPercentileAreTold() {
    // Two launches of 50 rounds of 2 calls, 3 ms each: 200 calls; for 662 in two launches, half of
    // them settling, 2 · 3 ms · 662 / 2 = 2 s.
    Standing few = Reports.standings(twice(FAST, FAST, Reports.steady(3 * MS, 50, 2))).get(2);

    List<String> warnings = LatencyWarnings.of(few);

    assertEquals(1, warnings.size());
    assertTrue(warnings.get(0).startsWith("200 calls "), warnings.get(0));
    assertTrue(
        warnings.get(0).endsWith("needs 662, so it is left out; --seconds 2"), warnings.get(0));
    assertTrue(few.percentileNanos(0.99).isEmpty() && few.percentileNanos(0.95).isPresent());
  }

  private static List<LaunchReport> twice(Result... results) {
    return List.of(Reports.launch(1, results), Reports.launch(2, results));
  }

  private static void one(List<LaunchReport> reports, String... parts) {
    List<String> warnings =
        new ArrayList<>(LatencyWarnings.ofAll(Reports.standings(reports), reports));
    assertEquals(1, warnings.size(), warnings.toString());
    for (String part : parts) {
      assertTrue(warnings.get(0).contains(part), () -> part + " is missing in: " + warnings);
    }
  }
}
