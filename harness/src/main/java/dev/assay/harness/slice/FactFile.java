package dev.assay.harness.slice;

import dev.assay.data.MisuseException;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads {@code path,fact,...}. */
final class FactFile {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).setTrim(true).get();

  private final Path file;
  private final Map<String, Long> lines = new HashMap<>();
  private final Map<String, List<String>> rows = new LinkedHashMap<>();

  private FactFile(Path file) {
    this.file = file;
  }

  static FactTable read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new MisuseException(
          "Table '%s' %s. Give a CSV file with a column 'path' and a column for each fact."
              .formatted(file, Files.exists(file) ? "is no file" : "does not exist"));
    }
    FactFile table = new FactFile(file);
    try (Reader reader = Files.newBufferedReader(file);
        CSVParser parser = CSVParser.builder().setReader(reader).setFormat(FORMAT).get()) {
      return table.read(parser);
    } catch (CharacterCodingException e) {
      throw table.fault("is not UTF-8 text. Save it as UTF-8", e);
    } catch (IOException | UncheckedIOException e) {
      boolean coding = e.getCause() instanceof CharacterCodingException;
      throw table.fault(
          coding
              ? "is not UTF-8 text. Save it as UTF-8"
              : "cannot be read as CSV: " + e.getMessage() + ". Quote cells that hold commas",
          e);
    }
  }

  private FactTable read(CSVParser parser) {
    Iterator<CSVRecord> records = parser.iterator();
    if (!records.hasNext()) {
      throw fault("is empty. Its first line must be path and the names of facts");
    }
    List<String> header = header(records.next());
    int path = header.indexOf(FactTable.PATH);
    while (records.hasNext()) {
      row(records.next(), parser.getCurrentLineNumber(), header, path);
    }
    if (rows.isEmpty()) {
      throw fault("has a header but no image. It needs one row an image");
    }
    List<String> columns = new ArrayList<>(header);
    columns.remove(path);
    return new FactTable(columns, rows);
  }

  private List<String> header(CSVRecord record) {
    List<String> header =
        record.stream().map(name -> name.startsWith("\uFEFF") ? name.substring(1) : name).toList();
    if (!header.contains(FactTable.PATH) || header.size() < 2) {
      throw fault(
          "has the columns %s. It needs 'path', as predictions have it, and at least one more"
              .formatted(header));
    }
    for (String name : header) {
      if (name.isEmpty() || header.indexOf(name) != header.lastIndexOf(name)) {
        throw fault(
            "has %s. Each column needs a name of its own"
                .formatted(
                    name.isEmpty()
                        ? "a column without a name"
                        : "the column '" + name + "' twice"));
      }
    }
    return header;
  }

  private void row(CSVRecord record, long line, List<String> header, int path) {
    if (record.size() != header.size()) {
      throw fault(
          "line %d has %d cells, its header %d. Write every row with all columns"
              .formatted(line, record.size(), header.size()));
    }
    List<String> cells = new ArrayList<>(record.toList());
    String image = cells.remove(path).replace('\\', '/');
    if (image.isEmpty()) {
      throw fault("line %d has no path. Fill it in, or take the line out".formatted(line));
    }
    Long earlier = lines.putIfAbsent(image, line);
    if (earlier != null) {
      throw fault("line %d repeats '%s' of line %d. Keep one".formatted(line, image, earlier));
    }
    rows.put(image, cells);
  }

  private MisuseException fault(String found) {
    return new MisuseException("Table '%s' %s.".formatted(file, found));
  }

  private MisuseException fault(String found, Exception cause) {
    return new MisuseException("Table '%s' %s.".formatted(file, found), cause);
  }
}
