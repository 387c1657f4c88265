package dev.assay.harness.launch;

import dev.assay.harness.latency.EarlyStopping;
import dev.assay.harness.latency.HighestRate;
import dev.assay.harness.launch.MlperfBlock.Check;
import dev.assay.harness.launch.ServeReport.Confirmed;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * A model in a scenario, told as LoadGen would tell it, VALID or INVALID with the reasons.
 *
 * @param validity what is asked for
 * @param seed of the run, for the record
 */
record MlperfSummary(Validity validity, long seed) {
  private static final double STREAM_PERCENTILE = 0.90;

  /** Said above all blocks. */
  static final String DISCLAIMER =
      "Measured by Assay and written in the form of MLPerf LoadGen's summary; not an MLPerf result.\n";

  /** One image after the other. */
  String singleStream(Standing standing) {
    List<Long> sorted = standing.times().stream().sorted().boxed().toList();
    long nanos = standing.times().totalNanos();
    return new MlperfBlock(standing.subject(), Scenario.SINGLE_STREAM)
        .add(
            "90.0th percentile latency (ns) : %d",
            MlperfBlock.percentile(sorted, STREAM_PERCENTILE))
        .verdict(duration(nanos), queries(sorted.size()), carries(sorted.size()))
        .earlyStopping(sorted, STREAM_PERCENTILE, HighestRate.PERCENTILE)
        .section("Additional Stats")
        .add("QPS w/o loadgen overhead        : %.2f", sorted.size() / (nanos / 1e9))
        .statistics(sorted)
        .section("Test Parameters Used")
        .add("samples_per_query : %d", standing.model().images())
        .add("target_latency_percentile : %.2f", 100 * STREAM_PERCENTILE)
        .add("launches : %d", standing.launchNanos().size())
        .add("min_duration (ms): %d", validity.minDurationMs())
        .add("min_query_count : %d", validity.minQueries())
        .add("seed : %d", seed)
        .text();
  }

  /** All images at once, in batches of the best size among those measured. */
  String offline(List<Standing> batches) {
    Standing best =
        batches.stream().max(Comparator.comparingDouble(Standing::imagesPerSecond)).orElseThrow();
    long nanos = best.times().totalNanos();
    long samples = (long) best.times().size() * best.model().images();
    MlperfBlock block =
        new MlperfBlock(best.subject(), Scenario.OFFLINE)
            .add("Samples per second: %.2f", best.imagesPerSecond())
            .verdict(duration(nanos), queries(samples))
            .section("Additional Stats");
    for (Standing standing : batches) {
      block.add(
          "Samples per second in batches of %d : %.2f",
          standing.model().images(), standing.imagesPerSecond());
    }
    return block
        .section("Test Parameters Used")
        .add("samples_per_query : %d", best.model().images())
        .add("launches : %d", best.launchNanos().size())
        .add("min_duration (ms): %d", validity.minDurationMs())
        .add("min_sample_count : %d", validity.minQueries())
        .add("seed : %d", seed)
        .text();
  }

  /** Requests at random; the launch in the middle. */
  String server(ServerLine line) {
    MlperfBlock block = new MlperfBlock(line.subject(), Scenario.SERVER);
    if (line.held().isEmpty()) {
      return block
          .add("Scheduled samples per second : 0.00")
          .verdict(
              new Check(
                  "Performance constraints satisfied ", false, line.noRate(validity.boundNanos())))
          .text();
    }
    Confirmed held = line.held().get();
    List<Long> sorted = held.latencies().stream().sorted().toList();
    List<Long> waits = held.waits().stream().sorted().toList();
    return block
        .add(
            "Scheduled samples per second : %.2f",
            (sorted.size() - 1) / (held.scheduledNanos() / 1e9))
        .verdict(
            new Check("Performance constraints satisfied ", true, ""),
            duration(held.scheduledNanos()),
            queries(sorted.size()),
            new Check("Early stopping satisfied", true, ""))
        .add("Early Stopping Result:")
        .add(" * Run successful.")
        .section("Additional Stats")
        .add(
            "Completed samples per second    : %.2f",
            (sorted.size() - 1) / (held.completedNanos() / 1e9))
        .add("Overlatency queries             : %d", held.late())
        .add("Longest queue                   : %d", held.longestQueue())
        .add("50.00 percentile waiting (ns)   : %d", MlperfBlock.percentile(waits, 0.5))
        .add("99.00 percentile waiting (ns)   : %d", MlperfBlock.percentile(waits, 0.99))
        .statistics(sorted)
        .section("Test Parameters Used")
        .add("target_latency (ns): %d", validity.boundNanos())
        .add("target_latency_percentile : %.2f", 100 * HighestRate.PERCENTILE)
        .add("min_duration (ms): %d", validity.minDurationMs())
        .add("min_query_count : %d", validity.minQueries())
        .add("schedule_rng_seed : %d", seed)
        .text();
  }

  private Check duration(long nanos) {
    return new Check(
        "Min duration satisfied ",
        nanos / 1e6 >= validity.minDurationMs(),
        String.format(
            Locale.ROOT,
            "The calls took %.2f s, %.2f s are asked for: raise --seconds or lower --min-duration-seconds.",
            nanos / 1e9,
            validity.minDurationMs() / 1e3));
  }

  private Check queries(long count) {
    return new Check(
        "Min queries satisfied ",
        count >= validity.minQueries(),
        "There were %d queries, %d are asked for: raise --seconds or lower --min-queries."
            .formatted(count, validity.minQueries()));
  }

  private static Check carries(int count) {
    long least = EarlyStopping.leastCalls(1, STREAM_PERCENTILE);
    return new Check(
        "Early stopping satisfied",
        count >= least,
        "%d queries do not carry the 90th percentile, which needs %d: raise --seconds."
            .formatted(count, least));
  }
}
