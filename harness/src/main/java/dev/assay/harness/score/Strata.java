package dev.assay.harness.score;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The images of a data set in slots: those of one true class side by side, so that drawing within
 * each class is drawing within a range.
 */
final class Strata {
  private final int[] slots;
  private final int[] starts;

  private Strata(int[] slots, int[] starts) {
    this.slots = slots;
    this.starts = starts;
  }

  static Strata of(Predictions predictions) {
    int[] starts = new int[predictions.classes().size() + 1];
    for (int i = 0; i < predictions.size(); i++) {
      starts[predictions.label(i) + 1]++;
    }
    for (int k = 1; k < starts.length; k++) {
      starts[k] += starts[k - 1];
    }
    int[] next = starts.clone();
    int[] slots = new int[predictions.size()];
    for (int i = 0; i < slots.length; i++) {
      slots[i] = next[predictions.label(i)]++;
    }
    return new Strata(slots, starts);
  }

  /** Number of images. */
  int size() {
    return slots.length;
  }

  /** Number of classes. */
  int classes() {
    return starts.length - 1;
  }

  /** Slot of image {@code i}. */
  int slot(int i) {
    return slots[i];
  }

  /** The first slot of class {@code k}; that of the class after the last is their number. */
  int start(int k) {
    return starts[k];
  }

  /**
   * Draws as many images of each class as it has, with replacement.
   *
   * @param counts how often each slot was drawn. A byte holds it: that one of n images is drawn
   *     more than 127 times in n draws has a probability below 1e-200.
   */
  void draw(long seed, byte[] counts) {
    Arrays.fill(counts, (byte) 0);
    SplittableRandom random = new SplittableRandom(seed);
    for (int k = 0; k < classes(); k++) {
      draw(starts[k], starts[k + 1] - starts[k], random, counts);
    }
  }

  /** Two draws from each 64 random bits; 32 bits favour no image by more than one in 4 million. */
  private static void draw(int start, int size, SplittableRandom random, byte[] counts) {
    for (int i = 0; i < size; i += 2) {
      long bits = random.nextLong();
      counts[start + (int) (((bits >>> 32) * size) >>> 32)]++;
      if (i + 1 < size) {
        counts[start + (int) (((bits & 0xFFFFFFFFL) * size) >>> 32)]++;
      }
    }
  }
}
