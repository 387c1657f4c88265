package dev.assay.training;

import static dev.assay.data.Progress.NONE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.data.CancelledException;
import dev.assay.data.FailureException;
import dev.assay.data.MisuseException;
import dev.assay.data.Progress;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;

class RunTest {
  private static final String RICH =
      "{optimizer: adamw, weight_decay: 0.05, schedule: cosine, warmup_epochs: 1,"
          + " label_smoothing: 0.1, mixup: 0.2, class_weights: balanced, ema_decay: 0.9,"
          + " clip_norm: 1, width: 0.25}";

  private final Path folder;
  private final Workshop workshop;

  RunTest(@TempDir Path folder) {
    this.folder = folder;
    this.workshop = new Workshop(folder);
  }

  @Test
  void theSameSeedGivesTheSameNumbersAndAnotherOneOthers() {
    Curve once = train("once", Workshop.OPTIONS.withEpochs(2), Start.NEW);
    Curve again = train("again", Workshop.OPTIONS.withEpochs(2), Start.NEW);
    Curve other = train("other", Workshop.seeded(6).withEpochs(2), Start.NEW);

    assertEquals(once, again);
    assertEquals(last("once").params(), last("again").params());
    assertNotEquals(once, other);
  }

  /** Deeplearning4j takes a seed of 0 for none and draws other weights each time. */
  @Test
  void seedZeroIsASeedLikeAnyOther() {
    Curve once = train("once", Workshop.seeded(0).withEpochs(1), Start.NEW);
    Curve again = train("again", Workshop.seeded(0).withEpochs(1), Start.NEW);

    assertEquals(once, again);
    assertEquals(last("once").params(), last("again").params());
  }

  @Test
  void aResumedTrainingEndsWithTheSameBitsAsOneInOneGo() {
    Curve straight = train("straight", Workshop.OPTIONS, Start.NEW);
    train("paused", Workshop.OPTIONS.withEpochs(2), Start.NEW);
    Curve resumed = train("paused", Workshop.OPTIONS, Start.RESUME);

    assertEquals(straight, resumed);
    assertEquals(last("straight").params(), last("paused").params());
    assertEquals(
        last("straight").getUpdater().getStateViewArray(),
        last("paused").getUpdater().getStateViewArray());
    assertEquals(kept("straight").params(), kept("paused").params());
  }

  @Test
  void anInterruptedTrainingKeepsItsFinishedEpochsAndGoesOnToTheSameNumbers() {
    Curve straight = train("straight", Workshop.OPTIONS, Start.NEW);

    // 40 images in batches of 16 are 3 batches: the fifth one lies inside the second epoch.
    assertThrows(
        CancelledException.class,
        () -> workshop.train(job("cut", Workshop.OPTIONS, Start.NEW), interruptingAfter(5)));
    assertTrue(Thread.interrupted());
    assertEquals(straight.first(1), Curve.read(folder.resolve("cut/curve.csv")));

    Curve resumed = train("cut", Workshop.OPTIONS, Start.RESUME);
    assertEquals(straight, resumed);
    assertEquals(last("straight").params(), last("cut").params());
  }

  /** Everything that a recipe can carry from epoch to epoch. */
  @Test
  void averageAndScheduleGoOnToTheSameNumbersAfterAnInterruption() {
    TrainingOptions options = Workshop.OPTIONS.with(RICH);
    TrainingJob job = workshop.job(Architecture.SMALLNET, "cut", options, Start.NEW);
    Curve straight =
        workshop.train(workshop.job(Architecture.SMALLNET, "straight", options, Start.NEW), NONE);

    assertThrows(CancelledException.class, () -> workshop.train(job, interruptingAfter(5)));
    assertTrue(Thread.interrupted());
    Curve resumed =
        workshop.train(workshop.job(Architecture.SMALLNET, "cut", options, Start.RESUME), NONE);

    assertEquals(straight, resumed);
    assertEquals(last("straight").params(), last("cut").params());
    assertEquals(average("straight"), average("cut"));
    assertEquals(kept("straight").params(), kept("cut").params());
    assertNotEquals(last("cut").params(), average("cut"));
  }

  @Test
  void whatIsShippedIsTheAverageAndDeeplearning4jOpensIt() throws IOException {
    TrainingOptions options = Workshop.OPTIONS.with(RICH).withKeep(Keep.LAST);
    workshop.train(workshop.job(Architecture.SMALLNET, "mean", options, Start.NEW), NONE);

    File checkpoint = folder.resolve("mean/checkpoint.zip").toFile();
    assertEquals(
        average("mean"), ModelSerializer.restoreComputationGraph(checkpoint, true).params());
    File last = folder.resolve("mean/last.zip").toFile();
    assertEquals(
        last("mean").params(), ModelSerializer.restoreComputationGraph(last, true).params());
  }

