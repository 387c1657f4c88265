package dev.assay.data.resize;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.data.image.Color;
import dev.assay.data.image.FloatPixels;
import dev.assay.data.image.ImageDecoder;
import dev.assay.data.image.Pixels;
import dev.assay.data.image.Resources;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Pillow and OpenCV bit for bit; what computes in float within one level of its rounded result. */
class LibraryTest {
  @ParameterizedTest
  @EnumSource
  void resizesAsTheLibraryItselfDoes(Library library) {
    check(new ResizeCases(Resources.of(getClass(), ".")), library);
  }

  @ParameterizedTest
  @EnumSource
  void resizesEverySharedCaseAsTheLibraryItselfDoes(Library library) {
    Path folder =
        Path.of(System.getProperty("assay.shared", "missing")).resolve("cases").resolve("resize");
    assumeTrue(Files.isDirectory(folder), "no shared golden cases at " + folder);
    check(new ResizeCases(folder), library);
  }

  private static void check(ResizeCases cases, Library library) {
    assertFalse(cases.of(library).isEmpty());
    for (ResizeCases.Case row : cases.of(library)) {
      switch (library) {
        case TF, TORCH -> cases.check(row, 1, Integer.MAX_VALUE);
        case PIL, OPENCV -> cases.check(row, 0, 0);
      }
    }
  }

  /**
   * Made by torchvision 0.29 on uint8 tensors: each pass rounds, which one float pass would not.
   */
  @ParameterizedTest
  @CsvSource({
    "true, 16, 16",
    "true, 28, 28",
    "true, 45, 61",
    "false, 16, 16",
    "false, 28, 28",
    "false, 45, 61"
  })
  void torchBilinearOnBytesIsExact(boolean antialias, int height, int width) {
    Pixels source =
        ImageDecoder.decode(Resources.of(getClass(), "sources/noise37x53.png"), Color.RGB);
    String name = "torch/bilinear-%s-%dx%d.png".formatted(antialias, height, width);
    Pixels expected = ImageDecoder.decode(Resources.of(getClass(), name), Color.RGB);

    Resizer resizer = Library.TORCH.resizer(Interpolation.BILINEAR, antialias);

    assertArrayEquals(
        expected.samples(), ((Pixels) resizer.resize(source, height, width)).samples());
  }

  @ParameterizedTest
  @EnumSource
  void aConstantImageStaysConstantInEverySize(Library library) {
    byte[] samples = new byte[7 * 5];
    Arrays.fill(samples, (byte) 200);
    Pixels constant = new Pixels(7, 5, 1, samples);
    Resizer resizer = library.resizer(Interpolation.BILINEAR, true);

    for (int size = 1; size < 40; size += 3) {
      float[] out = FloatPixels.of(resizer.resize(constant, size, 40 - size)).samples();
      for (float sample : out) {
        assertEquals(200, sample, 1e-3);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void floatsResizeAsTheirBytesDo(Library library) {
    Pixels bytes = noise(23, 31, 3);
    Resizer resizer = library.resizer(Interpolation.BILINEAR, library.antialiasByDefault());
    float[] fromBytes = FloatPixels.of(resizer.resize(bytes, 11, 40)).samples();
    float[] fromFloats = ((FloatPixels) resizer.resize(FloatPixels.of(bytes), 11, 40)).samples();

    // Bytes are rounded after each of two passes: at most one level together.
    assertArrayEquals(fromFloats, fromBytes, 1.01f);
  }

  @Test
  void oneResizerServesManyThreads() {
    Pixels image = noise(90, 70, 3);
    Resizer resizer = Library.PIL.resizer(Interpolation.BICUBIC, true);
    byte[] expected = ((Pixels) resizer.resize(image, 32, 24)).samples();

    IntStream.range(0, 64)
        .parallel()
        .forEach(
            i -> {
              resizer.resize(image, 10 + i, 20);
              assertArrayEquals(
                  expected, ((Pixels) resizer.resize(image, 32, 24)).samples(), "run " + i);
            });
  }

  @Test
  void torchNamesTheInterpolationsThatItHas() {
    String message =
        Objects.requireNonNull(
            assertThrows(
                    IllegalArgumentException.class,
                    () -> Library.TORCH.resizer(Interpolation.LANCZOS, true))
                .getMessage());

    assertTrue(message.contains("nearest, bilinear or bicubic"), message);
  }

  private static Pixels noise(int height, int width, int channels) {
    byte[] samples = new byte[height * width * channels];
    new Random(5).nextBytes(samples);
    return new Pixels(height, width, channels, samples);
  }
}
