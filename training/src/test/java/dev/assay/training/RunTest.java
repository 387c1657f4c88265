package dev.assay.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.data.CancelledException;
import dev.assay.data.FailureException;
import dev.assay.data.MisuseException;
import dev.assay.data.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunTest {
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

  @Test
  void rowsOfAnEpochThatWasNotCommittedAreDropped() {
    Curve two = train("killed", Workshop.OPTIONS.withEpochs(2), Start.NEW);
    two.plus(new EpochResult(3, 9, 0, 9, 0, 0, 1, 0)).write(folder.resolve("killed/curve.csv"));

    Curve resumed = train("killed", Workshop.OPTIONS.withEpochs(3), Start.RESUME);

    assertEquals(two, resumed.first(2));
    assertNotEquals(9, resumed.epochs().get(2).trainLoss());
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
        .says("learning rate 1.0", "try 0.1", folder.resolve("hot").toString());

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
    return workshop.train(job(name, options, start), Progress.NONE);
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
