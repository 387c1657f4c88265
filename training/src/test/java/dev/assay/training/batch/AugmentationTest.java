package dev.assay.training.batch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.data.file.Sha256;
import dev.assay.data.image.Pixels;
import dev.assay.training.Refusal;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class AugmentationTest {
  private static final int DRAWS = 20_000;

  /**
   * The sum over 300 images that the plain formula gave: mirror, rotate and zoom about the centre,
   * each pixel's four neighbours mixed in the order of {@link Bilinear}, times 1/255.
   */
  @Test
  void theStandardDrawsTheVeryBitsThatEarlierTrainingsSaw() {
    int[][] shapes = {{32, 32, 3}, {17, 24, 1}, {9, 5, 3}};
    MessageDigest digest = Sha256.digest();
    for (int[] shape : shapes) {
      Pixels image = Pictures.noise(shape[0], shape[1], shape[2]);
      for (int i = 0; i < 100; i++) {
        SplittableRandom random = new Draws(42).augmentation(1 + i / 20, i % 20);
        float[] planes = changed(Augmentation.STANDARD, image, random);
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * planes.length);
        bytes.asFloatBuffer().put(planes);
        digest.update(bytes.array());
      }
    }

    assertEquals(
        "09d59b023dece6e10c3a63dfe5e041f9541d11505c293780ee8a75f9ebc0dfac", Sha256.hex(digest));
  }

  @Test
  void anglesAndZoomsFillTheirRangeAndHalfOfTheImagesAreMirrored() {
    var random = new SplittableRandom(1);
    var degrees = new DoubleSummaryStatistics();
    var zooms = new DoubleSummaryStatistics();
    int mirrored = 0;
    for (int i = 0; i < DRAWS; i++) {
      Affine place = Augmentation.STANDARD.draw(8, 8, random).place();
      degrees.accept(Math.toDegrees(Math.atan2(place.yx(), place.yy())));
      zooms.accept(Math.hypot(place.yx(), place.yy()));
      mirrored += place.xx() < 0 ? 1 : 0;
    }

    assertEquals(-36, degrees.getMin(), 0.1);
    assertEquals(36, degrees.getMax(), 0.1);
    assertEquals(0, degrees.getAverage(), 0.5);
    assertEquals(0.9, zooms.getMin(), 1e-3);
    assertEquals(1.1, zooms.getMax(), 1e-3);
    assertEquals(0.5, (double) mirrored / DRAWS, 0.02);
  }

  /** The eight ways to lay a square down, of 0 1 / 2 3. */
  @Test
  void flipsAndQuarterTurnsGiveAllEightPositionsBitForBit() {
    Augmentation flips = Augmentation.NONE.with(new Flips(true, true, true));

    assertEquals(
        Set.of(
            "[0.0, 1.0, 2.0, 3.0]",
            "[1.0, 0.0, 3.0, 2.0]",
            "[2.0, 3.0, 0.0, 1.0]",
            "[3.0, 2.0, 1.0, 0.0]",
            "[0.0, 2.0, 1.0, 3.0]",
            "[2.0, 0.0, 3.0, 1.0]",
            "[1.0, 3.0, 0.0, 2.0]",
            "[3.0, 1.0, 2.0, 0.0]"),
        drawn(flips, Pictures.numbered(2, 2)));
  }

  @Test
  void anImageThatIsNotSquareTurnsByHalfOnly() {
    Augmentation turns = Augmentation.NONE.with(new Flips(false, false, true));

    assertEquals(
        Set.of("[0.0, 1.0, 2.0]", "[2.0, 1.0, 0.0]"), drawn(turns, Pictures.numbered(1, 3)));
  }

  @Test
  void aPaddedCropShiftsByWholePixelsAndMirrorsTheEdge() {
    Augmentation crop = Augmentation.NONE.with(new Crops(1, Range.ONE, Range.ONE));

    assertEquals(
        Set.of("[0.0, 0.0, 1.0]", "[0.0, 1.0, 2.0]", "[1.0, 2.0, 2.0]"),
        drawn(crop, Pictures.numbered(1, 3)));
  }

  @Test
  void aTranslationShiftsByWholePixelsOfItsShare() {
    Augmentation shift = Augmentation.NONE.with(new Distortion(0, 0, 0.25));

    // 0.25 of 4 columns is one; of one row it is a quarter, which rounds to none.
    assertEquals(
        Set.of("[0.0, 0.0, 1.0, 2.0]", "[0.0, 1.0, 2.0, 3.0]", "[1.0, 2.0, 3.0, 3.0]"),
        drawn(shift, Pictures.numbered(1, 4)));
  }

  @Test
  void switchingOnePolicyOnLeavesTheDrawsOfOthersAlone() {
    Change alone = Augmentation.STANDARD.draw(9, 9, new SplittableRandom(5));
    Change together =
        Augmentation.STANDARD
            .with(new Crops(0, new Range(0.5, 1), Range.ONE))
            .with(new ColorJitter(0.2, 0, 0, 0))
            .with(new Erasing(1, 0.3))
            .draw(9, 9, new SplittableRandom(5));

    double angle = Math.atan2(alone.place().yx(), alone.place().yy());
    assertEquals(angle, Math.atan2(together.place().yx(), together.place().yy()), 1e-12);
    assertEquals(Tint.NONE, alone.tint());
    assertEquals(Box.EMPTY, alone.erased());
  }

  @Test
  void nothingIsWhatNoneDoes() {
    Pixels image = Pictures.numbered(3, 5);
    float[] planes = changed(Augmentation.NONE, image, new SplittableRandom(3));

    for (int i = 0; i < planes.length; i++) {
      assertEquals((float) LabelledPixels.SCALE * i, planes[i]);
    }
  }

  @Test
  void aGrayImageTakesEveryPolicy() {
    Augmentation all =
        new Augmentation(
            new Flips(true, true, true),
            new Distortion(0.1, 0.1, 0.1),
            new Crops(2, new Range(0.3, 1), new Range(0.75, 4 / 3.0)),
            new ColorJitter(0.4, 0.4, 0.4, 0.1),
            new Erasing(0.5, 0.2));
    Pixels image = Pictures.noise(12, 12, 1);

    float[] first = changed(all, image, new SplittableRandom(1));
    float[] again = changed(all, image, new SplittableRandom(1));

    assertArrayEquals(first, again);
    for (float value : first) {
      assertTrue(value >= 0 && value <= 1.0001, "value " + value);
    }
  }

  @Test
  void anImpossibleRangeIsRefused() {
    Refusal.of(IllegalArgumentException.class, () -> new Distortion(0.1, 1.5, 0))
        .says("1.5", "[0, 1)");
    Refusal.of(IllegalArgumentException.class, () -> new Crops(-1, Range.ONE, Range.ONE))
        .says("-1", "at least 0");
    Refusal.of(IllegalArgumentException.class, () -> new Range(2, 1)).says("2.0 to 1.0");
    Refusal.of(IllegalArgumentException.class, () -> new ColorJitter(0, 0, 0, 0.6))
        .says("0.6", "[0, 0.5]");
    Refusal.of(IllegalArgumentException.class, () -> new Erasing(1.2, 0.1)).says("1.2", "[0, 1]");
  }

  /** All that 200 draws make of an image, as samples from 0 to 255. */
  private static Set<String> drawn(Augmentation augmentation, Pixels image) {
    var random = new SplittableRandom(1);
    Set<String> seen = new TreeSet<>();
    for (int i = 0; i < 200; i++) {
      float[] planes = new float[image.samples().length];
      Change change = augmentation.draw(image.height(), image.width(), random);
      change.apply(image, Levels.raw(1), planes);
      seen.add(Arrays.toString(planes));
    }
    return seen;
  }

  private static float[] changed(Augmentation augmentation, Pixels image, SplittableRandom random) {
    float[] planes = new float[image.samples().length];
    augmentation
        .draw(image.height(), image.width(), random)
        .apply(image, Normalization.NONE.levels(image.channels()), planes);
    return planes;
  }
}
