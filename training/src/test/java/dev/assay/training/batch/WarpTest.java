package dev.assay.training.batch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.data.image.Pixels;
import org.junit.jupiter.api.Test;

class WarpTest {
  @Test
  void nothingDrawnLeavesTheImageAsItIs() {
    assertArrayEquals(new float[] {1, 2, 3, 4}, warped(new Warp(false, 1, 0), 2, 2, 1, 2, 3, 4));
  }

  @Test
  void mirroringSwapsLeftAndRight() {
    assertArrayEquals(new float[] {2, 1, 4, 3}, warped(new Warp(true, 1, 0), 2, 2, 1, 2, 3, 4));
  }

  @Test
  void aQuarterTurnReadsEachPixelFromItsRightNeighbour() {
    // cos 0, sin 1: the pixel at (dx, dy) from the centre is read at (-dy, dx), so the upper left
    // one at (-0.5, -0.5) comes from (0.5, -0.5), the upper right.
    assertArrayEquals(new float[] {2, 4, 1, 3}, warped(new Warp(false, 0, 1), 2, 2, 1, 2, 3, 4));
  }

  @Test
  void aZoomBelowOneEnlargesAroundTheCentre() {
    // Centre x = 1, zoom 0.5: x = 0 is read at 0.5, half way between 0 and 100.
    assertArrayEquals(
        new float[] {50, 100, 150}, warped(new Warp(false, 0.5, 0), 1, 3, 0, 100, 200));
  }

  @Test
  void outsideTheImageLiesItsReflectionWithTheEdgeRepeated() {
    // Centre x = 0.5, zoom 4: x = 0 is read at -1.5, between -2 (mirrors 1) and -1 (mirrors 0).
    assertArrayEquals(new float[] {20, 20}, warped(new Warp(false, 4, 0), 1, 2, 10, 30));
  }

  @Test
  void reflectionFoldsAnyDistanceIntoTheImage() {
    int[] expected = {1, 2, 2, 1, 0, 0, 1, 2, 2, 1, 0, 0};
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], Warp.reflect(i - 5, 3), "index " + (i - 5));
    }
  }

  @Test
  void channelsBecomePlanes() {
    var image = new Pixels(1, 2, 3, new byte[] {1, 2, 3, 4, 5, 6});
    float[] target = new float[8];

    new Warp(false, 1, 0).apply(image, 1, target, 1);

    assertArrayEquals(new float[] {0, 1, 4, 2, 5, 3, 6, 0}, target);
  }

  @Test
  void samplesAreUnsignedAndScaled() {
    float[] target = new float[1];

    new Warp(false, 1, 0)
        .apply(new Pixels(1, 1, 1, new byte[] {(byte) 255}), (float) (1 / 255.0), target, 0);

    assertEquals(1, target[0], 1e-7);
  }

  private static float[] warped(Warp warp, int height, int width, int... samples) {
    byte[] bytes = new byte[samples.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) samples[i];
    }
    float[] target = new float[samples.length];
    warp.apply(new Pixels(height, width, 1, bytes), 1, target, 0);
    return target;
  }
}
