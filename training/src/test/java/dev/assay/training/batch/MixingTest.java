package dev.assay.training.batch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.training.Refusal;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MixingTest {
  @Test
  void sharesAreBetaDistributed() {
    // Beta(a, a) has the mean 1/2 and the variance 1 / (4 (2 a + 1)).
    for (double alpha : new double[] {0.01, 0.2, 1, 8}) {
      var random = new SplittableRandom(1);
      int draws = 20_000;
      double sum = 0;
      double squares = 0;
      for (int i = 0; i < draws; i++) {
        double share = Beta.draw(alpha, random);
        assertTrue(share >= 0 && share <= 1, "share " + share);
        sum += share;
        squares += (share - 0.5) * (share - 0.5);
      }

      assertEquals(0.5, sum / draws, 0.015, "mean of alpha " + alpha);
      double variance = 1 / (4 * (2 * alpha + 1));
      assertEquals(variance, squares / draws, 0.03 * variance, "variance of alpha " + alpha);
    }
  }

  @Test
  void mixupAddsTheImageAtTheSamePlaceFromTheEnd() {
    assertArrayEquals(
        new float[] {0.75f * 1 + 0.25f * 9, 5, 0.75f * 9 + 0.25f * 1},
        mixed(new Mix(0.75, Box.EMPTY), new long[] {3, 1, 1, 1}, 1, 5, 9));
  }

  @Test
  void cutMixSwapsTheBoxAndTheLabelCountsItsPixels() {
    Mix mix = Mix.cut(new Box(0, 1, 1, 1), 2, 2);

    assertEquals(0.75, mix.own());
    assertArrayEquals(
        new float[] {1, 6, 3, 4, 5, 2, 7, 8},
        mixed(mix, new long[] {2, 1, 2, 2}, 1, 2, 3, 4, 5, 6, 7, 8));
  }

  @Test
  void anEmptyCutLeavesTheBatchAlone() {
    Mix mix = Mix.cut(Box.EMPTY, 2, 2);

    assertEquals(Mix.NONE, mix);
  }

  @Test
  void whereBothAreOnEachHasHalfOfTheBatches() {
    var random = new SplittableRandom(1);
    int cuts = 0;
    for (int i = 0; i < 2000; i++) {
      cuts += new Mixing(0.8, 1).draw(64, 64, random).cut().equals(Box.EMPTY) ? 0 : 1;
    }

    // Some boxes of CutMix are empty: sides below two pixels.
    assertEquals(1000, cuts, 120);
    assertEquals(Box.EMPTY, new Mixing(0.8, 0).draw(64, 64, random).cut());
    assertEquals(Mix.NONE, Mixing.NONE.draw(64, 64, random));
  }

  @Test
  void eachBatchAndEpochDrawsItsOwn() {
    var mixing = new Mixing(1, 0);
    Mix mix = mixing.draw(8, 8, new Draws(1).mixing(1, 0));

    assertEquals(mix, mixing.draw(8, 8, new Draws(1).mixing(1, 0)));
    assertNotEquals(mix, mixing.draw(8, 8, new Draws(1).mixing(1, 1)));
    assertNotEquals(mix, mixing.draw(8, 8, new Draws(1).mixing(2, 0)));
  }

  @Test
  void aNegativeAlphaIsRefused() {
    Refusal.of(IllegalArgumentException.class, () -> new Mixing(-0.2, 0))
        .says("-0.2", "at least 0");
  }

  private static float[] mixed(Mix mix, long[] shape, float... values) {
    try (var slot = new Slot(values.length)) {
      slot.write(0, values);
      mix.apply(slot, shape);
      slot.read(0, values);
      return values;
    }
  }
}
