package dev.assay.harness.launch;

import dev.assay.harness.latency.CallTimes;
import dev.assay.harness.latency.Slice;
import dev.assay.harness.launch.LaunchReport.Result;
import dev.assay.harness.statistics.Bootstrap;
import dev.assay.harness.statistics.Estimate;
import dev.assay.harness.statistics.Medians;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Puts the launches together. A ratio is the median of ratios that were each taken within one
 * round, of the median calls of two slices that stood side by side; its interval comes from
 * resampling launches, and rounds within each, on the logarithmic scale.
 *
 * @param subjects what was ordered
 * @param reference name of the model that the others are held against
 * @param reports what each launch reported, at least one
 * @param bootstrap resamples
 */
public record Comparison(
    List<Subject> subjects, String reference, List<LaunchReport> reports, Bootstrap bootstrap) {
  private static final Estimate ONE = new Estimate(1, 1, 1);

  public Comparison {
    subjects = List.copyOf(subjects);
    reports = List.copyOf(reports);
    if (reports.isEmpty()) {
      throw new IllegalArgumentException("nothing to compare without a launch");
    }
  }

  /** One for each subject, in their order. */
  public List<Standing> standings() {
    return subjects.stream().map(this::standing).toList();
  }

  private Standing standing(Subject subject) {
    List<Result> results = results(subject);
    CallTimes times = new CallTimes();
    results.forEach(result -> result.nanos().forEach(times::add));
    String error =
        results.stream().filter(Result::isFailed).map(Result::error).findFirst().orElse("");
    return new Standing(
        subject,
        error,
        results.get(0).model(),
        results.stream().mapToInt(result -> result.slices().size()).min().orElse(0),
        times,
        error.isEmpty()
            ? results.stream().map(result -> Medians.of(result.nanos())).toList()
            : List.of(),
        reference(subject).filter(subject::equals).isPresent(),
        error.isEmpty() ? ratio(subject) : Optional.empty(),
        stages(results),
        results.stream().flatMap(result -> result.warnings().stream()).distinct().toList());
  }

  /** Of each launch. */
  private List<Result> results(Subject subject) {
    int index = subjects.indexOf(subject);
    return reports.stream().map(report -> report.results().get(index)).toList();
  }

  private static Map<Stage, Double> stages(List<Result> results) {
    Map<Stage, Double> stages = new EnumMap<>(Stage.class);
    for (Stage stage : Stage.values()) {
      List<Long> medians =
          results.stream()
              .flatMap(result -> Stream.ofNullable(result.stages().get(stage)))
              .toList();
      if (!medians.isEmpty()) {
        stages.put(stage, Medians.of(medians));
      }
    }
    return stages;
  }

  /** What a subject is held against: the reference in calls of the same shape. */
  private Optional<Subject> reference(Subject subject) {
    return subjects.stream()
        .filter(other -> other.model().equals(reference) && !other.again())
        .filter(subject::sameShape)
        .findFirst();
  }

  private Optional<Estimate> ratio(Subject subject) {
    Optional<Subject> found = reference(subject);
    if (found.isEmpty() || results(found.get()).stream().anyMatch(Result::isFailed)) {
      return Optional.empty();
    }
    if (found.get().equals(subject)) {
      return Optional.of(ONE);
    }
    List<double[]> logarithms = logarithms(results(subject), results(found.get()));
    int rounds = logarithms.stream().mapToInt(launch -> launch.length).sum();
    return logarithms.isEmpty() || rounds < 2
        ? Optional.empty()
        : Optional.of(bootstrap.interval(logarithms, Medians::of).map(Math::exp));
  }

  /** Of each launch, the logarithm of the ratio of each round that both took part in. */
  private static List<double[]> logarithms(List<Result> these, List<Result> others) {
    List<double[]> launches = new ArrayList<>();
    for (int launch = 0; launch < these.size(); launch++) {
      Map<Integer, Double> mine = logarithmsByRound(these.get(launch));
      Map<Integer, Double> theirs = logarithmsByRound(others.get(launch));
      double[] both =
          mine.keySet().stream()
              .filter(theirs::containsKey)
              .mapToDouble(round -> value(mine, round) - value(theirs, round))
              .toArray();
      if (both.length > 0) {
        launches.add(both);
      }
    }
    return launches;
  }

  private static double value(Map<Integer, Double> values, int round) {
    return values.getOrDefault(round, 0.0);
  }

  /** Logarithm of the median time an image of each slice. */
  private static Map<Integer, Double> logarithmsByRound(Result result) {
    Map<Integer, Double> logarithms = new TreeMap<>();
    int start = 0;
    for (Slice slice : result.slices()) {
      List<Long> calls = result.nanos().subList(start, start + slice.calls());
      double median = Math.max(1, Medians.of(calls));
      logarithms.put(slice.round(), Math.log(median / result.model().images()));
      start += slice.calls();
    }
    return logarithms;
  }
}
