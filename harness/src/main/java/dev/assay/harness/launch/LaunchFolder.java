package dev.assay.harness.launch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.data.FailureException;
import dev.assay.data.MisuseException;
import dev.assay.data.file.AtomicFile;
import dev.assay.data.file.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code raw/} of a run: what each process reported, kept as soon as it did. A launch is a {@code
 * launch-N.json} and beside it a {@code launch-N.csv} with a line {@code subject,round,nanos} for
 * each call; subjects count from 0 in the order of the JSON.
 */
public final class LaunchFolder {
  /** Its name within the folder of a run. */
  public static final String NAME = "raw";

  private static final String HEAD = "subject,round,nanos";

  private final Path folder;
  private final String orderSha256;

  /**
   * The folder of a run.
   *
   * @param order what every launch is ordered; reports of another order are refused
   */
  public LaunchFolder(Path run, LaunchOrder order) {
    this.folder = run.resolve(NAME);
    this.orderSha256 =
        Sha256.of(LaunchJson.text(order.forLaunch(order.kind(), 0, order.subjects())));
  }

  /**
   * A report with the order that it answers.
   *
   * @param orderSha256 SHA-256 of the order as JSON
   * @param report the report
   */
  record Kept(String orderSha256, JsonNode report) {}

  /** The report of that name, if it was kept and answers the same order. */
  <T> Optional<T> read(String name, Class<T> type) {
    Path file = folder.resolve(name + ".json");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    Kept kept = LaunchJson.read(text(file), Kept.class);
    if (!kept.orderSha256().equals(orderSha256)) {
      throw new MisuseException(
          "'%s' was measured with other models or options; choose another --out, or measure as it was measured."
              .formatted(file));
    }
    return Optional.of(LaunchJson.read(kept.report().toString(), type));
  }

  void write(String name, Object report) {
    String text = LaunchJson.text(new Kept(orderSha256, LaunchJson.tree(report)));
    AtomicFile.writeText(folder.resolve(name + ".json"), text + "\n");
  }

  /** A launch with its raw times, if it was kept. */
  Optional<LaunchReport> launch(int number) {
    return read(name(number), LaunchReport.class)
        .map(report -> withNanos(report, folder.resolve(name(number) + ".csv")));
  }

  /** Keeps a launch; its JSON comes last, so that a launch that has one is whole. */
  void write(LaunchReport report) {
    StringBuilder csv = new StringBuilder(HEAD).append('\n');
    List<LaunchReport.Result> bare = new ArrayList<>();
    for (int subject = 0; subject < report.results().size(); subject++) {
      LaunchReport.Result result = report.results().get(subject);
      int call = 0;
      for (var slice : result.slices()) {
        for (int i = 0; i < slice.calls(); i++) {
          csv.append(subject).append(',').append(slice.round()).append(',');
          csv.append(result.nanos().get(call++)).append('\n');
        }
      }
      bare.add(result.with(List.of()));
    }
    AtomicFile.writeText(folder.resolve(name(report.launch()) + ".csv"), csv.toString());
    write(
        name(report.launch()),
        new LaunchReport(report.launch(), report.clockNanos(), report.disturbance(), bare));
  }

  private static String name(int launch) {
    return "launch-" + launch;
  }

  private static LaunchReport withNanos(LaunchReport report, Path csv) {
    List<List<Long>> nanos = new ArrayList<>();
    report.results().forEach(result -> nanos.add(new ArrayList<>()));
    String text = text(csv);
    try {
      text.lines()
          .skip(1)
          .map(line -> line.split(",", -1))
          .forEach(cells -> nanos.get(Integer.parseInt(cells[0])).add(Long.valueOf(cells[2])));
    } catch (RuntimeException e) {
      throw new FailureException(
          "'%s' is damaged: %s. Remove it with its .json and measure again.".formatted(csv, e), e);
    }
    List<LaunchReport.Result> whole = new ArrayList<>();
    for (int i = 0; i < nanos.size(); i++) {
      whole.add(report.results().get(i).with(nanos.get(i)));
    }
    return new LaunchReport(report.launch(), report.clockNanos(), report.disturbance(), whole);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new FailureException(
          "Cannot read '%s': %s. Check its rights.".formatted(file, e.getMessage()), e);
    }
  }
}
