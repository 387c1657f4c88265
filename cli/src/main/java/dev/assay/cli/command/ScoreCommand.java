package dev.assay.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.data.json.JsonText;
import dev.assay.harness.curve.CurveFiles;
import dev.assay.harness.score.CalibrationReport;
import dev.assay.harness.score.Outcome;
import dev.assay.harness.score.Predictions;
import dev.assay.harness.score.ScoreOptions;
import dev.assay.harness.score.ScoreReport;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code assay score}: every metric of a predictions file, without any inference. */
@Command(
    name = "score",
    description = "Every metric of a predictions file, without any inference.",
    mixinStandardHelpOptions = true)
final class ScoreCommand implements Runnable {
  @Mixin private Console console;
  @Mixin private ResampleOptions drawing;

  @Parameters(paramLabel = "FILE", description = "Predictions: path,label,predicted,p_<label>...")
  private Path file;

  @Option(
      names = "--top",
      split = ",",
      paramLabel = "K",
      description =
          "Also the share of images whose class is among the K most probable; such as 1,5.")
  private List<Integer> tops = List.of();

  @Option(
      names = "--curves",
      paramLabel = "DIR",
      description = "Write ROC, precision-recall and reliability curves there, as CSV and PNG.")
  private Optional<Path> curves;

  @Option(
      names = "--calibrate-on",
      paramLabel = "FILE",
      description =
          "Fit a temperature on these predictions of other images, and show what it changes.")
  private Optional<Path> validation;

  @Option(names = "--json", description = "The same figures as JSON.")
  private boolean json;

  @Override
  public void run() {
    ScoreOptions options = new ScoreOptions(drawing.bootstrap(), tops);
    Outcome outcome = Outcome.of(Predictions.read(file));
    Optional<CalibrationReport> calibration =
        validation.map(other -> CalibrationReport.of(outcome, Predictions.read(other)));
    calibration.filter(report -> report.shared() > 0).ifPresent(this::warnOfShared);
    curves.ifPresent(folder -> write(folder, outcome));
    ScoreReport report = ScoreReport.of(outcome, options);
    if (json) {
      ObjectNode all = report.json();
      calibration.ifPresent(found -> all.set("calibration", found.json()));
      console.print(JsonText.of(all));
    } else {
      console.print(report.text() + calibration.map(CalibrationReport::text).orElse(""));
    }
  }

  private void write(Path folder, Outcome outcome) {
    CurveFiles.write(folder, title(), outcome).ifPresent(console::warn);
    console.say("wrote " + folder);
  }

  /** Name of the file without its ending. */
  private String title() {
    return file.getFileName().toString().replaceFirst("\\.csv$", "");
  }

  private void warnOfShared(CalibrationReport report) {
    console.warn(
        "%d of the images judged are among those that the temperature was fitted on; what it changes looks better than it is."
            .formatted(report.shared()));
  }
}
