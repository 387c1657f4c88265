package dev.assay.cli.command;

import dev.assay.cli.ExitCode;
import dev.assay.data.MisuseException;
import dev.assay.harness.gate.Gate;
import dev.assay.harness.gate.GateRequest;
import dev.assay.harness.gate.GateResult;
import dev.assay.harness.gate.evidence.Baseline;
import dev.assay.harness.gate.evidence.Row;
import dev.assay.harness.gate.evidence.Rows;
import dev.assay.harness.gate.format.GateFormat;
import dev.assay.harness.gate.rule.Rules;
import dev.assay.harness.run.PredictedRun;
import dev.assay.harness.score.Resampling;
import dev.assay.harness.statistics.Bootstrap;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code assay gate}: holds a run against rules. */
@Command(
    name = "gate",
    description = "Hold a run against rules: passed, failed, or too little known to say.",
    mixinStandardHelpOptions = true)
final class GateCommand implements Callable<Integer> {
  private static final Bootstrap BOOTSTRAP = Resampling.STANDARD;

  @Mixin private Console console;
  @Mixin private GateFiles files;

  @Parameters(paramLabel = "RUN", description = "Folder of a run, such as results/ci.")
  private Path folder;

  @Option(names = "--rules", paramLabel = "FILE", description = "Rules in YAML.")
  private Optional<Path> rules = Optional.empty();

  @Option(
      names = "--baseline",
      paramLabel = "FILE",
      description = "What degradations are held against: a file of --update-baseline, or a run.")
  private Optional<Path> baseline = Optional.empty();

  @Option(
      names = "--update-baseline",
      description = "Judge nothing; keep this run in --baseline for later ones.")
  private boolean update;

  @Option(names = "--explain", description = "Say in words what would have to change.")
  private boolean explain;

  @Option(names = "--json", description = "Print the result as JSON.")
  private boolean json;

  @Override
  public Integer call() {
    if (update) {
      return update();
    }
    Path file =
        rules.orElseThrow(
            () ->
                new MisuseException(
                    "--rules is missing; give the file of rules, or --update-baseline."));
    Rules read = Rules.read(file);
    Rows run = Rows.of(PredictedRun.read(folder));
    GateResult result =
        Gate.judge(
            new GateRequest(read, run, baseline.map(Rows::read).stream().toList(), BOOTSTRAP));
    result.warnings().forEach(console::warn);
    files.write(result, console);
    console.print((json ? GateFormat.JSON : GateFormat.TEXT).text(result));
    if (explain && !json) {
      console.print("\n" + GateFormat.EXPLANATION.text(result));
    }
    return switch (result.verdict()) {
      case PASSED -> ExitCode.DONE;
      case FAILED -> ExitCode.GATE_FAILED;
      case MISSING -> ExitCode.FAILED;
      case INCONCLUSIVE -> ExitCode.INCONCLUSIVE;
    };
  }

  private int update() {
    Path file =
        baseline.orElseThrow(
            () ->
                new MisuseException(
                    "--update-baseline needs --baseline FILE, such as results/baseline.json."));
    if (Files.isDirectory(file)) {
      throw new MisuseException(
          "--baseline '%s' is a folder; --update-baseline writes a file, such as results/baseline.json."
              .formatted(file));
    }
    Rows run = Rows.of(PredictedRun.read(folder));
    int models = new Baseline(run, BOOTSTRAP).write(file, Clock.systemUTC().instant());
    run.rows().stream()
        .filter(Row::failed)
        .forEach(row -> console.warn(row.title() + " is left out: it failed: " + row.error()));
    console.print(
        "wrote %s: %d model%s on %s"
            .formatted(file, models, models == 1 ? "" : "s", run.dataWords()));
    return models == run.rows().size() ? ExitCode.DONE : ExitCode.FAILED;
  }
}
