package dev.assay.data.resize;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.data.image.Pixels;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Turned stripes change nothing: the passes one after the other are the reference. */
class TwoPassesTest {
  private static final int BITS = 22;

  /**
   * Whole stripes of 32 rows and not; rows and columns of one; 1, 3 and 4 channels; negative
   * weights.
   */
  @ParameterizedTest
  @CsvSource({
    "1, 1, 3, 2, 2",
    "2, 3, 3, 7, 5",
    "169, 15, 3, 40, 14",
    "170, 16, 3, 171, 17",
    "171, 17, 3, 5, 33",
    "513, 33, 1, 100, 16",
    "700, 31, 3, 3, 2",
    "40, 700, 3, 2, 3",
    "90, 70, 4, 61, 90",
    "64, 9, 3, 20, 3",
    "128, 1, 3, 9, 5",
    "1, 200, 3, 64, 7"
  })
  void turnedStripesGiveWhatSingleRowsGive(
      int height, int width, int channels, int rows, int columns) {
    Pixels image = noise(height, width, channels);
    for (Filter filter : new Filter[] {Filter.TRIANGLE, Filter.cubic(-0.5), Filter.LANCZOS3}) {
      for (boolean antialias : new boolean[] {true, false}) {
        FixedResize resize = resize(filter, antialias);

        Pixels found = resize.resize(image, rows, columns);

        assertEquals(rows, found.height());
        assertEquals(columns, found.width());
        assertArrayEquals(resize.oneAfterTheOther(image, rows, columns).samples(), found.samples());
      }
    }
  }

  /** Shrinking 100,000 rows to one would keep all of them; a stripe of 200,000 columns is 77 MB. */
  @Test
  void whatWouldTakeMuchMemoryIsDoneOtherwise() {
    FixedAxis columns = axis(Filter.TRIANGLE, 360, 224, true);
    Pixels high = new Pixels(100_000, 1, 3, new byte[300_000]);
    Pixels wide = new Pixels(64, 200_000, 3, new byte[64 * 600_000]);
    Pixels photograph = new Pixels(4_000, 360, 3, new byte[4_000 * 360 * 3]);

    assertFalse(TwoPasses.suits(high, columns, axis(Filter.TRIANGLE, 100_000, 1, true)));
    assertFalse(TwoPasses.suits(wide, columns, axis(Filter.TRIANGLE, 64, 224, true)));
    assertTrue(TwoPasses.suits(photograph, columns, axis(Filter.TRIANGLE, 4_000, 224, true)));
  }

  private static FixedResize resize(Filter filter, boolean antialias) {
    return new FixedResize(new AxisCache<>((from, to) -> axis(filter, from, to, antialias)));
  }

  private static FixedAxis axis(Filter filter, int from, int to, boolean antialias) {
    return new FixedAxis(Taps.of(filter, from, to, antialias), BITS);
  }

  private static Pixels noise(int height, int width, int channels) {
    byte[] samples = new byte[height * width * channels];
    new Random(7).nextBytes(samples);
    return new Pixels(height, width, channels, samples);
  }
}
