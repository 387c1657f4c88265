package dev.assay.training.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.training.Refusal;
import java.util.DoubleSummaryStatistics;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AugmentationTest {
  private static final int DRAWS = 20_000;

  @Test
  void anglesAndZoomsFillTheirRangeAndHalfOfTheImagesAreMirrored() {
    var random = new SplittableRandom(1);
    var degrees = new DoubleSummaryStatistics();
    var zooms = new DoubleSummaryStatistics();
    int mirrored = 0;
    for (int i = 0; i < DRAWS; i++) {
      Warp warp = Augmentation.STANDARD.draw(random);
      degrees.accept(Math.toDegrees(Math.atan2(warp.sin(), warp.cos())));
      zooms.accept(Math.hypot(warp.sin(), warp.cos()));
      mirrored += warp.mirrored() ? 1 : 0;
    }

    assertEquals(-36, degrees.getMin(), 0.1);
    assertEquals(36, degrees.getMax(), 0.1);
    assertEquals(0, degrees.getAverage(), 0.5);
    assertEquals(0.9, zooms.getMin(), 1e-3);
    assertEquals(1.1, zooms.getMax(), 1e-3);
    assertEquals(0.5, (double) mirrored / DRAWS, 0.02);
  }

  @Test
  void anImpossibleRangeIsRefused() {
    Refusal.of(IllegalArgumentException.class, () -> new Augmentation(true, 0.1, 1.5))
        .says("1.5", "[0, 1)");
  }
}
