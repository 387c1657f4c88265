package dev.assay.data.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.data.FailureException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Expected pixels were written by Pillow 13: {@code exif_transpose}, {@code convert("RGB")}. */
class ImageDecoderTest {
  @TempDir
  @SuppressWarnings("NullAway.Init") // by JUnit
  Path folder;

  /** A decoder that smooths chroma differently, or forgets orientation or palette, misses these. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "jpeg444.jpg",
        "jpeg420.jpg",
        "progressive.jpg",
        "gray.jpg",
        "orientation6.jpg",
        "rgb.png",
        "palette.png",
        "alpha.png",
        "grayalpha.png",
        "gray.png",
        "rgb16.png",
        "lossless.webp",
        "lossy.webp",
        "animated.gif",
        "animated.webp",
        "rgb.bmp",
        "lzw.tif",
        "one.png",
        "one.jpg"
      })
  void givesThePixelsThatPillowGives(String name) {
    Pixels expected = decode(name + ".expected.png", Color.RGB);
    Pixels found = decode(name, Color.RGB);

    assertEquals(expected.height(), found.height());
    assertEquals(expected.width(), found.width());
    assertArrayEquals(expected.samples(), found.samples());
  }

  @Test
  void bgrIsRgbBackwards() {
    byte[] rgb = decode("rgb.png", Color.RGB).samples();
    byte[] bgr = decode("rgb.png", Color.BGR).samples();

    for (int i = 0; i < rgb.length; i += 3) {
      assertEquals(rgb[i], bgr[i + 2]);
      assertEquals(rgb[i + 1], bgr[i + 1]);
    }
  }

  @Test
  void grayIsPillowsConversionAndLumaTheDecodersOwn() {
    byte[] gray = decode("jpeg420.jpg", Color.GRAY).samples();
    byte[] luma = decode("jpeg420.jpg", Color.LUMA).samples();

    assertArrayEquals(decode("jpeg420.jpg.gray.png", Color.LUMA).samples(), gray);
    assertArrayEquals(decode("jpeg420.jpg.luma.png", Color.LUMA).samples(), luma);
    assertTrue(!Arrays.equals(gray, luma));
  }

  /** OpenCV's own formula for inverted CMYK differs from Pillow's by its last bit. */
  @Test
  void cmykIsWithinOneLevelOfPillow() {
    byte[] expected = decode("cmyk.jpg.expected.png", Color.RGB).samples();
    byte[] found = decode("cmyk.jpg", Color.RGB).samples();

    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i] & 0xff, found[i] & 0xff, 1);
    }
  }

  @Test
  void refusesAJpegWithoutItsEnd() throws IOException {
    byte[] whole = Files.readAllBytes(Resources.of(getClass(), "jpeg444.jpg"));
    Path cut = folder.resolve("cut.jpg");
    Files.write(cut, Arrays.copyOf(whole, whole.length - 40));

    String message = refusal(cut);
    assertTrue(message.contains("cut.jpg"), message);
    assertTrue(message.contains("truncated JPEG"), message);
    assertTrue(message.contains("Replace the file"), message);
  }

  @Test
  void refusesMorePixelsThanTheCapWithoutDecoding() throws IOException {
    // The size is in bytes 16 to 23 of a PNG; its checksum is not looked at before the cap.
    byte[] png = Files.readAllBytes(Resources.of(getClass(), "rgb.png"));
    png[18] = 0x4e;
    png[19] = 0x20;
    png[22] = 0x4e;
    png[23] = 0x20;
    Path huge = folder.resolve("huge.png");
    Files.write(huge, png);

    String message = refusal(huge);
    assertTrue(message.contains("huge.png"), message);
    assertTrue(message.contains("20000 x 20000"), message);
    assertTrue(message.contains("Shrink"), message);
  }

  @Test
  void refusesWhatIsNoImageByNameAndReason() throws IOException {
    Path text = Files.writeString(folder.resolve("näme with space.jpg"), "not an image");
    Path empty = Files.createFile(folder.resolve("empty.jpg"));

    assertTrue(refusal(text).contains("näme with space.jpg"));
    assertTrue(refusal(text).contains("no image"));
    assertTrue(refusal(empty).contains("empty file"));
    assertTrue(refusal(folder.resolve("missing.jpg")).contains("missing.jpg"));
  }

  @Test
  void refusesAPngWhosePixelsAreDamaged() throws IOException {
    byte[] png = Files.readAllBytes(Resources.of(getClass(), "rgb.png"));
    Arrays.fill(png, 41, png.length - 20, (byte) 0);
    Path damaged = folder.resolve("damaged.png");
    Files.write(damaged, png);

    assertTrue(refusal(damaged).contains("damaged.png"));
  }

  private String refusal(Path file) {
    return String.valueOf(
        assertThrows(FailureException.class, () -> ImageDecoder.decode(file, Color.RGB))
            .getMessage());
  }

  private Pixels decode(String name, Color color) {
    return ImageDecoder.decode(Resources.of(getClass(), name), color);
  }
}
