package dev.assay.harness.launch;

import dev.assay.harness.latency.Disturbance;
import dev.assay.harness.latency.Percentiles;
import dev.assay.harness.statistics.Estimate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the user should know before believing a comparison: what was seen, why it matters, what
 * helps.
 */
final class LatencyWarnings {
  /** Fewer give intervals that hide what a round may do. */
  static final int FEW_ROUNDS = 40;

  /** Launches whose medians differ by this factor ran at different speeds. */
  private static final double DRIFT = 1.15;

  private static final double CLOCK_SHARE = 0.01;

  private LatencyWarnings() {}

  /** Of everything together. */
  static List<String> ofAll(List<Standing> standings, List<LaunchReport> reports) {
    List<String> warnings = new ArrayList<>();
    again(standings).ifPresent(warnings::add);
    foreign(reports).ifPresent(warnings::add);
    collections(reports).ifPresent(warnings::add);
    if (reports.size() < 2) {
      warnings.add(
          "there was one launch: what differs from launch to launch, often 20 % and more, cannot be seen, and the intervals are too narrow; --launches 5");
    }
    fewRounds(standings).ifPresent(warnings::add);
    drift(standings).ifPresent(warnings::add);
    clock(standings, reports).ifPresent(warnings::add);
    return warnings;
  }

  /** Of the processes in which models were alone. */
  static List<String> ofAlone(Map<Subject, List<AloneReport>> alone) {
    List<String> warnings = new ArrayList<>();
    alone.forEach(
        (subject, reports) ->
            reports.stream()
                .map(AloneReport::error)
                .filter(error -> !error.isEmpty())
                .findFirst()
                .ifPresent(
                    error ->
                        warnings.add(
                            "%s did not start in a process of its own, so its cold start and memory %s: %s"
                                .formatted(
                                    subject.model(),
                                    Cold.of(reports).isPresent()
                                        ? "are those of the others"
                                        : "are not known",
                                    error))));
    return warnings;
  }

  /** The reference against itself. */
  private static Optional<String> again(List<Standing> standings) {
    return standings.stream()
        .filter(standing -> standing.subject().again())
        .flatMap(standing -> standing.ratio().stream())
        .filter(ratio -> !ratio.contains(1))
        .findFirst()
        .map(
            (Estimate ratio) ->
                String.format(
                    Locale.ROOT,
                    "the reference against itself came out as %.3f [%.3f, %.3f] instead of 1: do not believe differences of that size; once in 20 times it is chance, else measure on an idle machine, with more --launches or --seconds",
                    ratio.value(),
                    ratio.low(),
                    ratio.high()));
  }

  private static Optional<String> foreign(List<LaunchReport> reports) {
    return reports.stream()
        .map(LaunchReport::disturbance)
        .reduce(Disturbance.NONE, Disturbance::plus)
        .foreignWarning("stop them, or take more --launches and trust the ratios only");
  }

  private static Optional<String> collections(List<LaunchReport> reports) {
    Disturbance all =
        reports.stream().map(LaunchReport::disturbance).reduce(Disturbance.NONE, Disturbance::plus);
    return all.collections() == 0
        ? Optional.empty()
        : Optional.of(
            "Java's garbage collector ran %d times, %d ms in all, between timed calls: a few calls hold its pauses, which the high percentiles show; JAVA_TOOL_OPTIONS=-Xmn512m makes it rarer"
                .formatted(all.collections(), all.collectionMs()));
  }

  private static Optional<String> fewRounds(List<Standing> standings) {
    int fewest =
        standings.stream()
            .filter(standing -> !standing.isFailed())
            .mapToInt(Standing::rounds)
            .min()
            .orElse(FEW_ROUNDS);
    return fewest >= FEW_ROUNDS
        ? Optional.empty()
        : Optional.of(
            "a launch had %d rounds only: a few disturbed ones can carry a median of fewer than %d; --rounds %d"
                .formatted(fewest, FEW_ROUNDS, FEW_ROUNDS));
  }

  private static Optional<String> drift(List<Standing> standings) {
    for (Standing standing : standings) {
      double least = standing.launchNanos().stream().mapToDouble(n -> n).min().orElse(1);
      double most = standing.launchNanos().stream().mapToDouble(n -> n).max().orElse(1);
      if (most > DRIFT * least) {
        return Optional.of(
            String.format(
                Locale.ROOT,
                "%s took %.3f ms in the fastest launch and %.3f ms in the slowest: the clock frequency, other load or the place in memory changed. Milliseconds hold to about that; ratios are taken within a round and do not suffer. More --launches narrow it, a fixed clock frequency ends it",
                standing.subject().model(),
                least / 1e6,
                most / 1e6));
      }
    }
    return Optional.empty();
  }

  private static Optional<String> clock(List<Standing> standings, List<LaunchReport> reports) {
    long step = reports.stream().mapToLong(LaunchReport::clockNanos).max().orElse(0);
    return standings.stream()
        .filter(standing -> !standing.isFailed())
        .filter(
            standing ->
                standing.launchNanos().stream().anyMatch(nanos -> step > CLOCK_SHARE * nanos))
        .findFirst()
        .map(
            standing ->
                "the clock moves in steps of %d ns, more than 1 %% of a call of %s: times are rounded to them; a larger --batch makes calls longer"
                    .formatted(step, standing.subject().model()));
  }

  /** Of one subject. */
  static List<String> of(Standing standing) {
    List<String> warnings = new ArrayList<>(standing.warnings());
    if (standing.isFailed()) {
      return warnings;
    }
    int calls = standing.times().size();
    if (calls < Percentiles.requiredCalls(0.99)) {
      warnings.add(
          "%d calls in batches of %d by %d thread(s) do not carry p99, which needs %d, so it is left out; --seconds %d"
              .formatted(
                  calls,
                  standing.model().images(),
                  standing.subject().threads(),
                  Percentiles.requiredCalls(0.99),
                  (long) Math.ceil(secondsForP99(standing))));
    }
    return warnings;
  }

  /** Settling calls included, which are half of all where a call outlasts its slice. */
  private static double secondsForP99(Standing standing) {
    double mean = standing.times().totalNanos() / 1e9 / Math.max(1, standing.times().size());
    int launches = Math.max(1, standing.launchNanos().size());
    return Math.max(1, 2 * mean * Percentiles.requiredCalls(0.99) / launches);
  }
}
