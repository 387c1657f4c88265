package dev.assay.training;

import dev.assay.training.architecture.Blueprint;
import dev.assay.training.batch.Batch;
import java.nio.file.Path;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A network that learns batch by batch. For use by one thread. */
final class Learner implements AutoCloseable {
  private final Checkpoint point;
  private final Shipped shipped;
  private final Descent descent;
  private final Inference inference;
  private final Optional<Average> average;
  private final double smoothing;
  private final int classes;

  /**
   * Goes on from a point.
   *
   * @param point the network, initialized, and its average where the recipe asks for one
   * @param shipped what is judged and written
   * @param pace the step size, and the recipe
   * @param computation of the point's network and of the shipped one, taken over
   */
  Learner(Checkpoint point, Shipped shipped, Pace pace, Computation computation) {
    this.point = point;
    this.shipped = shipped;
    this.descent = new Descent(point.network(), computation.gradients(), pace);
    this.inference = computation.inference();
    double decay = pace.recipe().averageDecay();
    this.average = point.average().map(values -> new Average(values, decay));
    this.smoothing = pace.recipe().targets().labelSmoothing();
    this.classes = Math.toIntExact(point.network().layerSize(Blueprint.OUTPUT));
  }

  /** Epochs that it has learnt. */
  int epochs() {
    return point.network().getEpochCount();
  }

  /**
   * Begins an epoch.
   *
   * @param epoch its number, from 1
   * @param seed draws its dropout, through the calling thread's generator
   */
  void beginEpoch(int epoch, long seed) {
    point.network().getConfiguration().setEpochCount(epoch - 1);
    Nd4j.getRandom().setSeed(seed);
  }

  /**
   * Marks an epoch as finished in the network's own count, which its checkpoint keeps; what is
   * judged and shipped is as of now.
   */
  void endEpoch(int epoch) {
    point.network().getConfiguration().setEpochCount(epoch);
    shipped.refresh();
  }

  /**
   * One step down the gradient; loss and hits are those of before the step, with dropout, against
   * labels that are mixed as the images are but not smoothed.
   *
   * @throws NotFiniteException if the loss or its gradient is not finite; no step is made then
   */
  Tally learn(Batch batch) {
    try (INDArray features = batch.features();
        INDArray labels = batch.targets(classes, 0);
        INDArray smooth = batch.targets(classes, smoothing)) {
      float[] values = descent.step(features, smooth);
      average.ifPresent(mean -> mean.follow(point.network(), point.network().getIterationCount()));
      return new Answers(classes, labels.data().asFloat()).compare(values);
    }
  }

  /** Loss and hits at inference, without dropout; nothing is learnt. */
  Tally judge(Batch batch) {
    try (INDArray features = batch.features();
        INDArray labels = batch.oneHot(classes)) {
      return new Answers(classes, labels.data().asFloat()).compare(inference.logits(features));
    }
  }

  /** The layer whose trained parameters are largest, by their root mean square. */
  String largestLayer() {
    return Layout.of(point.network()).largest(point.network().params());
  }

  /** Writes the point to go on from. */
  void save(RunFolder folder) {
    point.write(folder.last(), folder.previous());
  }

  /** Writes the network as it is shipped. */
  void ship(Path file) {
    shipped.write(file);
  }

  @Override
  public void close() {
    descent.close();
    inference.close();
  }
}
