package dev.assay.harness.conclude;

import dev.assay.harness.compare.Standings;
import dev.assay.harness.score.PredictionRows;
import dev.assay.harness.score.Predictions.Row;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Reads the predictions files of several models row by row together: of each image only one bit a
 * model stays in memory.
 */
final class SideBySide implements AutoCloseable {
  private final List<PredictionRows> files = new ArrayList<>();
  private final List<BitSet> right = new ArrayList<>();

  private SideBySide() {}

  /** Where the models stand; empty if their files do not hold the same images in one order. */
  static Optional<Standings> standings(List<Path> predictions) {
    try (SideBySide reading = new SideBySide()) {
      for (Path file : predictions) {
        reading.files.add(PredictionRows.open(file));
        reading.right.add(new BitSet());
      }
      int images = 0;
      while (reading.files.get(0).hasNext()) {
        if (!reading.take(images++)) {
          return Optional.empty();
        }
      }
      return images == 0 || reading.files.stream().anyMatch(PredictionRows::hasNext)
          ? Optional.empty()
          : Optional.of(Standings.of(reading.right, images));
    }
  }

  /** Takes the next row of each; false if they are not of one image. */
  private boolean take(int image) {
    Row first = files.get(0).next();
    right.get(0).set(image, first.label().equals(first.predicted()));
    for (int m = 1; m < files.size(); m++) {
      if (!files.get(m).hasNext()) {
        return false;
      }
      Row row = files.get(m).next();
      if (!row.path().equals(first.path()) || !row.label().equals(first.label())) {
        return false;
      }
      right.get(m).set(image, row.label().equals(row.predicted()));
    }
    return true;
  }

  @Override
  public void close() {
    files.forEach(PredictionRows::close);
  }
}
