package dev.assay.training;

import dev.assay.data.CancelledException;
import dev.assay.data.FailureException;
import dev.assay.data.MisuseException;
import dev.assay.data.Progress;
import dev.assay.training.architecture.Settings;
import dev.assay.training.batch.Augmentation;
import dev.assay.training.batch.Batch;
import dev.assay.training.batch.Draws;
import dev.assay.training.batch.LabelledPixels;
import dev.assay.training.batch.Prefetch;
import java.nio.file.Files;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.learning.config.Adam;

/** The epochs of one training, from the first or from where an earlier run stopped. */
final class Run {
  private static final int VALIDATION_BATCH = 256;

  /** A mean loss beyond this many times that of guessing means that the steps were too large. */
  private static final double DIVERGED = 3;

  private final Setup setup;
  private final LabelledPixels train;
  private final LabelledPixels validation;
  private final LongSupplier nanoTime;
  private final Draws draws;

  Run(Setup setup, LabelledPixels train, LabelledPixels validation, LongSupplier nanoTime) {
    this.setup = setup;
    this.train = train;
    this.validation = validation;
    this.nanoTime = nanoTime;
    this.draws = new Draws(setup.options().seed());
  }

  /** Trains what is left of the epochs, each saved before the next begins. */
  Trained finish(Progress progress) {
    RunFolder folder = setup.folder();
    boolean resumes = setup.job().start() == Start.RESUME && Files.exists(folder.last());
    Learner learner = new Learner(resumes ? Checkpoint.read(folder.last()) : fresh());
    int done = learner.network().getEpochCount();
    Curve curve = resumes ? Curve.read(folder.curve()).first(done) : Curve.EMPTY;
    int epochs = setup.options().epochs();
    if (done > epochs) {
      throw new MisuseException(
          "'%s' has already been trained for %d epochs: give at least that many, not %d."
              .formatted(folder.path(), done, epochs));
    }
    if (!resumes) {
      folder.clear();
    }
    setup.state().at(curve).write(folder.state());
    long batches = (long) (epochs - done) * train.batches(setup.options().batch());
    try (Progress.Task task = progress.start("train", batches)) {
      while (curve.epochs().size() < epochs) {
        curve = curve.plus(epoch(learner, curve.epochs().size() + 1, task));
        save(learner, curve);
      }
    }
    return new Trained(curve, learner.network().numParams());
  }

  private ComputationGraph fresh() {
    TrainingOptions options = setup.options();
    var settings =
        Settings.of(
            setup.job().architecture().blueprint().input(),
            setup.parts().labels().size(),
            new Adam(options.learningRate()),
            draws.weightsSeed());
    var network = new ComputationGraph(setup.job().architecture().network(settings));
    network.init();
    return network;
  }

  private EpochResult epoch(Learner learner, int epoch, Progress.Task task) {
    long start = nanoTime.getAsLong();
    learner.beginEpoch(epoch, draws.epochSeed(epoch));
    Tally learnt = learn(learner, epoch, task);
    Tally judged = judge(learner);
    refuseDivergence(learnt.plus(judged).loss(), epoch);
    learner.endEpoch(epoch);
    double seconds = (nanoTime.getAsLong() - start) / 1e9;
    return new EpochResult(
        epoch, learnt.loss(), learnt.accuracy(), judged.loss(), judged.accuracy(), seconds);
  }

  private Tally learn(Learner learner, int epoch, Progress.Task task) {
    Tally sum = Tally.NOTHING;
    Optional<Augmentation> augmentation =
        setup.options().augment() ? Optional.of(Augmentation.STANDARD) : Optional.empty();
    try (Prefetch<Batch> batches =
        train.shuffled(setup.options().batch(), epoch, draws, augmentation)) {
      while (!batches.isEmpty()) {
        CancelledException.throwIfInterrupted();
        sum = sum.plus(learner.learn(batches.take()));
        if (!Double.isFinite(sum.lossSum())) {
          throw diverged("became " + sum.lossSum(), epoch);
        }
        task.advance(1);
        task.note(note(epoch, sum));
      }
    }
    return sum;
  }

  private Tally judge(Learner learner) {
    Tally sum = Tally.NOTHING;
    try (Prefetch<Batch> batches = validation.inOrder(VALIDATION_BATCH)) {
      while (!batches.isEmpty()) {
        CancelledException.throwIfInterrupted();
        sum = sum.plus(learner.judge(batches.take()));
      }
    }
    return sum;
  }

  /** The point to resume from is written last: it commits the epoch. */
  private void save(Learner learner, Curve curve) {
    RunFolder folder = setup.folder();
    curve.write(folder.curve());
    EpochResult epoch = curve.epochs().get(curve.epochs().size() - 1);
    if (curve.kept(setup.options().keep()).equals(Optional.of(epoch))) {
      folder.clearDerived();
      Checkpoint.write(learner.network(), folder.checkpoint());
    }
    Checkpoint.write(learner.network(), folder.last());
    setup.state().at(curve).write(folder.state());
  }

  private String note(int epoch, Tally sum) {
    return String.format(
        Locale.ROOT,
        "epoch %d/%d loss %.3f accuracy %.3f",
        epoch,
        setup.options().epochs(),
        sum.loss(),
        sum.accuracy());
  }

  private void refuseDivergence(double loss, int epoch) {
    double guessing = Math.log(setup.parts().labels().size());
    if (!(loss < DIVERGED * guessing)) {
      throw diverged(
          String.format(Locale.ROOT, "is %.2f, far worse than guessing (%.2f),", loss, guessing),
          epoch);
    }
  }

  private FailureException diverged(String what, int epoch) {
    double rate = setup.options().learningRate();
    return new FailureException(
        "The loss %s in epoch %d: the learning rate %s is too high, try %s. Finished epochs are kept in '%s'."
            .formatted(what, epoch, rate, (float) (rate / 10), setup.folder().path()));
  }
}
