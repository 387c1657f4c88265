package dev.assay.data.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageHeaderTest {
  @ParameterizedTest
  @CsvSource({
    "jpeg444.jpg, JPEG, 3, 8",
    "gray.jpg, JPEG, 1, 8",
    "cmyk.jpg, JPEG, 4, 8",
    "rgb.png, PNG, 3, 8",
    "palette.png, PNG, 3, 4",
    "alpha.png, PNG, 4, 8",
    "grayalpha.png, PNG, 2, 8",
    "rgb16.png, PNG, 3, 16",
    "lossless.webp, WEBP, 3, 8",
    "lossy.webp, WEBP, 3, 8",
    "animated.webp, WEBP, 3, 8",
    "animated.gif, GIF, 3, 8",
    "rgb.bmp, BMP, 3, 8",
    "lzw.tif, TIFF, 3, 8"
  })
  void readsFormatSizeAndSamples(String name, ImageFormat format, int channels, int bitDepth)
      throws Exception {
    ImageHeader header = read(name);

    assertEquals(format, header.format());
    assertEquals(21, header.height());
    assertEquals(26, header.width());
    assertEquals(channels, header.channels());
    assertEquals(bitDepth, header.bitDepth());
    assertEquals(new ImageHeader.Ending(true, 0), header.ending());
    assertEquals(format == ImageFormat.JPEG, header.jpeg().isPresent());
  }

  @ParameterizedTest
  @CsvSource({
    "jpeg444.jpg, 90, 4:4:4, true, false",
    "jpeg420.jpg, 75, 4:2:0, true, false",
    "progressive.jpg, 80, 4:2:0, true, false",
    "gray.jpg, 85, 4:0:0, true, false",
    "orientation6.jpg, 90, 4:2:0, true, true"
  })
  void readsHowAJpegWasCompressed(
      String name, int quality, String subsampling, boolean jfif, boolean exif) throws Exception {
    JpegCoding expected = new JpegCoding(quality, subsampling, jfif, exif);

    assertEquals(Optional.of(expected), read(name).jpeg());
  }

  @Test
  void readsTheExifOrientation() throws Exception {
    assertEquals(6, read("orientation6.jpg").orientation());
    assertEquals(1, read("jpeg444.jpg").orientation());
  }

  /** Cut anywhere, an image is either refused or incomplete, never complete and never a crash. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "jpeg420.jpg",
        "orientation6.jpg",
        "rgb.png",
        "animated.gif",
        "animated.webp",
        "rgb.bmp"
      })
  void neverCallsACutFileComplete(String name) throws IOException {
    byte[] file = bytes(name);
    for (int length = 0; length < file.length; length++) {
      try {
        ImageHeader header = ImageHeader.read(Arrays.copyOf(file, length));
        assertFalse(header.ending().complete(), name + " cut to " + length);
      } catch (NoImageException e) {
        assertFalse(e.reason().isBlank());
      }
    }
  }

  @Test
  void countsBytesBehindTheEnd() throws Exception {
    byte[] jpeg = bytes("jpeg420.jpg");

    ImageHeader header = ImageHeader.read(Arrays.copyOf(jpeg, jpeg.length + 5));

    assertEquals(new ImageHeader.Ending(true, 5), header.ending());
  }

  @Test
  void saysWhyAFileIsNoImage() {
    assertEquals("empty file", reason(new byte[0]));
    assertTrue(reason("<html>".getBytes(StandardCharsets.UTF_8)).contains("3c 68 74 6d 6c 3e"));
    assertTrue(reason("<html>".getBytes(StandardCharsets.UTF_8)).contains("JPEG, PNG"));
    assertTrue(reason(new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff}).contains("truncated"));
  }

  @Test
  void namesTellWhichFormatIsExpected() {
    assertTrue(ImageFormat.JPEG.matches("a.JPG"));
    assertFalse(ImageFormat.PNG.matches("a.jpg"));
  }

  private static String reason(byte[] file) {
    return assertThrows(NoImageException.class, () -> ImageHeader.read(file)).reason();
  }

  private static ImageHeader read(String name) throws NoImageException {
    return ImageHeader.read(Resources.of(ImageHeaderTest.class, name));
  }

  private static byte[] bytes(String name) throws IOException {
    return Files.readAllBytes(Resources.of(ImageHeaderTest.class, name));
  }
}
