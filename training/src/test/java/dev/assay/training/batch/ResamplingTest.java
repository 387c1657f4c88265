package dev.assay.training.batch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.data.image.Pixels;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResamplingTest {
  private static final Affine SQUARE = Affine.whole(2, 2);

  @Test
  void nothingDrawnLeavesTheImageAsItIs() {
    assertArrayEquals(new float[] {1, 2, 3, 4}, read(SQUARE, 1, 2, 3, 4));
  }

  @Test
  void mirroringSwapsLeftAndRight() {
    assertArrayEquals(new float[] {2, 1, 4, 3}, read(SQUARE.times(-1, 0, 0, 1), 1, 2, 3, 4));
  }

  @Test
  void aQuarterTurnReadsEachPixelFromItsRightNeighbour() {
    // cos 0, sin 1: the pixel at (dx, dy) from the centre is read at (-dy, dx), so the upper left
    // one at (-0.5, -0.5) comes from (0.5, -0.5), the upper right.
    assertArrayEquals(new float[] {2, 4, 1, 3}, read(SQUARE.times(0, -1, 1, 0), 1, 2, 3, 4));
  }

  @Test
  void aZoomBelowOneEnlargesAroundTheCentre() {
    // Centre x = 1, zoom 0.5: x = 0 is read at 0.5, half way between 0 and 100.
    Affine zoomed = Affine.whole(1, 3).times(0.5, 0, 0, 0.5);

    assertArrayEquals(new float[] {50, 100, 150}, read(zoomed, 0, 100, 200));
  }

  @Test
  void outsideTheImageLiesItsReflectionWithTheEdgeRepeated() {
    // Centre x = 0.5, zoom 4: x = 0 is read at -1.5, between -2 (mirrors 1) and -1 (mirrors 0).
    assertArrayEquals(new float[] {20, 20}, read(Affine.whole(1, 2).times(4, 0, 0, 4), 10, 30));
  }

  @Test
  void aBoxIsEnlargedFromEdgeToEdge() {
    // Columns 1 and 2 on 4 pixels: x = 0 is read at 1 + 0.5 x 0.5 - 0.5 = 0.75, x = 1 at 1.25,
    // which are 75 and 100 + 0.25 x 80 = 120, and so on.
    Affine box = Affine.of(new Box(0, 1, 1, 2), 1, 4);

    assertArrayEquals(new float[] {75, 120, 160, 195}, read(box, 0, 100, 180, 240));
  }

  @Test
  void reflectionFoldsAnyDistanceIntoTheImage() {
    int[] expected = {1, 2, 2, 1, 0, 0, 1, 2, 2, 1, 0, 0};
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], Resampling.reflect(i - 5, 3), "index " + (i - 5));
    }
    assertEquals(0, Resampling.reflect(-601, 3));
    assertEquals(2, Resampling.reflect(-602 + 5, 3));
  }

  @Test
  void channelsBecomePlanesAndLevelsAreTheirOwn() {
    var image = new Pixels(1, 2, 3, new byte[] {1, 2, 3, 4, 5, 6});
    var levels = new Levels(new float[] {1, 10, 100}, new float[] {0, 0, 5});
    float[] planes = new float[6];

    new Resampling(image, Affine.whole(1, 2)).into(planes, levels);
    assertArrayEquals(new float[] {1, 4, 20, 50, 305, 605}, planes);

    new Resampling(image, Affine.whole(1, 2).times(0.5, 0, 0, 1)).into(planes, levels);
    assertArrayEquals(new float[] {1.75f, 3.25f, 27.5f, 42.5f, 380, 530}, planes);
  }

  @Test
  void samplesAreUnsignedAndScaled() {
    float[] planes = new float[1];

    new Resampling(new Pixels(1, 1, 1, new byte[] {(byte) 255}), Affine.whole(1, 1))
        .into(planes, Normalization.NONE.levels(1));

    assertEquals(1, planes[0], 1e-7);
  }

  @Test
  void onlyWholePixelsUnmixedAreExact() {
    Affine odd = Affine.whole(3, 4);

    assertTrue(odd.times(-1, 0, 0, 1).shifted(7, -2).exact());
    assertTrue(SQUARE.times(0, -1, 1, 0).times(1, 0, 0, -1).exact());
    assertFalse(odd.times(0, -1, 1, 0).exact(), "rows of 4 do not fit columns of 3");
    assertFalse(odd.times(1.1, 0, 0, 1.1).exact());
    assertFalse(odd.shifted(0.5, 0).exact());
  }

  @Test
  void copyingGivesTheBitsThatInterpolatingGives() {
    Pixels image = Pictures.noise(5, 5, 3);
    Levels levels = new Normalization(List.of(0.4, 0.5, 0.6), List.of(0.2, 0.3, 0.1)).levels(3);
    Affine[] places = {
      Affine.whole(5, 5),
      Affine.whole(5, 5).times(0, 1, -1, 0),
      Affine.whole(5, 5).times(-1, 0, 0, 1).shifted(-3, 9)
    };
    for (Affine place : places) {
      float[] copied = new float[75];
      float[] interpolated = new float[75];

      new Resampling(image, place).into(copied, levels);
      new Bilinear(image, place).into(interpolated, levels);

      assertArrayEquals(interpolated, copied);
    }
  }

  private static float[] read(Affine place, int... samples) {
    byte[] bytes = new byte[samples.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) samples[i];
    }
    float[] planes = new float[samples.length];
    var image = new Pixels(place.height(), place.width(), 1, bytes);
    new Resampling(image, place).into(planes, Levels.raw(1));
    return planes;
  }
}
