package dev.assay.harness.score;

import dev.assay.data.MisuseException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/**
 * The rows of a predictions file, one at a time: memory does not grow with the file. Unlike {@link
 * Predictions#read(Path)} it does not check that paths differ and probabilities sum to 1.
 */
public final class PredictionRows implements AutoCloseable {
  private final Path file;
  private final PredictionsReader reader;

  private PredictionRows(Path file, PredictionsReader reader) {
    this.file = file;
    this.reader = reader;
  }

  /**
   * Opens a predictions file.
   *
   * @throws MisuseException if it is missing, or lacks a column
   */
  public static PredictionRows open(Path file) {
    try {
      return new PredictionRows(file, PredictionsReader.open(file));
    } catch (IOException | UncheckedIOException e) {
      throw PredictionsReader.unreadable(file, e);
    }
  }

  /** Classes of the columns of probabilities, in order; empty where there are none. */
  List<String> classes() {
    return reader.classes();
  }

  /** Whether there is another row. */
  public boolean hasNext() {
    try {
      return reader.hasNext();
    } catch (UncheckedIOException e) {
      throw PredictionsReader.unreadable(file, e);
    }
  }

  /**
   * The next row.
   *
   * @throws MisuseException if it is malformed; names line and column
   */
  public Predictions.Row next() {
    return taken(row -> row);
  }

  /** Makes something of the next row; what {@code taker} refuses is told with file and line. */
  <T> T taken(Function<Predictions.Row, T> taker) {
    try {
      return taker.apply(reader.next());
    } catch (IllegalArgumentException e) {
      throw new MisuseException(
          "'%s', line %d: %s.".formatted(file, reader.line(), e.getMessage()), e);
    } catch (UncheckedIOException e) {
      throw PredictionsReader.unreadable(file, e);
    }
  }

  @Override
  public void close() {
    try {
      reader.close();
    } catch (IOException e) {
      throw PredictionsReader.unreadable(file, e);
    }
  }
}
