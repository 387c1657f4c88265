package dev.assay.harness.launch;

import dev.assay.harness.latency.Disturbance;
import dev.assay.harness.latency.Slice;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What one process measured of all subjects; travels as JSON.
 *
 * @param launch its number, from 1
 * @param clockNanos the smallest step of its clock
 * @param disturbance what else happened during the rounds
 * @param results one for each subject, in their order
 */
public record LaunchReport(
    int launch, long clockNanos, Disturbance disturbance, List<Result> results) {
  public LaunchReport {
    results = List.copyOf(results);
  }

  /**
   * One subject in this launch.
   *
   * @param error why it was not measured, in one line; empty if it was
   * @param model what was opened
   * @param warmUpCalls calls before measuring
   * @param nanos wall time of each counted call, in order
   * @param slices which of them were in which round
   * @param stages median nanoseconds by {@link Stage} of a call from file to answer
   * @param warnings what makes the figures doubtful
   */
  public record Result(
      String error,
      OpenedModel model,
      int warmUpCalls,
      List<Long> nanos,
      List<Slice> slices,
      Map<Stage, Long> stages,
      List<String> warnings) {
    public Result {
      nanos = List.copyOf(nanos);
      slices = List.copyOf(slices);
      stages = Collections.unmodifiableMap(new LinkedHashMap<>(stages));
      warnings = List.copyOf(warnings);
    }

    static Result failed(String error) {
      OpenedModel none = new OpenedModel(1, 0, 0);
      return new Result(error, none, 0, List.of(), List.of(), Map.of(), List.of());
    }

    boolean isFailed() {
      return !error.isEmpty();
    }

    /** The same with other raw times. */
    Result with(List<Long> others) {
      return new Result(error, model, warmUpCalls, others, slices, stages, warnings);
    }

    /** The same with the stages of a call. */
    Result with(Map<Stage, Long> medians) {
      return new Result(error, model, warmUpCalls, nanos, slices, medians, warnings);
    }

    /** The same with one more warning. */
    Result warned(String warning) {
      List<String> all = Stream.concat(warnings.stream(), Stream.of(warning)).toList();
      return new Result(error, model, warmUpCalls, nanos, slices, stages, all);
    }
  }

  /**
   * A model as it was opened.
   *
   * @param images images in one call
   * @param fileBytes size of its files
   * @param parameters trained parameters; 0 if unknown
   */
  public record OpenedModel(int images, long fileBytes, long parameters) {}
}
