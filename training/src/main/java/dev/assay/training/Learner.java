package dev.assay.training;

import dev.assay.training.architecture.Blueprint;
import dev.assay.training.batch.Batch;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/** A network that learns batch by batch. For use by one thread. */
final class Learner {
  /** Probabilities below count as this in the loss, as in Keras: a certain error stays finite. */
  private static final double SMALLEST = 1e-7;

  private final ComputationGraph network;
  private final int classes;
  private final Hits hits = new Hits();

  /** Takes over {@code network}, which has been initialized. */
  Learner(ComputationGraph network) {
    this.network = network;
    this.classes = Math.toIntExact(network.layerSize(Blueprint.OUTPUT));
    network.setListeners(hits);
  }

  ComputationGraph network() {
    return network;
  }

  /**
   * Begins an epoch.
   *
   * @param epoch its number, from 1
   * @param seed draws its dropout, through the calling thread's generator
   */
  void beginEpoch(int epoch, long seed) {
    network.getConfiguration().setEpochCount(epoch - 1);
    Nd4j.getRandom().setSeed(seed);
  }

  /** Marks an epoch as finished in the network's own count, which its checkpoint keeps. */
  void endEpoch(int epoch) {
    network.getConfiguration().setEpochCount(epoch);
  }

  /** One step down the gradient; loss and hits are those of before the step, with dropout. */
  Tally learn(Batch batch) {
    try (INDArray features = batch.features();
        INDArray labels = batch.oneHot(classes)) {
      hits.expect(batch);
      network.fit(new MultiDataSet(features, labels));
      return new Tally(network.score() * batch.size(), hits.counted(), batch.size());
    }
  }

  /** Loss and hits at inference, without dropout; nothing is learnt. */
  Tally judge(Batch batch) {
    try (INDArray features = batch.features();
        INDArray probabilities = network.outputSingle(features);
        INDArray rows = probabilities.dup('c')) {
      float[] values = rows.data().asFloat();
      double loss = 0;
      for (int image = 0; image < batch.size(); image++) {
        float right = values[image * classes + batch.classOf(image)];
        loss -= Math.log(Math.max(SMALLEST, right));
      }
      return new Tally(loss, Hits.count(values, classes, batch), batch.size());
    }
  }
}
