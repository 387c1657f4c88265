package dev.assay.training;

import dev.assay.data.CancelledException;
import dev.assay.data.FailureException;
import dev.assay.data.MisuseException;
import dev.assay.data.Progress;
import dev.assay.training.batch.Batch;
import dev.assay.training.batch.Draws;
import dev.assay.training.batch.Epoch;
import dev.assay.training.batch.LabelledPixels;
import dev.assay.training.batch.Prefetch;
import dev.assay.training.recipe.Recipe;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;

/** The epochs of one training, from the first or from where an earlier run stopped. */
final class Run {
  /** A mean loss beyond this many times that of guessing means that the steps were too large. */
  private static final double DIVERGED = 3;

  private final Setup setup;
  private final LabelledPixels train;
  private final LabelledPixels validation;
  private final LongSupplier nanoTime;
  private final Draws draws;
  private final Pace pace;
  private long waitedNanos;
  private long lapNanos;

  Run(Setup setup, LabelledPixels train, LabelledPixels validation, LongSupplier nanoTime) {
    this.setup = setup;
    this.train = train;
    this.validation = validation;
    this.nanoTime = nanoTime;
    this.draws = new Draws(setup.options().seed());
    this.pace = new Pace(setup.recipe(), train.batches(setup.recipe().batch()));
  }

  /** Trains what is left of the epochs, each saved before the next begins. */
  Trained finish(Progress progress) {
    lapNanos = nanoTime.getAsLong();
    Beginning beginning = Beginning.of(setup, pace);
    try (Learner learner = beginning.learner()) {
      return finish(learner, beginning, progress);
    }
  }

  private Trained finish(Learner learner, Beginning beginning, Progress progress) {
    Curve curve = beginning.curve();
    int epochs = setup.recipe().length().epochs();
    if (learner.epochs() > epochs) {
      throw new MisuseException(
          "'%s' has already been trained for %d epochs: give at least that many, not %d."
              .formatted(setup.folder().path(), learner.epochs(), epochs));
    }
    long batches = (epochs - learner.epochs()) * pace.epochSteps();
    Optional<Ending> ending = Ending.of(curve, setup);
    try (Progress.Task task = progress.start("train", batches)) {
      while (ending.isEmpty()) {
        curve = curve.plus(epoch(learner, curve.epochs().size() + 1, task));
        save(learner, curve);
        ending = Ending.of(curve, setup);
      }
    }
    return new Trained(curve, ending.orElseThrow(), beginning.warnings());
  }

  private EpochResult epoch(Learner learner, int epoch, Progress.Task task) {
    waitedNanos = 0;
    learner.beginEpoch(epoch, draws.epochSeed(epoch));
    Tally learnt = learn(learner, epoch, task);
    refuseDivergence(learnt.loss(), epoch, learner);
    learner.endEpoch(epoch);
    Tally judged = judge(learner);
    if (!Double.isFinite(judged.loss())) {
      throw diverged(
          "After epoch %d the loss on validation images is not finite; the largest weights are in layer '%s'"
              .formatted(epoch, learner.largestLayer()));
    }
    double seconds = lapSeconds();
    return new EpochResult(
        epoch,
        learnt.loss(),
        learnt.accuracy(),
        judged.loss(),
        judged.accuracy(),
        seconds,
        pace.rate(epoch),
        waitedNanos / 1e9);
  }

  /**
   * Time since the last call, so that the epochs' times together are the training's: compiling is
   * in the first one, writing a point to resume from in the one after it.
   */
  private double lapSeconds() {
    long now = nanoTime.getAsLong();
    double seconds = (now - lapNanos) / 1e9;
    lapNanos = now;
    return seconds;
  }

  private Tally learn(Learner learner, int epoch, Progress.Task task) {
    Recipe recipe = setup.recipe();
    Tally sum = Tally.NOTHING;
    int number = 0;
    try (Prefetch<Batch> batches =
        train.shuffled(
            new Epoch(epoch, recipe.batch(), draws), recipe.augmentation(), recipe.mixing())) {
      while (!batches.isEmpty()) {
        CancelledException.throwIfInterrupted();
        number++;
        sum = sum.plus(learner.learn(batches.take()));
        task.advance(1);
        task.note(note(epoch, sum));
      }
      waitedNanos += batches.waitedNanos();
    } catch (NotFiniteException e) {
      throw diverged(
          "In epoch %d, batch %d of %d, %s are not finite"
              .formatted(epoch, number, pace.epochSteps(), e.getMessage()));
    }
    return sum;
  }

  private Tally judge(Learner learner) {
    Tally sum = Tally.NOTHING;
    try (Prefetch<Batch> batches = validation.inOrder(setup.recipe().batch())) {
      while (!batches.isEmpty()) {
        CancelledException.throwIfInterrupted();
        sum = sum.plus(learner.judge(batches.take()));
      }
      waitedNanos += batches.waitedNanos();
    }
    return sum;
  }

  /** The point to resume from is written last: it commits the epoch. */
  private void save(Learner learner, Curve curve) {
    RunFolder folder = setup.folder();
    if (curve.epochs().size() == 1) { // only now: what lay there is worth more than no epoch
      folder.clear();
      folder.keep(setup.job().split());
      setup.state().at(Curve.EMPTY).write(folder.state());
    }
    curve.write(folder.curve());
    EpochResult epoch = curve.epochs().get(curve.epochs().size() - 1);
    if (curve.kept(setup.options().keep()).equals(Optional.of(epoch))) {
      folder.clearDerived();
      learner.ship(folder.checkpoint());
    }
    learner.save(folder);
    setup.state().at(curve).write(folder.state());
  }

  private String note(int epoch, Tally sum) {
    return String.format(
        Locale.ROOT,
        "epoch %d/%d loss %.3f accuracy %.3f",
        epoch,
        setup.recipe().length().epochs(),
        sum.loss(),
        sum.accuracy());
  }

  private void refuseDivergence(double loss, int epoch, Learner learner) {
    double guessing = Math.log(setup.parts().labels().size());
    if (!(loss < DIVERGED * guessing)) {
      throw diverged(
          String.format(
              Locale.ROOT,
              "In epoch %d the loss is %.2f, far worse than guessing (%.2f), and the largest weights are in layer '%s'",
              epoch,
              loss,
              guessing,
              learner.largestLayer()));
    }
  }

  private FailureException diverged(String what) {
    double rate = setup.recipe().optimizer().learningRate();
    List<String> advice = new ArrayList<>();
    advice.add("try " + (float) (rate / 10));
    if (setup.recipe().schedule().warmupEpochs() == 0) {
      advice.add("or a warm-up (warmup_epochs: 1)");
    }
    if (setup.recipe().optimizer().clipNorm() == 0) {
      advice.add("or clipping (clip_norm: 1)");
    }
    return new FailureException(
        "%s: the learning rate %s is too high, %s. Nothing in '%s' was changed by this epoch."
            .formatted(what, rate, String.join(", ", advice), setup.folder().path()));
  }
}
