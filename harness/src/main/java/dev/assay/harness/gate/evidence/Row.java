package dev.assay.harness.gate.evidence;

import dev.assay.harness.gate.rule.Measure;
import dev.assay.harness.run.Identity;
import dev.assay.harness.run.RoundTimes;
import dev.assay.harness.statistics.Estimate;
import dev.assay.harness.statistics.Interval;
import java.util.Map;
import java.util.Optional;

/**
 * One model on one device, of a run or of a baseline.
 *
 * @param identity which one
 * @param error why it could not be judged; empty if it could
 * @param values value by name of measure
 * @param undefined why there is no value, by name of measure
 * @param intervals 95 % intervals that were kept, by name of measure
 * @param answers what it answered
 * @param times raw call times
 * @param launches ratio of its median time to that of other models, with its 95 % interval over
 *     launches, by the other model's name
 */
public record Row(
    Identity identity,
    String error,
    Map<String, Double> values,
    Map<String, String> undefined,
    Map<String, Interval> intervals,
    Answers answers,
    RoundTimes times,
    Map<String, LaunchRatio> launches) {
  /**
   * A ratio over launches of a process.
   *
   * @param estimate the ratio with its 95 % interval
   * @param launches how many there were
   */
  public record LaunchRatio(Estimate estimate, int launches) {}

  public Row {
    values = Map.copyOf(values);
    undefined = Map.copyOf(undefined);
    intervals = Map.copyOf(intervals);
    launches = Map.copyOf(launches);
  }

  public String model() {
    return identity.model();
  }

  public String device() {
    return identity.device();
  }

  /** Its name with its device. */
  public String title() {
    return identity.onDevice();
  }

  public boolean failed() {
    return !error.isEmpty();
  }

  public Optional<Double> value(Measure measure) {
    return Optional.ofNullable(values.get(measure.column()));
  }

  /** Why there is no value of a measure. */
  public String reason(Measure measure) {
    return failed()
        ? "the model failed: " + error
        : undefined.getOrDefault(measure.column(), "not measured in this run");
  }

  /** Images that it was judged on; 0 if it was judged on none. */
  long images() {
    return values.getOrDefault("images", 0.0).longValue();
  }
}
