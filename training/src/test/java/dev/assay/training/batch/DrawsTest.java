package dev.assay.training.batch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DrawsTest {
  @Test
  void anOrderHoldsEveryImageOnce() {
    int[] order = new Draws(7).order(3, 1000);

    Arrays.sort(order);
    assertArrayEquals(IntStream.range(0, 1000).toArray(), order);
  }

  @Test
  void theSameSeedAndEpochGiveTheSameOrder() {
    assertArrayEquals(new Draws(7).order(3, 100), new Draws(7).order(3, 100));
  }

  @Test
  void anotherSeedOrEpochGivesAnotherOrder() {
    String order = Arrays.toString(new Draws(7).order(3, 100));

    assertNotEquals(order, Arrays.toString(new Draws(8).order(3, 100)));
    assertNotEquals(order, Arrays.toString(new Draws(7).order(4, 100)));
  }

  @Test
  void everyPlaceIsReachedAboutEquallyOften() {
    // Where image 0 of 4 stands in 4,000 epochs: 1,000 times at each place, give or take 5 sigma.
    int[] places = new int[4];
    for (int epoch = 0; epoch < 4000; epoch++) {
      int[] order = new Draws(1).order(epoch, 4);
      places[IntStream.range(0, 4).filter(i -> order[i] == 0).findFirst().orElseThrow()]++;
    }

    for (int count : places) {
      assertEquals(1000, count, 137);
    }
  }

  @Test
  void neighbouringImagesAndEpochsDrawDifferently() {
    long drawn = new Draws(1).augmentation(1, 1).nextLong();

    assertNotEquals(drawn, new Draws(1).augmentation(1, 2).nextLong());
    assertNotEquals(drawn, new Draws(1).augmentation(2, 1).nextLong());
    assertNotEquals(drawn, new Draws(2).augmentation(1, 1).nextLong());
  }
}
