package dev.assay.training.batch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.DoubleSummaryStatistics;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TintTest {
  private static final float TOLERANCE = 1e-3f;

  /**
   * Expected values: torchvision 0.29's adjust_brightness, _contrast, _saturation and _hue, one
   * after the other, on the same pixels as floats.
   */
  @Test
  void colorsChangeAsInTorchvision() {
    float[] planes = {200, 10, 90, 255, 30, 10, 160, 255, 60, 10, 220, 0};

    new Tint(1.2, 0.7, 1.5, 0.1).apply(planes, Levels.raw(3));

    assertArrayEquals(
        new float[] {
          255, 46.8799f, 95.3702f, 90.8653f, 131.5611f, 46.8799f, 90.9602f, 227.1629f, 40.9029f,
          46.8799f, 245.3102f, 0
        },
        planes,
        TOLERANCE);
  }

  @Test
  void aGrayImageChangesInBrightnessAndContrastAlone() {
    float[] planes = {200, 10, 90, 255};

    new Tint(1.2, 0.7, 1.5, 0.1).apply(planes, Levels.raw(1));

    assertArrayEquals(new float[] {214.125f, 54.525f, 121.725f, 224.625f}, planes, TOLERANCE);
  }

  @Test
  void halfATurnOfTheHueMakesEveryColorItsComplement() {
    // Red, green, blue become cyan, magenta, yellow; gray stays.
    float[] planes = {255, 0, 0, 70, 0, 255, 0, 70, 0, 0, 255, 70};

    new Tint(1, 1, 1, -0.5).apply(planes, Levels.raw(3));

    assertArrayEquals(
        new float[] {0, 255, 255, 70, 255, 0, 255, 70, 255, 255, 0, 70}, planes, TOLERANCE);
  }

  @Test
  void levelsComeLast() {
    float[] planes = {100, 50, 200};

    new Tint(0.5, 1, 1, 0).apply(planes, new Levels(new float[] {2, 2, 2}, new float[] {0, 1, 0}));

    assertArrayEquals(new float[] {100, 51, 200}, planes, TOLERANCE);
  }

  @Test
  void factorsFillTheirRangeAndNoneIsNegative() {
    var jitter = new ColorJitter(0.4, 1.5, 0, 0.1);
    var random = new SplittableRandom(1);
    var light = new DoubleSummaryStatistics();
    var contrast = new DoubleSummaryStatistics();
    var hue = new DoubleSummaryStatistics();
    for (int i = 0; i < 10_000; i++) {
      Tint tint = jitter.draw(random);
      light.accept(tint.brightness());
      contrast.accept(tint.contrast());
      hue.accept(tint.hue());
      assertEquals(1, tint.saturation());
    }

    assertEquals(0.6, light.getMin(), 1e-3);
    assertEquals(1.4, light.getMax(), 1e-3);
    assertEquals(0, contrast.getMin(), 1e-3);
    assertEquals(2.5, contrast.getMax(), 1e-3);
    assertEquals(-0.1, hue.getMin(), 1e-3);
    assertEquals(0.1, hue.getMax(), 1e-3);
  }
}
