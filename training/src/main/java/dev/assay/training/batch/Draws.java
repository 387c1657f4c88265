package dev.assay.training.batch;

import java.util.SplittableRandom;

/**
 * All chance of the data, as a function of seed, epoch and image alone: threads, order and
 * interruptions cannot change it.
 *
 * @param seed seed of the training
 */
public record Draws(long seed) {
  /** Order of {@code count} images in an epoch: a Fisher-Yates shuffle. */
  public int[] order(int epoch, int count) {
    int[] order = new int[count];
    SplittableRandom random = new SplittableRandom(mix(mix(seed) + epoch));
    for (int last = 0; last < count; last++) {
      int chosen = random.nextInt(last + 1);
      order[last] = order[chosen];
      order[chosen] = last;
    }
    return order;
  }

  /** The generator of one image's augmentation in an epoch. */
  SplittableRandom augmentation(int epoch, int image) {
    return new SplittableRandom(mix(mix(mix(seed) + epoch) + 1 + image));
  }

  /** The generator of one batch's mixing in an epoch. */
  SplittableRandom mixing(int epoch, int batch) {
    return new SplittableRandom(mix(mix(~(mix(seed) + epoch)) + 1 + batch));
  }

  /** The seed of the first weights; not 0, which Deeplearning4j takes for none. */
  public long weightsSeed() {
    return notZero(mix(~mix(seed)));
  }

  /** The seed of everything else that an epoch draws, such as dropout; not 0. */
  public long epochSeed(int epoch) {
    return notZero(mix(~mix(seed) + epoch));
  }

  private static long notZero(long value) {
    return value == 0 ? 1 : value;
  }

  /** Spreads neighbouring numbers apart: the finalizer of SplitMix64. */
  private static long mix(long value) {
    long z = value + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
