package dev.assay.harness.launch;

import dev.assay.harness.latency.CallTimes;
import dev.assay.harness.latency.Percentiles;
import dev.assay.harness.statistics.Estimate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What all launches say of one subject.
 *
 * @param subject what was measured
 * @param error why it was not, in one line; empty if it was
 * @param model what was opened
 * @param rounds rounds of the launch that had the fewest
 * @param times wall times of all counted calls
 * @param launchNanos median time of a call in each launch
 * @param isReference whether the others are held against it
 * @param ratio time an image, over the reference's; 1 for the reference; empty if there is none
 * @param stages median nanoseconds by stage of a call from file to answer
 * @param warnings what makes the figures doubtful, one line each
 */
public record Standing(
    Subject subject,
    String error,
    LaunchReport.OpenedModel model,
    int rounds,
    CallTimes times,
    List<Double> launchNanos,
    boolean isReference,
    Optional<Estimate> ratio,
    Map<Stage, Double> stages,
    List<String> warnings) {
  public Standing {
    launchNanos = List.copyOf(launchNanos);
    stages = Collections.unmodifiableMap(new LinkedHashMap<>(stages));
    warnings = List.copyOf(warnings);
  }

  /** Whether it was not measured. */
  public boolean isFailed() {
    return !error.isEmpty();
  }

  /** A percentile of a call's time, if the calls carry it; see {@link Percentiles}. */
  public OptionalLong percentileNanos(double p) {
    return times.percentiles().nanos(p);
  }

  /** Images per second of inference alone. */
  public double imagesPerSecond() {
    return times.size() * (double) model.images() / (times.totalNanos() / 1e9);
  }

  /** What the ratio means, in words; empty without one. */
  public String finding() {
    if (isReference || ratio.isEmpty()) {
      return isReference ? "reference" : "";
    }
    Estimate found = ratio.get();
    if (found.contains(1)) {
      return "no difference";
    }
    return found.value() > 1 ? "slower" : "faster";
  }
}
