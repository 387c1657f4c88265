package dev.assay.data.dataset;

import dev.assay.data.MisuseException;
import dev.assay.data.file.AtomicFile;
import java.io.IOException;
import java.io.PushbackReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.DuplicateHeaderMode;

/** Reads and writes {@code split.csv}. */
final class SplitCsv {
  private static final List<String> COLUMNS = List.of("path", "label", "part");
  private static final String MAKE = "Make one with 'assay data split'.";
  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setRecordSeparator("\n").get();

  private final Path file;
  private final Map<String, Long> lineOfPath = new HashMap<>();
  private final List<Split.Row> rows = new ArrayList<>();

  private SplitCsv(Path file) {
    this.file = file;
  }

  static Split read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new MisuseException("Split file '%s' does not exist. %s".formatted(file, MAKE));
    }
    SplitCsv csv = new SplitCsv(file);
    try (Reader reader = withoutMark(file)) {
      csv.readAll(reader);
    } catch (CharacterCodingException e) {
      throw csv.fault("is not UTF-8 text. Save it as UTF-8.", e);
    } catch (IOException | UncheckedIOException e) {
      throw csv.fault("cannot be read as CSV (%s). %s".formatted(e.getMessage(), MAKE), e);
    }
    return new Split(csv.rows);
  }

  static void write(Split split, Path file) {
    StringBuilder text = new StringBuilder(FORMAT.format(COLUMNS.toArray())).append('\n');
    for (Split.Row row : split.rows()) {
      Sample sample = row.sample();
      text.append(FORMAT.format(sample.path(), sample.label(), row.part().id())).append('\n');
    }
    AtomicFile.writeText(file, text.toString());
  }

  /** Spreadsheets put a byte order mark in front of the first column's name. */
  private static Reader withoutMark(Path file) throws IOException {
    PushbackReader reader = new PushbackReader(Files.newBufferedReader(file));
    int first = reader.read();
    if (first >= 0 && first != BYTE_ORDER_MARK) {
      reader.unread(first);
    }
    return reader;
  }

  private void readAll(Reader reader) throws IOException {
    CSVFormat format =
        FORMAT
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setDuplicateHeaderMode(DuplicateHeaderMode.ALLOW_ALL)
            .get();
    try (CSVParser parser = CSVParser.builder().setReader(reader).setFormat(format).get()) {
      checkHeader(parser.getHeaderNames());
      for (CSVRecord line : parser) {
        rows.add(row(line, parser.getCurrentLineNumber()));
      }
    }
    if (rows.isEmpty()) {
      throw fault("names no samples. " + MAKE);
    }
  }

  private void checkHeader(List<String> header) {
    for (String column : COLUMNS) {
      if (!header.contains(column)) {
        String found = header.isEmpty() ? "is empty" : "has the columns " + header;
        throw fault(
            "%s, but none named '%s'. The first line must be: path,label,part"
                .formatted(found, column));
      }
    }
  }

  private Split.Row row(CSVRecord line, long number) {
    if (!line.isConsistent()) {
      throw fault(
          number, "has %d values. Give one for each column of line 1.".formatted(line.size()));
    }
    String path = line.get("path");
    String label = line.get("label");
    Sample.fault(path, label)
        .ifPresent(
            fault -> {
              throw fault(number, "has " + fault);
            });
    Long earlier = lineOfPath.putIfAbsent(path, number);
    if (earlier != null) {
      throw fault(number, "repeats '%s' of line %d. Keep one of the two.".formatted(path, earlier));
    }
    String id = line.get("part");
    Part part =
        Part.named(id)
            .orElseThrow(
                () -> fault(number, "has the unknown part '%s'. %s".formatted(id, Part.known(id))));
    return new Split.Row(new Sample(path, label), part);
  }

  private MisuseException fault(long line, String text) {
    return fault("line %d %s".formatted(line, text));
  }

  private MisuseException fault(String text) {
    return new MisuseException("Split file '%s' %s".formatted(file, text));
  }

  private MisuseException fault(String text, Exception cause) {
    return new MisuseException("Split file '%s' %s".formatted(file, text), cause);
  }
}
