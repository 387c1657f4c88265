package dev.assay.training;

import dev.assay.data.MisuseException;
import dev.assay.data.file.AtomicFile;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;

/**
 * The epochs of a training: {@code curve.csv}, one row an epoch.
 *
 * @param epochs finished epochs, from the first
 */
record Curve(List<EpochResult> epochs) {
  static final Curve EMPTY = new Curve(List.of());

  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT
          .builder()
          .setHeader(
              "epoch",
              "train_loss",
              "train_accuracy",
              "val_loss",
              "val_accuracy",
              "seconds",
              "learning_rate",
              "waited_seconds")
          .setSkipHeaderRecord(true)
          .setRecordSeparator('\n')
          .get();

  Curve {
    epochs = List.copyOf(epochs);
  }

  Curve plus(EpochResult epoch) {
    List<EpochResult> longer = new ArrayList<>(epochs);
    longer.add(epoch);
    return new Curve(longer);
  }

  /**
   * Its first {@code count} epochs.
   *
   * @throws MisuseException if it has fewer
   */
  Curve first(int count) {
    if (count > epochs.size()) {
      throw new MisuseException(
          "Cannot resume after epoch %d: curve.csv has %d epochs. Train anew into another folder."
              .formatted(count, epochs.size()));
    }
    return new Curve(epochs.subList(0, count));
  }

  /** The epoch whose network is kept: of those equally good, the first. */
  Optional<EpochResult> kept(Keep keep) {
    return epochs.stream()
        .reduce((kept, next) -> keep == Keep.LAST || next.beats(kept) ? next : kept);
  }

  /** Wall time of all epochs. */
  double seconds() {
    return epochs.stream().mapToDouble(EpochResult::seconds).sum();
  }

  /** Share of the wall time in which the network waited for images, in [0, 1]; 0 of no time. */
  double inputWait() {
    double seconds = seconds();
    double waited = epochs.stream().mapToDouble(EpochResult::waitedSeconds).sum();
    return seconds == 0 ? 0 : waited / seconds;
  }

  void write(Path file) {
    AtomicFile.write(
        file,
        stream -> {
          var printer =
              new CSVPrinter(
                  new OutputStreamWriter(stream, StandardCharsets.UTF_8),
                  FORMAT.builder().setSkipHeaderRecord(false).get());
          for (EpochResult row : epochs) {
            printer.printRecord(
                row.epoch(),
                row.trainLoss(),
                row.trainAccuracy(),
                row.valLoss(),
                row.valAccuracy(),
                row.seconds(),
                row.learningRate(),
                row.waitedSeconds());
          }
          printer.flush();
        });
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws MisuseException if it is missing or malformed
   */
  static Curve read(Path file) {
    try (var rows = FORMAT.parse(Files.newBufferedReader(file))) {
      return new Curve(rows.stream().map(Curve::epoch).toList());
    } catch (IOException | IllegalArgumentException e) {
      throw new MisuseException(
          "Cannot resume: '%s' is missing or damaged. Train anew into another folder."
              .formatted(file),
          e);
    }
  }

  private static EpochResult epoch(CSVRecord row) {
    return new EpochResult(
        Integer.parseInt(row.get("epoch")),
        Double.parseDouble(row.get("train_loss")),
        Double.parseDouble(row.get("train_accuracy")),
        Double.parseDouble(row.get("val_loss")),
        Double.parseDouble(row.get("val_accuracy")),
        Double.parseDouble(row.get("seconds")),
        Double.parseDouble(row.get("learning_rate")),
        Double.parseDouble(row.get("waited_seconds")));
  }
}
