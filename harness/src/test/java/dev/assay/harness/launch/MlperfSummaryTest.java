package dev.assay.harness.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.harness.latency.Disturbance;
import dev.assay.harness.launch.LaunchReport.Result;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class MlperfSummaryTest {
  private static final Result FAST = Reports.steady(1_000_000, 50, 10);

  @Test
  void aSingleStreamIsToldInLoadGensForm() {
    // Two launches of 500 calls of 1 ms: one second in all. By the binomial distribution, 78 of
    // 1000
    // queries may be later than the stated p90 and 2 later than p99: the latest 77 and 1 are
    // discarded.
    assertEquals(
        """
        ================================================
        MLPerf Results Summary
        ================================================
        SUT name : fast@cpu b1 t1
        Scenario : SingleStream
        Mode     : PerformanceOnly
        90.0th percentile latency (ns) : 1000000
        Result is : VALID
          Min duration satisfied : Yes
          Min queries satisfied : Yes
          Early stopping satisfied: Yes
        Early Stopping Result:
         * Processed at least 64 queries (1000).
         * Would discard 77 highest latency queries.
         * Early stopping 90.0th percentile estimate: 1000000
         * Processed at least 662 queries (1000).
         * Would discard 1 highest latency queries.
         * Early stopping 99.0th percentile estimate: 1000000

        ================================================
        Additional Stats
        ================================================
        QPS w/o loadgen overhead        : 1000.00
        Min latency (ns)                : 1000000
        Max latency (ns)                : 1000000
        Mean latency (ns)               : 1000000
        50.00 percentile latency (ns)   : 1000000
        90.00 percentile latency (ns)   : 1000000
        95.00 percentile latency (ns)   : 1000000
        97.00 percentile latency (ns)   : 1000000
        99.00 percentile latency (ns)   : 1000000
        99.90 percentile latency (ns)   : 1000000

        ================================================
        Test Parameters Used
        ================================================
        samples_per_query : 1
        target_latency_percentile : 90.00
        launches : 2
        min_duration (ms): 1000
        min_query_count : 100
        seed : 7
        """,
        new MlperfSummary(new Validity(1000, 100, 1), 7).singleStream(fast()));
  }

  @Test
  void whatIsMissingMakesItInvalidAndIsSaid() {
    String text = new MlperfSummary(new Validity(60_000, 5000, 1), 7).singleStream(fast());

    assertTrue(text.contains("Result is : INVALID\n"), text);
    assertTrue(text.contains("  Min duration satisfied : NO\n"), text);
    assertTrue(
        text.contains("* The calls took 1.00 s, 60.00 s are asked for: raise --seconds"), text);
    assertTrue(text.contains("* There were 1000 queries, 5000 are asked for"), text);
  }

  @Test
  void offlineTakesTheBestBatch() {
    Standing slow =
        Reports.standings(List.of(Reports.launch(1, FAST, FAST, Reports.steady(2_000_000, 50, 10))))
            .get(2);

    String text = new MlperfSummary(new Validity(10, 10, 1), 7).offline(List.of(slow, fast()));

    assertTrue(text.contains("SUT name : fast@cpu"), text);
    assertTrue(text.contains("Samples per second: 1000.00\n"), text);
    assertTrue(text.contains("Result is : VALID"), text);
  }

  @Test
  void aServerTellsItsRateItsQueueAndWhyNoneHeld() {
    List<Long> latencies = LongStream.rangeClosed(1, 1000).boxed().toList();
    var held =
        new ServeReport.Confirmed(500, 3, latencies, latencies, 4, 2_000_000_000L, 2_000_000_000L);
    MlperfSummary summary = new MlperfSummary(new Validity(1000, 100, 900), 7);

    String text = summary.server(line(List.of(held)));
    assertTrue(text.contains("Scheduled samples per second : 499.50\n"), text);
    assertTrue(text.contains("  Performance constraints satisfied : Yes\n"), text);
    assertTrue(text.contains("Longest queue                   : 4\n"), text);
    assertTrue(text.contains("99.00 percentile waiting (ns)   : 991\n"), text);

    String none = summary.server(line(List.of()));
    assertTrue(none.contains("Result is : INVALID"), none);
    assertTrue(none.contains("of 700 requests at 10.0 a second 9 were late"), none);
    assertTrue(none.contains("raise --latency-bound-ms"), none);
    assertFalse(none.contains("Additional Stats"), none);
  }

  private static ServerLine line(List<ServeReport.Confirmed> held) {
    var trial = new ServeReport.Trial(10, 700, 9, false);
    return new ServerLine(
        Subjects.of("fast"),
        List.of(new ServeReport(1, "", 50, List.of(trial), held, Disturbance.NONE)));
  }

  private static Standing fast() {
    return Reports.standings(
            List.of(Reports.launch(1, FAST, FAST, FAST), Reports.launch(2, FAST, FAST, FAST)))
        .get(0);
  }
}
