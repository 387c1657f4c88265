package dev.assay.harness.evaluate;

import dev.assay.harness.score.Predictions;
import java.util.List;

/** What became of a model in an evaluation. */
public sealed interface Outcome {
  /** The model's name in results. */
  String name();

  /** What the user should know of it, one line each. */
  List<String> warnings();

  /**
   * It answered every image that could be decoded.
   *
   * @param name the model
   * @param predictions its answers, in the order of the samples; classes are the data set's and the
   *     model's, sorted
   * @param times where its time went
   * @param warnings one line each
   */
  record Finished(String name, Predictions predictions, StageTimes times, List<String> warnings)
      implements Outcome {
    public Finished {
      warnings = List.copyOf(warnings);
    }
  }

  /**
   * It failed; none of its answers count, and the other models went on.
   *
   * @param name the model
   * @param error one line
   * @param warnings one line each
   */
  record Failed(String name, String error, List<String> warnings) implements Outcome {
    public Failed {
      warnings = List.copyOf(warnings);
    }
  }
}
