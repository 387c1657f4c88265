package dev.assay.training;

/**
 * What one epoch brought. Values but the learning rate are kept to six decimals, as {@code
 * curve.csv} shows them, so that a resumed training compares the very same numbers.
 *
 * @param epoch number of the epoch, from 1
 * @param trainLoss mean cross-entropy (natural logarithm) over the training images as they were
 *     shown, augmented and with dropout
 * @param trainAccuracy share of those that were classified rightly, in [0, 1]
 * @param valLoss mean cross-entropy over the validation images after the epoch
 * @param valAccuracy share of those that were classified rightly, in [0, 1]
 * @param seconds wall time since the epoch before it: validation included, and what was compiled or
 *     written in between
 * @param learningRate size of its last step
 * @param waitedSeconds how long of {@code seconds} the network waited for images, to learn and to
 *     be judged
 */
public record EpochResult(
    int epoch,
    double trainLoss,
    double trainAccuracy,
    double valLoss,
    double valAccuracy,
    double seconds,
    double learningRate,
    double waitedSeconds) {
  public EpochResult {
    trainLoss = sixDecimals(trainLoss);
    trainAccuracy = sixDecimals(trainAccuracy);
    valLoss = sixDecimals(valLoss);
    valAccuracy = sixDecimals(valAccuracy);
    seconds = sixDecimals(seconds);
    waitedSeconds = sixDecimals(waitedSeconds);
  }

  /** Whether it is better on validation: higher accuracy, or the same and lower loss. */
  boolean beats(EpochResult other) {
    return valAccuracy > other.valAccuracy
        || (valAccuracy == other.valAccuracy && valLoss < other.valLoss);
  }

  private static double sixDecimals(double value) {
    return Math.rint(value * 1e6) / 1e6;
  }
}
