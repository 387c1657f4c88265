package dev.assay.harness.score;

import dev.assay.data.MisuseException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** The rows of a predictions file, one at a time; columns that it does not know are passed over. */
final class PredictionsReader implements AutoCloseable {
  static final List<String> REQUIRED = List.of("path", "label", "predicted");

  /** What stands before the class name in the header of a column of probabilities. */
  static final String PREFIX = "p_";

  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).get();

  private final CSVParser parser;
  private final Iterator<CSVRecord> records;
  private final int columns;
  private final int[] required;
  private final int[] probabilities;
  private final List<String> classes;

  private PredictionsReader(CSVParser parser, Iterator<CSVRecord> records, List<String> header) {
    this.parser = parser;
    this.records = records;
    columns = header.size();
    required = REQUIRED.stream().mapToInt(name -> position(header, name)).toArray();
    List<String> names = header.stream().filter(name -> name.startsWith(PREFIX)).toList();
    probabilities = names.stream().mapToInt(name -> position(header, name)).toArray();
    classes = names.stream().map(name -> name.substring(PREFIX.length())).toList();
  }

  /**
   * Opens {@code file} and reads its header.
   *
   * @throws MisuseException if it is missing, empty, or lacks a column or has one twice
   */
  static PredictionsReader open(Path file) throws IOException {
    BufferedReader text;
    try {
      text = Files.newBufferedReader(file);
    } catch (NoSuchFileException e) {
      throw new MisuseException(
          "Predictions file '%s' does not exist; check the path.".formatted(file), e);
    }
    CSVParser parser = CSVParser.builder().setReader(text).setFormat(FORMAT).get();
    try {
      Iterator<CSVRecord> records = parser.iterator();
      if (!records.hasNext()) {
        throw new IllegalArgumentException(
            "the file is empty; it must begin with path,label,predicted,p_<label>...");
      }
      List<String> header = records.next().stream().map(PredictionsReader::withoutMark).toList();
      return new PredictionsReader(parser, records, header);
    } catch (IllegalArgumentException e) {
      parser.close();
      throw new MisuseException("'%s', line 1: %s.".formatted(file, e.getMessage()), e);
    } catch (UncheckedIOException e) {
      parser.close();
      throw e;
    }
  }

  static MisuseException unreadable(Path file, Exception cause) {
    Throwable reason = cause.getCause() == null ? cause : cause.getCause();
    String found = reason instanceof CharacterCodingException ? "not UTF-8" : reason.getMessage();
    return new MisuseException(
        "Cannot read '%s' as CSV: %s. It must be a UTF-8 file path,label,predicted,p_<label>..."
            .formatted(file, found),
        cause);
  }

  /** Classes of the {@code p_} columns, in order; empty where there are none. */
  List<String> classes() {
    return classes;
  }

  boolean hasNext() {
    return records.hasNext();
  }

  /** Number of the line read last, from 1. */
  long line() {
    return parser.getCurrentLineNumber();
  }

  /**
   * Reads the next row.
   *
   * @throws IllegalArgumentException if it has more or fewer cells than the header, or a
   *     probability is no number; names the column
   */
  Predictions.Row next() {
    CSVRecord cells = records.next();
    if (cells.size() != columns) {
      throw new IllegalArgumentException(
          "%d cells, the header has %d; write every row with all columns"
              .formatted(cells.size(), columns));
    }
    double[] values = new double[probabilities.length];
    for (int k = 0; k < values.length; k++) {
      values[k] = number(cells.get(probabilities[k]), PREFIX + classes.get(k));
    }
    return new Predictions.Row(
        cells.get(required[0]),
        cells.get(required[1]),
        cells.get(required[2]),
        values.length == 0 ? Probabilities.NONE : Probabilities.of(values));
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }

  private static double number(String text, String column) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "column '%s': '%s' is no number; write a probability in [0, 1] with a decimal point"
              .formatted(column, text),
          e);
    }
  }

  private static int position(List<String> header, String column) {
    int position = header.indexOf(column);
    if (position < 0) {
      throw new IllegalArgumentException(
          "no column '%s' among %s; it must begin with path,label,predicted"
              .formatted(column, header));
    }
    if (header.lastIndexOf(column) != position) {
      throw new IllegalArgumentException(
          "column '%s' stands twice; each column needs a name of its own".formatted(column));
    }
    return position;
  }

  /** Spreadsheets put a byte order mark before the first name. */
  private static String withoutMark(String name) {
    return name.startsWith("\uFEFF") ? name.substring(1) : name;
  }
}
