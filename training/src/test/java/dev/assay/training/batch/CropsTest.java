package dev.assay.training.batch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.DoubleSummaryStatistics;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CropsTest {
  @Test
  void resizedCropsKeepTheirAreaAndShapeAndStayInside() {
    var crops = new Crops(0, new Range(0.25, 0.5), new Range(0.5, 2));
    var random = new SplittableRandom(1);
    var areas = new DoubleSummaryStatistics();
    var shapes = new DoubleSummaryStatistics();
    for (int i = 0; i < 5000; i++) {
      Affine crop = crops.resized(200, 200, random);
      areas.accept(crop.xx() * crop.yy());
      shapes.accept(crop.xx() / crop.yy());
      // The middle of the first pixel lies inside when its edge does: half a pixel of the crop.
      assertTrue(crop.columnOf(0, 0) >= crop.xx() / 2 - 0.5 - 1e-9);
      assertTrue(crop.rowOf(0, 199) <= 199.5 - crop.yy() / 2 + 1e-9);
    }

    assertEquals(0.25, areas.getMin(), 0.01);
    assertEquals(0.5, areas.getMax(), 0.01);
    assertEquals(0.375, areas.getAverage(), 0.01);
    assertEquals(0.5, shapes.getMin(), 0.03);
    assertEquals(2, shapes.getMax(), 0.06);
  }

  @Test
  void shapesThatNeverFitGiveTheLargestBoxInTheMiddle() {
    // Three times as wide as high at 90 % of the area: as wide as the image, a third as high.
    var crops = new Crops(0, new Range(0.9, 1), new Range(3, 3));

    Affine crop = crops.resized(9, 9, new SplittableRandom(1));

    assertEquals(Affine.of(new Box(3, 0, 3, 9), 9, 9), crop);
  }

  @Test
  void anErasedBoxIsZeroInEveryPlane() {
    float[] planes = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};

    new Box(1, 1, 1, 2).erase(planes, 2, 3);

    assertArrayEquals(new float[] {1, 2, 3, 4, 0, 0, 7, 8, 9, 10, 0, 0}, planes);
  }

  @Test
  void boxesAreErasedAsOftenAndAsLargeAsAsked() {
    var erasing = new Erasing(0.3, 0.2);
    var random = new SplittableRandom(1);
    var areas = new DoubleSummaryStatistics();
    int draws = 10_000;
    for (int i = 0; i < draws; i++) {
      Box box = erasing.draw(100, 100, random);
      if (!box.equals(Box.EMPTY)) {
        areas.accept(box.height() * box.width() / 10_000.0);
        assertTrue(box.top() + box.height() <= 100 && box.left() + box.width() <= 100);
      }
    }

    assertEquals(0.3, (double) areas.getCount() / draws, 0.02);
    assertEquals(0.02, areas.getMin(), 0.002);
    assertEquals(0.2, areas.getMax(), 0.005);
  }
}
