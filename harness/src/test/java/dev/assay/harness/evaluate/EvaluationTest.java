package dev.assay.harness.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.data.CancelledException;
import dev.assay.data.Progress;
import dev.assay.data.dataset.Sample;
import dev.assay.data.image.Color;
import dev.assay.harness.score.Predictions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Answers, their order and their times. */
class EvaluationTest {
  private final List<Entrant> opened = new ArrayList<>();
  private final AnswerFolder answers;

  EvaluationTest(@TempDir Path folder) {
    answers = new AnswerFolder(folder, "test");
  }

  @AfterEach
  void close() {
    opened.forEach(entrant -> entrant.model().close());
  }

  @Test
  void labelsAreMappedToTheClassesByName() {
    // This card calls the channels by names whose order is not that of the classes.
    Entrant entrant = open("free_batch", Entrants.LABELS);

    Predictions predictions = finished(run(Entrants.samples(7), 1, entrant).outcomes().get(0));

    assertEquals(List.of("blue", "green", "red"), predictions.classes());
    // red-0, green-1, blue-2: softmax of (1, 0, 0) gives the winner e / (e + 2).
    assertEquals(2, predictions.predicted(0));
    assertEquals(Math.E / (Math.E + 2), predictions.probability(0, 2), 1e-6);
    assertEquals(0, predictions.predicted(2));
    for (int i = 0; i < 7; i++) {
      assertEquals(predictions.label(i), predictions.predicted(i));
      assertEquals(Entrants.samples(7).get(i).path(), predictions.path(i));
    }
  }

  @Test
  void anyNumberOfWorkersGivesTheSameAnswersForFreeAndFixedBatches() {
    Entrant free = open("free_batch", Entrants.LABELS);
    Entrant fixed = open("fixed_batch", Entrants.LABELS);
    Entrant label = Entrants.labelOnly();
    opened.add(label);
    List<Sample> samples = Entrants.samples(101);

    EvaluationResult one = run(samples, 1, free, fixed, label);
    answers.clear();
    EvaluationResult three = run(samples, 3, free, fixed, label);

    for (int model = 0; model < 3; model++) {
      Predictions expected = finished(one.outcomes().get(model));
      assertEquals(101, expected.size());
      assertEquals(expected.rows(), finished(three.outcomes().get(model)).rows());
    }
    assertFalse(finished(one.outcomes().get(2)).hasProbabilities());
  }

  @Test
  void anImageIsDecodedOnceForAllModels() {
    var decoded = new ConcurrentHashMap<String, AtomicInteger>();
    ImageSource counting =
        (path, color) -> {
          assertEquals(Color.RGB, color);
          decoded.computeIfAbsent(path, name -> new AtomicInteger()).incrementAndGet();
          return Entrants.IMAGES.decode(path, color);
        };
    var plan = new EvaluationPlan(Entrants.samples(40), Entrants.LABELS, 2, 16);

    new Evaluation(plan, counting, answers, System::nanoTime)
        .run(
            List.of(open("free_batch", Entrants.LABELS), open("fixed_batch", Entrants.LABELS)),
            Progress.NONE);

    assertEquals(40, decoded.size());
    assertTrue(decoded.values().stream().allMatch(times -> times.get() == 1));
  }

  @Test
  void aBrokenImageIsLeftOutForAllAndReported() {
    List<Sample> samples = new ArrayList<>(Entrants.samples(20));
    samples.set(3, new Sample("torn-3.png", "red"));

    EvaluationResult result =
        run(samples, 2, open("free_batch", Entrants.LABELS), open("fixed_batch", Entrants.LABELS));

    assertEquals(List.of(new BrokenImage("torn-3.png", "'torn-3.png': no image")), result.broken());
    for (Outcome outcome : result.outcomes()) {
      Predictions predictions = finished(outcome);
      assertEquals(19, predictions.size());
      assertTrue(predictions.rows().stream().noneMatch(row -> row.path().startsWith("torn")));
    }
  }

  @Test
  void classesWithoutSamplesAndLabelsWithoutClassesKeepTheirColumns() {
    // The data set also has violet, the model also knows blue.
    var plan =
        new EvaluationPlan(
            List.of(new Sample("red-0.png", "red")), List.of("green", "red", "violet"), 1, 8);

    Outcome outcome =
        new Evaluation(plan, Entrants.IMAGES, answers, System::nanoTime)
            .run(List.of(open("free_batch", Entrants.LABELS)), Progress.NONE)
            .outcomes()
            .get(0);

    assertEquals(List.of("blue", "green", "red", "violet"), finished(outcome).classes());
    assertEquals(0, finished(outcome).probability(0, 3));
    assertEquals(
        List.of(
            "it knows labels of which there is no image: blue, green;"
                + " macro averages count each of them as 0"),
        outcome.warnings());
  }

  @Test
  void aModelThatKnowsTheLabelsOfTheDataIsNotWarnedOf() {
    Outcome outcome =
        run(Entrants.samples(3), 1, open("free_batch", Entrants.LABELS)).outcomes().get(0);

    assertEquals(List.of(), outcome.warnings());
  }

  @Test
  void endToEndRateCountsDecodingPreparingAndInference() {
    // One tick of 1 ms a reading: decoding, preparing and running take one tick each.
    AtomicLong clock = new AtomicLong();
    var plan = new EvaluationPlan(Entrants.samples(8), Entrants.LABELS, 1, 4);

    Outcome outcome =
        new Evaluation(plan, Entrants.IMAGES, answers, () -> clock.addAndGet(1_000_000))
            .run(List.of(open("free_batch", Entrants.LABELS)), Progress.NONE)
            .outcomes()
            .get(0);

    // 8 images decoded and prepared at 1 ms each, 2 batches at 1 ms: 8 images in 18 ms.
    StageTimes times = assertInstanceOf(Outcome.Finished.class, outcome).times();
    assertEquals(new StageTimes(8, 1, 8_000_000, 8_000_000, 2_000_000), times);
    assertEquals(8 / 0.018, times.endToEndImagesPerSecond(), 1e-9);
  }

  @Test
  void anInterruptEndsIt() {
    Entrant entrant = open("free_batch", Entrants.LABELS);
    Thread.currentThread().interrupt();

    assertThrows(CancelledException.class, () -> run(Entrants.samples(500), 2, entrant));

    assertTrue(Thread.interrupted());
  }

  @Test
  void aPredictorIsFilledWithRealImages() {
    Entrant entrant = open("free_batch", Entrants.LABELS);

    var answers =
        entrant.filled(3, List.of("blue-0.png", "green-1.png"), Entrants.IMAGES).predict(3);

    // Two images fill three rows over and over.
    assertEquals(2, answers.predicted(0));
    assertEquals(1, answers.predicted(1));
    assertEquals(2, answers.predicted(2));
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
