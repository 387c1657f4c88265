package dev.assay.harness.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.data.Progress;
import dev.assay.data.dataset.Sample;
import dev.assay.data.image.Pixels;
import dev.assay.harness.score.Predictions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What fails of an evaluation fails alone, and is named. */
class EvaluationFailureTest {
  private final List<Entrant> opened = new ArrayList<>();
  private final AnswerFolder answers;

  EvaluationFailureTest(@TempDir Path folder) {
    answers = new AnswerFolder(folder, "test");
  }

  @AfterEach
  void close() {
    opened.forEach(entrant -> entrant.model().close());
  }

  @Test
  void aFailingModelFailsAloneAndNamesItsFirstImage() {
    // log(0) is -Infinity for the two dark channels of each image.
    EvaluationResult result =
        run(
            Entrants.samples(50),
            2,
            open("log_mean", Entrants.LABELS),
            open("free_batch", Entrants.LABELS));

    var failed = assertInstanceOf(Outcome.Failed.class, result.outcomes().get(0));
    assertTrue(
        failed
            .error()
            .contains("holds -Infinity for class 1 ('green') of 'red-0.png'; no prediction"),
        failed.error());
    assertEquals(50, finished(result.outcomes().get(1)).size());
  }

  @Test
  void anUnexpectedExceptionFailsThatModelAloneAndNamesImageAndClass() {
    // One model is closed under the worker's hands, as a fault of a library might; with batches of
    // 16 the first one was run by then.
    Entrant closed = open("free_batch", Entrants.LABELS);
    ImageSource closing =
        (path, color) -> {
          if (path.startsWith("green-19")) {
            closed.model().close();
          }
          return Entrants.IMAGES.decode(path, color);
        };
    var plan = new EvaluationPlan(Entrants.samples(40), Entrants.LABELS, 1, 16);

    List<Outcome> outcomes =
        new Evaluation(plan, closing, answers, System::nanoTime)
            .run(List.of(closed, open("fixed_batch", Entrants.LABELS)), Progress.NONE)
            .outcomes();

    String error = assertInstanceOf(Outcome.Failed.class, outcomes.get(0)).error();
    assertTrue(
        error.startsWith("it cannot be run on 'green-16.png': IllegalStateException: "), error);
    assertEquals(40, finished(outcomes.get(1)).size());
  }

  @Test
  void anImageThatCannotBePreparedFailsThatModelAloneAndIsNamed() {
    Entrant other = open("free_batch", Entrants.LABELS);
    // A plane of one channel where three are wanted.
    ImageSource gray =
        (path, color) ->
            path.equals("blue-2.png")
                ? new Pixels(5, 4, 1, new byte[20])
                : Entrants.IMAGES.decode(path, color);
    var plan = new EvaluationPlan(Entrants.samples(4), Entrants.LABELS, 1, 16);

    Outcome outcome =
        new Evaluation(plan, gray, answers, System::nanoTime)
            .run(List.of(other), Progress.NONE)
            .outcomes()
            .get(0);

    String error = assertInstanceOf(Outcome.Failed.class, outcome).error();
    assertTrue(error.startsWith("'blue-2.png' cannot be prepared for it: "), error);
    assertTrue(error.contains("Exception: "), error);
  }

  @Test
  void aModelThatGivesNoPredictorFailsAlone() {
    Entrant closed = open("free_batch", Entrants.LABELS);
    closed.model().close();

    List<Outcome> outcomes =
        run(Entrants.samples(3), 1, closed, open("fixed_batch", Entrants.LABELS)).outcomes();

    String error = assertInstanceOf(Outcome.Failed.class, outcomes.get(0)).error();
    assertTrue(error.contains("IllegalStateException") && error.contains("closed"), error);
    assertEquals(3, finished(outcomes.get(1)).size());
  }

  @Test
  void aLabelThatTheCardLacksFailsThatModelAndNamesBoth() {
    List<Sample> samples = List.of(new Sample("red-0.png", "red"), new Sample("red-1.png", "pink"));

    Outcome outcome = run(samples, 1, open("free_batch", Entrants.LABELS)).outcomes().get(0);

    assertEquals(
        "the data has the label 'pink', the card of 'free_batch' does not; it has: red, green, blue."
            + " Correct the card's labels or leave the class out.",
        assertInstanceOf(Outcome.Failed.class, outcome).error());
  }

  @Test
  void allImagesBrokenIsAFailureAndNoRate() {
    Outcome outcome =
        run(List.of(new Sample("torn-1.png", "red")), 2, open("free_batch", Entrants.LABELS))
            .outcomes()
            .get(0);

    assertTrue(
        assertInstanceOf(Outcome.Failed.class, outcome).error().startsWith("none of the images"));
  }

  private Entrant open(String file, List<String> labels) {
    Entrant entrant = Entrants.open(file, labels);
    opened.add(entrant);
    return entrant;
  }

  private EvaluationResult run(List<Sample> samples, int workers, Entrant... entrants) {
    var plan = new EvaluationPlan(samples, Entrants.LABELS, workers, 16);
    return new Evaluation(plan, Entrants.IMAGES, answers, System::nanoTime)
        .run(List.of(entrants), Progress.NONE);
  }

  private static Predictions finished(Outcome outcome) {
    return assertInstanceOf(Outcome.Finished.class, outcome).predictions();
  }
}
