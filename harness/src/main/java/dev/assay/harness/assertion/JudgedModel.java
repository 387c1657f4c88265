package dev.assay.harness.assertion;

import dev.assay.data.MisuseException;
import dev.assay.data.Spelling;
import dev.assay.harness.judge.ImageSet;
import dev.assay.harness.run.DataFacts;
import dev.assay.harness.run.ModelRun;
import dev.assay.harness.run.PredictedRun;
import dev.assay.harness.score.Outcome;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A model on images. It is tried out in a child process and then run in this one when the first
 * assertion asks, and only then: keep it in a field, and all tests of a class share one run. Safe
 * for use by several threads at once.
 */
public final class JudgedModel {
  private final Optional<ModelOrder> order;
  private final Supplier<ImageSet> images;
  private final Supplier<Judgement> work;
  private @Nullable Judgement done;

  JudgedModel(ModelOrder order, Supplier<ImageSet> images) {
    this.order = Optional.of(order);
    this.images = images;
    this.work = () -> new ModelTrial(order).judge(images.get());
  }

  private JudgedModel(Judgement recorded) {
    this.order = Optional.empty();
    this.images =
        () -> {
          throw new MisuseException(
              "'%s' comes from a recorded run and cannot be timed; give a model by run(...)."
                  .formatted(recorded.name()));
        };
    this.work = () -> recorded;
  }

  /**
   * What was found.
   *
   * @param row its row in the table
   * @param outcome what it answered
   * @param data the images
   */
  record Judgement(ModelRun row, Outcome outcome, DataFacts data) {
    String name() {
      return row.identity().model() + " on " + row.identity().device();
    }
  }

  static JudgedModel recorded(Path folder, String model) {
    PredictedRun run = PredictedRun.read(folder);
    List<String> names =
        run.predicted().stream().map(row -> row.identity().model()).distinct().toList();
    ModelRun row =
        run.predicted().stream()
            .filter(each -> each.identity().model().equals(model))
            .findFirst()
            .orElseThrow(
                () ->
                    new MisuseException(
                        "'%s' holds no predictions of '%s'; it has %s.%s"
                            .formatted(folder, model, names, Spelling.question(model, names))));
    return new JudgedModel(
        new Judgement(row, Outcome.of(run.predictions(row)), run.record().header().data()));
  }

  /**
   * Runs the model, or answers what was found before.
   *
   * @throws AssertionError if it fails, such as by not loading
   * @throws MisuseException if the model or the images are not there
   */
  synchronized Judgement judgement() {
    if (done == null) {
      done = work.get();
    }
    return done;
  }

  /** How it is run; empty if it was recorded. */
  Optional<ModelOrder> order() {
    return order;
  }

  /** The images, for a run beside another model. */
  ImageSet images() {
    return images.get();
  }
}
