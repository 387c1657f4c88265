package dev.assay.harness.compare;

import dev.assay.harness.score.Predictions;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Which images each of several models answers rightly, paired by path; takes one model after the
 * other, so that no two predictions need be in memory at once.
 */
public final class RightAnswers {
  private final ImageOrder images;
  private final BitSet common;
  private final List<BitSet> right = new ArrayList<>();
  private boolean whole = true;

  /** Begins with the images of {@code first}, which is added. */
  public RightAnswers(Predictions first) {
    images = ImageOrder.of(first);
    common = new BitSet();
    common.set(0, first.size());
    add(first);
  }

  /** Takes the next model. */
  public void add(Predictions predictions) {
    int[] places = images.in(predictions);
    BitSet answers = new BitSet();
    int found = 0;
    for (int i = 0; i < places.length; i++) {
      if (places[i] == ImageOrder.ABSENT) {
        common.clear(i);
      } else {
        found++;
        answers.set(i, predictions.predicted(places[i]) == predictions.label(places[i]));
      }
    }
    whole &= found == places.length && found == predictions.size();
    right.add(answers);
  }

  /** Number of images that all models answered. */
  public int images() {
    return common.cardinality();
  }

  /** Whether all models answered the same images, none more and none less. */
  public boolean sameImages() {
    return whole;
  }

  /**
   * Where each model stands on the images that all answered, in the order in which they came.
   *
   * @throws IllegalStateException if there is no such image
   */
  public Standings standings() {
    if (common.isEmpty()) {
      throw new IllegalStateException("the models have no image in common");
    }
    right.forEach(answers -> answers.and(common));
    return Standings.of(right, images());
  }
}
