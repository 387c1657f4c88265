package dev.assay.data.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.opencv.core.Mat;

/** Pixels in OpenCV's memory are the same pixels, until they are released. */
class NativePixelsTest {
  @ParameterizedTest
  @EnumSource
  void openGivesWhatDecodeGives(Color color) {
    var file = Resources.of(getClass(), "orientation6.jpg");
    Pixels expected = ImageDecoder.decode(file, color);
    Pixels found = ImageDecoder.open(file, color);
    try {
      assertEquals(expected.height(), found.height());
      assertEquals(expected.width(), found.width());
      assertEquals(expected.channels(), found.channels());
      assertArrayEquals(expected.samples(), found.samples());
      assertSame(found.samples(), found.samples());
    } finally {
      found.release();
    }
  }

  /** OpenCV must not touch memory that it gave back: that ends the whole process. */
  @Test
  void whatIsReleasedIsNotLentAgain() {
    Pixels image = ImageDecoder.open(Resources.of(getClass(), "rgb.png"), Color.RGB);
    image.release();
    image.release();

    assertThrows(IllegalStateException.class, () -> image.lend(Mat::rows));
    assertThrows(IllegalStateException.class, image::samples);
  }

  @Test
  void decodedPixelsHaveNothingToRelease() {
    Pixels image = ImageDecoder.decode(Resources.of(getClass(), "rgb.png"), Color.RGB);
    image.release();

    assertEquals(Integer.valueOf(image.height()), image.lend(Mat::rows));
    assertEquals((double) (image.samples()[0] & 0xff), image.lend(mat -> mat.get(0, 0)[0]));
  }
}
