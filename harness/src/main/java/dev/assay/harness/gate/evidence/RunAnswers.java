package dev.assay.harness.gate.evidence;

import dev.assay.harness.run.ModelRun;
import dev.assay.harness.run.PredictedRun;
import dev.assay.harness.score.Outcome;
import dev.assay.harness.score.Predictions;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The predictions file of a run, read when it is first asked for. */
final class RunAnswers implements Answers {
  private final PredictedRun run;
  private final ModelRun model;
  private @Nullable Outcome read;

  RunAnswers(PredictedRun run, ModelRun model) {
    this.run = run;
    this.model = model;
  }

  @Override
  public Optional<Outcome> outcome() {
    if (read == null) {
      read = Outcome.of(run.predictions(model));
    }
    return Optional.of(read);
  }

  @Override
  public Optional<Outcome> onImagesOf(Predictions images) {
    return outcome()
        .filter(mine -> mine.predictions().classes().equals(images.classes()))
        .filter(mine -> ImageList.sha256(mine.predictions()).equals(ImageList.sha256(images)));
  }
}
