package dev.assay.data.resize;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.data.image.Color;
import dev.assay.data.image.FloatPixels;
import dev.assay.data.image.ImageDecoder;
import dev.assay.data.image.Pixels;
import dev.assay.data.image.Raster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Golden resizes: {@code index.csv} with the libraries' own results as PNG files. */
record ResizeCases(Path folder) {

  /**
   * One row of the index.
   *
   * @param size height and width, in pixels
   */
  record Case(
      String source,
      Library library,
      Interpolation interpolation,
      boolean antialias,
      List<Integer> size,
      String expected) {}

  List<Case> of(Library library) {
    try {
      return Files.readAllLines(folder.resolve("index.csv")).stream()
          .skip(1)
          .map(ResizeCases::parse)
          .filter(row -> row.library == library)
          .toList();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Case parse(String line) {
    List<String> cells = List.of(line.split(",", -1));
    return new Case(
        cells.get(0),
        Library.valueOf(cells.get(1).toUpperCase(Locale.ROOT)),
        Interpolation.valueOf(cells.get(2).toUpperCase(Locale.ROOT)),
        Boolean.parseBoolean(cells.get(3)),
        List.of(Integer.valueOf(cells.get(4)), Integer.valueOf(cells.get(5))),
        cells.get(6));
  }

  /**
   * Resizes and compares.
   *
   * @param levels how far a sample may be off
   * @param samples how many may be off
   */
  void check(Case row, int levels, int samples) {
    Pixels source = ImageDecoder.decode(folder.resolve("sources").resolve(row.source), Color.RGB);
    Raster found =
        row.library
            .resizer(row.interpolation, row.antialias)
            .resize(source, row.size.get(0), row.size.get(1));
    Pixels rounded = found instanceof FloatPixels floats ? floats.rounded() : (Pixels) found;
    byte[] expected = ImageDecoder.decode(folder.resolve(row.expected), Color.RGB).samples();
    int differing = 0;
    for (int i = 0; i < expected.length; i++) {
      int distance = Math.abs((expected[i] & 0xff) - (rounded.samples()[i] & 0xff));
      differing += distance > 0 ? 1 : 0;
      assertTrue(distance <= levels, row.expected + ", sample " + i + " is off by " + distance);
    }
    assertTrue(differing <= samples, row.expected + ": samples off: " + differing);
  }
}