  @Test
  void itEndsWhenNoEpochIsBetterForLongEnoughAndStaysEnded() {
    TrainingOptions options =
        Workshop.OPTIONS.with("{epochs: 30, early_stopping: 2, learning_rate: 0.01}");

    Trained trained = workshop.finish(job("patient", options, Start.NEW), NONE);

    int done = trained.curve().epochs().size();
    assertEquals(Ending.PATIENCE, trained.ending());
    assertEquals(done - 2, trained.curve().kept(Keep.BEST).orElseThrow().epoch());
    assertEquals(done, train("patient", options, Start.RESUME).epochs().size());
  }

  @Test
  void itEndsAfterTheEpochInWhichTheTimeIsUsedUp() {
    // An epoch takes a minute by this clock.
    TrainingOptions options = Workshop.OPTIONS.with("{epochs: 9, minutes: 1.5}");
    var minutes = new AtomicLong();

    Trained trained =
        workshop.finish(
            job("timed", options, Start.NEW),
            NONE,
            () -> minutes.getAndIncrement() * 60_000_000_000L);

    assertEquals(Ending.MINUTES, trained.ending());
    assertEquals(2, trained.curve().epochs().size());
  }

  @Test
  void aScheduleThatIsSpreadOverAllEpochsCannotBeMadeLonger() {
    TrainingOptions options = Workshop.OPTIONS.with("schedule: cosine");
    workshop.train(job("spread", options, Start.NEW), NONE);
    RunState longer = workshop.state(job("spread", options.withEpochs(9), Start.RESUME));

    Refusal.of(MisuseException.class, () -> longer.requireSame(folder.resolve("spread/state.json")))
        .says("epochs 9", "'cosine' is spread over 3", "another folder");
  }

  @Test
  void theBestEpochIsKeptUnlessTheLastIsAskedFor() {
    Curve curve = train("best", Workshop.OPTIONS.withEpochs(3), Start.NEW);
    train("last", Workshop.OPTIONS.withEpochs(3).withKeep(Keep.LAST), Start.NEW);

    int best = curve.kept(Keep.BEST).orElseThrow().epoch();
    assertEquals(best, kept("best").getEpochCount());
    assertEquals(3, kept("last").getEpochCount());
    assertEquals(last("best").params(), kept("last").params());
  }

  @Test
  void theNetworkLearns() {
    Curve curve =
        train("learns", Workshop.OPTIONS.withEpochs(6).with("augmentation: none"), Start.NEW);

    assertEquals(1, curve.kept(Keep.BEST).orElseThrow().valAccuracy());
    assertTrue(curve.epochs().get(5).trainLoss() < curve.epochs().get(0).trainLoss());
  }

  @Test
  void aDivergingLossEndsTheTrainingWithTheRateAndKeepsWhatIsFinished() {
    Refusal.of(
            FailureException.class,
            () -> train("hot", Workshop.OPTIONS.with("learning_rate: 1").withEpochs(9), Start.NEW))
        .says("learning rate 1.0", "try 0.1", "layer '", folder.resolve("hot").toString());

    assertFalse(Files.exists(folder.resolve("hot/card.json")));
  }

  @Test
  void fewerEpochsThanAreDoneAreRefused() {
    train("done", Workshop.OPTIONS.withEpochs(2), Start.NEW);

    Refusal.of(
            MisuseException.class,
            () -> train("done", Workshop.OPTIONS.withEpochs(1), Start.RESUME))
        .says("2 epochs", "not 1");
  }

  private Curve train(String name, TrainingOptions options, Start start) {
    return workshop.train(job(name, options, start), NONE);
  }

  private TrainingJob job(String name, TrainingOptions options, Start start) {
    return workshop.job(name, options, start);
  }

  private ComputationGraph last(String name) {
    return Checkpoint.read(folder.resolve(name).resolve("last.zip")).network();
  }

  private ComputationGraph kept(String name) {
    return Checkpoint.read(folder.resolve(name).resolve("checkpoint.zip")).network();
  }

  private INDArray average(String name) {
    return Checkpoint.read(folder.resolve(name).resolve("last.zip")).average().orElseThrow();
  }

  private static Progress interruptingAfter(int batches) {
    return (what, total) ->
        new Progress.Task() {
          private long seen;

          @Override
          public void advance(long units) {
            seen += units;
            if (seen == batches) {
              Thread.currentThread().interrupt();
            }
          }

          @Override
          public void note(String text) {}

          @Override
          public void close() {}
        };
  }
}
