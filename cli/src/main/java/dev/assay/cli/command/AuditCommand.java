package dev.assay.cli.command;

import dev.assay.cli.ExitCode;
import dev.assay.data.FailureException;
import dev.assay.data.MisuseException;
import dev.assay.data.json.JsonText;
import dev.assay.harness.evaluate.ImageSource;
import dev.assay.harness.replay.Audit;
import dev.assay.harness.replay.AuditPlan;
import dev.assay.harness.replay.AuditReport;
import dev.assay.harness.replay.AuditSetting;
import dev.assay.harness.replay.RecordedModel;
import dev.assay.harness.run.ModelRun;
import dev.assay.harness.run.PredictedRun;
import dev.assay.runtime.SessionSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code assay audit}: answers a sample of a run's images again, with other batches and threads.
 */
@Command(
    name = "audit",
    description = "Answer a sample of a run's images again with other batches and threads.",
    mixinStandardHelpOptions = true)
final class AuditCommand implements Callable<Integer> {
  private static final int MOST_IMAGES = 1_000_000;

  @Mixin private Console console;
  @Mixin private Workers workers;
  @Mixin private RecordedOptions recorded;

  @Parameters(paramLabel = "RUN", description = "Folder of a run, such as results/demo.")
  private Path folder;

  @Option(
      names = "--images",
      defaultValue = "200",
      paramLabel = "N",
      description = "Size of the sample; ${DEFAULT-VALUE} unless said.")
  private int images;

  @Option(names = "--seed", defaultValue = "0", paramLabel = "N", description = "Draws the sample.")
  private long seed;

  @Option(names = "--json", description = "Print what was found as JSON.")
  private boolean json;

  @Override
  public Integer call() {
    Workers.within("--images", images, MOST_IMAGES);
    double tolerance = recorded.tolerance();
    PredictedRun run = PredictedRun.read(folder);
    List<ModelRun> rows = run.predicted().stream().filter(row -> !row.failed()).toList();
    if (rows.isEmpty()) {
      throw new MisuseException(
          "'%s' has no predictions to audit; run 'assay evaluate' with --out %s."
              .formatted(folder, folder));
    }
    EvaluationSettings settings = new EvaluationSettings(run.record().header().settings());
    Path data = recorded.data(settings);
    List<RecordedModel> models = RecordedModel.find(rows, recorded.models());
    AuditReport report = report(run, models, new Given(data, tolerance));
    console.print(json ? JsonText.of(report.json()) : report.text());
    return report.failed() ? ExitCode.FAILED : report.same() ? ExitCode.DONE : ExitCode.DIFFERENT;
  }

  /** The images, and what a probability may differ by. */
  private record Given(Path data, double tolerance) {}

  private AuditReport report(PredictedRun run, List<RecordedModel> models, Given given) {
    models.stream()
        .filter(model -> !model.sameCard())
        .forEach(
            model ->
                console.warn(
                    "%s: its card is not the one that the run had"
                        .formatted(model.folder().name())));
    Path scratch = scratch();
    try {
      AuditPlan plan =
          new AuditPlan(
              images,
              seed,
              AuditSetting.all(workers.count()),
              ImageSource.folder(given.data()),
              scratch,
              SessionSettings.DEFAULT_RUN_LIMIT,
              System::nanoTime);
      return new Audit(run, plan, console.progress()).of(models, given.tolerance());
    } finally {
      remove(scratch);
    }
  }

  private static Path scratch() {
    try {
      return Files.createTempDirectory(Machine.temporaryFolder(), "assay-audit");
    } catch (IOException e) {
      throw new FailureException(
          "Cannot make a folder in '%s': %s. Check its rights and its free space."
              .formatted(Machine.temporaryFolder(), e.getMessage()),
          e);
    }
  }

  private static void remove(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new FailureException("Cannot remove '%s': %s.".formatted(folder, e.getMessage()), e);
    }
  }
}
