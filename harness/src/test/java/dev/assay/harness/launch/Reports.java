package dev.assay.harness.launch;

import dev.assay.harness.latency.Disturbance;
import dev.assay.harness.latency.Slice;
import dev.assay.harness.launch.LaunchReport.OpenedModel;
import dev.assay.harness.launch.LaunchReport.Result;
import dev.assay.harness.statistics.Bootstrap;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Reports of launches that never were. */
final class Reports {
  private Reports() {}

  /** Rounds of {@code calls} calls that take {@code nanos} each. */
  static Result steady(long nanos, int rounds, int calls) {
    return new Result(
        "",
        new OpenedModel(1, 2_500_000, 61_000),
        100,
        Collections.nCopies(rounds * calls, nanos),
        IntStream.range(0, rounds).mapToObj(round -> new Slice(round, calls)).toList(),
        Map.of(Stage.INFERENCE, nanos, Stage.POSTPROCESS, 1000L),
        List.of());
  }

  static LaunchReport launch(int number, Disturbance disturbance, Result... results) {
    return new LaunchReport(number, 20, disturbance, List.of(results));
  }

  static LaunchReport launch(int number, Result... results) {
    return launch(number, Disturbance.NONE, results);
  }

  /** What they say of {@link Subjects#three}. */
  static List<Standing> standings(List<LaunchReport> reports) {
    return new Comparison(Subjects.three(), "fast", reports, new Bootstrap(100, 0)).standings();
  }

  /** An order for these subjects. */
  static LaunchOrder order(List<Subject> subjects, List<String> images) {
    return new LaunchOrder(
        LaunchOrder.Kind.COMPARE,
        0,
        subjects,
        images,
        new LaunchOrder.Timing(0, 20, 2),
        new LaunchOrder.Bound(1_000_000_000, 10, 10, 1),
        5);
  }
}
