package dev.assay.harness.history;

import dev.assay.harness.run.ModelRun;
import dev.assay.harness.run.PredictedRun;
import dev.assay.harness.score.Outcome;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One model on one device in one run.
 *
 * @param time when the run began
 * @param run name of the run's folder
 * @param label what the user called it, such as a commit; empty if nothing
 * @param subject the model and its device
 * @param images what it was judged on
 * @param figures what was found, by column of the table
 * @param error why it could not be judged; empty if it could
 * @param recorded the run on disk; empty if only the history knows of it
 */
public record Entry(
    Instant time,
    String run,
    String label,
    Subject subject,
    Images images,
    Map<String, Double> figures,
    String error,
    Optional<Recorded> recorded) {
  public Entry {
    figures = Map.copyOf(figures);
  }

  /**
   * Whose figures make one line over time.
   *
   * @param model name of the model
   * @param device where it ran
   */
  public record Subject(String model, String device) {
    @Override
    public String toString() {
      return model + "@" + device;
    }
  }

  /**
   * The images of a run.
   *
   * @param folder name of the data folder
   * @param part part of the split, or {@code all}
   * @param manifestSha256 SHA-256 of the list of images and their bytes
   */
  public record Images(String folder, String part, String manifestSha256) {
    boolean same(Images other) {
      return part.equals(other.part) && manifestSha256.equals(other.manifestSha256);
    }

    @Override
    public String toString() {
      return folder + " " + part;
    }
  }

  /** Where a row's predictions are. */
  record Recorded(PredictedRun run, ModelRun row) {
    /** What it answered, if that was kept. */
    Optional<Outcome> outcome() {
      return run.predicted().contains(row)
          ? Optional.of(Outcome.of(run.predictions(row)))
          : Optional.empty();
    }
  }

  /** The rows of a run on disk. */
  static Stream<Entry> of(PredictedRun run, String label) {
    var data = run.record().header().data();
    Images images = new Images(data.folder(), data.part(), data.manifestSha256());
    return run.record().models().stream()
        .map(
            row ->
                new Entry(
                    run.record().started(),
                    name(run),
                    label,
                    new Subject(row.identity().model(), row.identity().device()),
                    images,
                    row.row().figures(),
                    row.error(),
                    Optional.of(new Recorded(run, row))));
  }

  /** Name of the run's folder, without those above it. */
  static String name(PredictedRun run) {
    return run.folder().toAbsolutePath().normalize().getFileName().toString();
  }

  /** Whether both speak of the same row of the same run. */
  boolean sameRow(Entry other) {
    return time.equals(other.time) && run.equals(other.run) && subject.equals(other.subject);
  }
}
