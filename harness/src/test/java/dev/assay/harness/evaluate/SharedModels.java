package dev.assay.harness.evaluate;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.data.FailureException;
import dev.assay.data.Progress;
import dev.assay.data.card.ModelCard;
import dev.assay.data.card.ModelFolder;
import dev.assay.data.dataset.Sample;
import dev.assay.runtime.OnnxModel;
import dev.assay.runtime.SessionSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The ready-made models and real images of the shared folder, where there is one. */
final class SharedModels {
  private SharedModels() {}

  /** A file or folder in it; skips the test without it. */
  static Path path(String name) {
    Path path = Path.of(System.getProperty("assay.shared", "absent"), name).normalize();
    assumeTrue(Files.exists(path), () -> "needs the shared folder's " + name);
    return path;
  }

  static ModelFolder folder(String model) {
    return ModelFolder.find(List.of(path("models").resolve(model))).get(0);
  }

  /** Opens a model; the caller closes it. */
  static Entrant open(String model) {
    ModelFolder folder = folder(model);
    ModelCard card = folder.card().orElseThrow(() -> new FailureException(folder.problem()));
    OnnxModel opened =
        OnnxModel.open(
            folder.modelFile().orElseThrow(), card, SessionSettings.DEFAULT, System::nanoTime);
    return new Entrant(model, model, card.preprocessing(), opened);
  }

  /** Evaluates all models at once on two workers. */
  static EvaluationResult evaluate(List<String> models, List<Sample> samples) {
    List<Entrant> entrants = new ArrayList<>();
    try {
      models.forEach(model -> entrants.add(open(model)));
      List<String> classes = samples.stream().map(Sample::label).distinct().sorted().toList();
      AnswerFolder answers = new AnswerFolder(Files.createTempDirectory("answers"), "test");
      try {
        return new Evaluation(
                new EvaluationPlan(samples, classes, 2, EvaluationPlan.DEFAULT_BATCH),
                ImageSource.folder(path("pbc")),
                answers,
                System::nanoTime)
            .run(entrants, Progress.NONE);
      } finally {
        answers.clear();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      entrants.forEach(entrant -> entrant.model().close());
    }
  }
}
