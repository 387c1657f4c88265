package dev.assay.harness.conclude;

import dev.assay.data.MisuseException;
import dev.assay.data.file.AtomicFile;
import dev.assay.data.json.JsonText;
import dev.assay.harness.run.ModelRun;
import dev.assay.harness.run.PredictedRun;
import dev.assay.harness.run.RunDirectory;
import dev.assay.harness.score.Metric;
import dev.assay.harness.score.Resampling;
import dev.assay.harness.slice.FactTable;
import dev.assay.harness.slice.ImageFacts;
import dev.assay.harness.slice.SliceReport;
import dev.assay.harness.slice.SliceRequest;
import java.util.List;
import java.util.Optional;

/**
 * {@code slices.json} of a run: the accuracy of each model on the slices that its images show by
 * themselves.
 */
final class RunSlices {
  private RunSlices() {}

  /**
   * Writes the file where the run keeps what is seen in its images.
   *
   * @return why there is none; mostly empty
   */
  static Optional<String> write(PredictedRun run) {
    Optional<FactTable> facts = ImageFacts.kept(run.folder());
    List<ModelRun> models = run.predicted();
    if (facts.isEmpty() || models.isEmpty()) {
      return Optional.empty();
    }
    var request = new SliceRequest(Metric.ACCURACY, SliceRequest.LEAST, Resampling.STANDARD);
    try {
      SliceReport report = SliceReport.of(run, models, facts.get(), request);
      AtomicFile.writeText(run.folder().resolve(RunDirectory.SLICES), JsonText.of(report.rows()));
      return Optional.empty();
    } catch (MisuseException e) {
      return Optional.of("no %s: %s".formatted(RunDirectory.SLICES, e.getMessage()));
    }
  }
}
