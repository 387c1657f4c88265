package dev.assay.harness.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.data.FailureException;
import dev.assay.data.file.AtomicFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** {@code curve.csv} of a training: a row an epoch, a column for each figure. */
final class TrainingCurve {
  static final String FILE = "curve.csv";

  private static final List<String> COLUMNS =
      List.of("train_loss", "val_loss", "train_accuracy", "val_accuracy");
  private static final int MOST_EPOCHS = 2000;
  private static final int DIGITS = 4;

  private TrainingCurve() {}

  /** Keeps the curve of a model's folder with the run, so that its page can be written again. */
  static void keep(Path modelFolder, Path reports) {
    Path curve = modelFolder.resolve(FILE);
    Path kept = reports.resolve(FILE);
    if (Files.isRegularFile(curve)) {
      AtomicFile.produce(kept, path -> Files.copy(curve, path));
    } else {
      removeEarlier(kept);
    }
  }

  private static void removeEarlier(Path kept) {
    try {
      Files.deleteIfExists(kept);
    } catch (IOException e) {
      throw new FailureException(
          "Cannot remove '%s' of an earlier run: %s. Check the rights of its folder."
              .formatted(kept, e.getMessage()),
          e);
    }
  }

  /** Values by column, in the order of epochs; none if there is no curve that can be read. */
  static Optional<ObjectNode> json(Path reports) {
    Path curve = reports.resolve(FILE);
    if (!Files.isRegularFile(curve)) {
      return Optional.empty();
    }
    CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    try (CSVParser parser = CSVParser.parse(curve, StandardCharsets.UTF_8, format)) {
      List<CSVRecord> rows = new ArrayList<>(parser.getRecords());
      ObjectNode json = PageJson.object();
      for (String column : COLUMNS) {
        if (parser.getHeaderMap().containsKey(column)) {
          values(json.putArray(column), column, rows);
        }
      }
      return json.isEmpty() || rows.isEmpty() ? Optional.empty() : Optional.of(json);
    } catch (IOException | UncheckedIOException e) {
      throw new FailureException(
          "Cannot read '%s': %s. Correct it or delete it.".formatted(curve, e.getMessage()), e);
    }
  }

  private static void values(ArrayNode array, String column, List<CSVRecord> rows) {
    for (CSVRecord row : rows.subList(0, Math.min(rows.size(), MOST_EPOCHS))) {
      try {
        double value = Double.parseDouble(row.isSet(column) ? row.get(column) : "");
        array.add(Double.isFinite(value) ? PageJson.number(value, DIGITS) : null);
      } catch (NumberFormatException e) {
        array.addNull();
      }
    }
  }
}
