package dev.assay.training.batch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.training.Refusal;
import org.junit.jupiter.api.Test;

/** Images of the classes 0, 1, 2. */
class BatchTest {
  @Test
  void smoothingSpreadsAShareOverAllClasses() {
    // 0.1 over 4 classes: 0.025 each, and 0.9 more at the image's own.
    assertArrayEquals(
        new float[] {0.925f, 0.025f, 0.025f, 0.025f}, targets(Mix.NONE, 0.1)[0], 1e-7f);
  }

  @Test
  void aMixedImageHasAShareOfBothClasses() {
    float[][] rows = targets(new Mix(0.7, Box.EMPTY), 0);

    assertArrayEquals(new float[] {0.7f, 0, 0.3f, 0}, rows[0], 1e-7f);
    assertArrayEquals(new float[] {0, 1, 0, 0}, rows[1], 1e-7f);
    assertArrayEquals(new float[] {0.3f, 0, 0.7f, 0}, rows[2], 1e-7f);
  }

  /** As timm's mixup_target: 0.7 x 0.925 + 0.3 x 0.025 at the own class. */
  @Test
  void mixedRowsAreSmoothedToo() {
    assertArrayEquals(
        new float[] {0.655f, 0.025f, 0.295f, 0.025f},
        targets(new Mix(0.7, Box.EMPTY), 0.1)[0],
        1e-6f);
  }

  @Test
  void withoutBothTheyAreOneHot() {
    try (var slot = new Slot(3);
        var rows = batch(slot, Mix.NONE).targets(4, 0);
        var oneHot = batch(slot, Mix.NONE).oneHot(4)) {
      assertEquals(oneHot, rows);
    }
  }

  @Test
  void theInputLiesWhereItWasFilled() {
    try (var slot = new Slot(6)) {
      Batch batch = batch(slot, Mix.NONE);
      slot.write(0, new float[] {1, 2, 3});
      try (var features = batch.features()) {
        assertArrayEquals(new long[] {3, 1, 1, 1}, features.shape());
        assertEquals(3, features.getDouble(2, 0, 0, 0));
        slot.write(2, new float[] {7});
        assertEquals(7, features.getDouble(2, 0, 0, 0));
      }
      slot.read(0, new float[3]);
    }
  }

  @Test
  void aBatchThatWasGivenBackIsRefused() {
    Batch batch;
    try (var slot = new Slot(3)) {
      batch = batch(slot, Mix.NONE);
      slot.begin(8);
      Refusal.of(IllegalStateException.class, batch::features).says("batch 7", "given back");
    }
    Refusal.of(IllegalStateException.class, batch::features).says("given back");
  }

  private static Batch batch(Slot slot, Mix mix) {
    slot.begin(7);
    return new Batch(slot, 7, new int[] {0, 1, 2}, new long[] {3, 1, 1, 1}, mix);
  }

  private static float[][] targets(Mix mix, double smoothing) {
    try (var slot = new Slot(3);
        var rows = batch(slot, mix).targets(4, smoothing)) {
      return rows.toFloatMatrix();
    }
  }
}
