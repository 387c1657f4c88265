package dev.assay.cli.command;

import dev.assay.data.json.JsonText;
import dev.assay.harness.score.Outcome;
import dev.assay.harness.score.Predictions;
import dev.assay.harness.score.ScoreReport;
import java.nio.file.Path;
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

  @Parameters(paramLabel = "FILE", description = "Predictions: path,label,predicted,p_<label>...")
  private Path file;

  @Option(names = "--json", description = "The same figures as JSON.")
  private boolean json;

  @Override
  public void run() {
    ScoreReport report = ScoreReport.of(Outcome.of(Predictions.read(file)));
    console.print(json ? JsonText.of(report.json()) : report.text());
  }
}
