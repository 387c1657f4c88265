package dev.assay.cli.command;

import dev.assay.cli.ExitCode;
import dev.assay.data.MisuseException;
import dev.assay.data.card.ModelFolder;
import dev.assay.data.json.JsonText;
import dev.assay.harness.judge.ImageSet;
import dev.assay.harness.replay.RecordedModel;
import dev.assay.harness.replay.ReplayReport;
import dev.assay.harness.run.PredictedRun;
import dev.assay.harness.run.RunDirectory;
import dev.assay.harness.run.RunHeader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code assay replay}: runs a run again from its record, and says what differs. */
@Command(
    name = "replay",
    description = "Run an evaluation again from its record into another folder; say what differs.",
    mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {
  @Mixin private Console console;
  @Mixin private Workers workers;
  @Mixin private RecordedOptions recorded;

  @Parameters(paramLabel = "RUN", description = "Folder of a run, such as results/demo.")
  private Path folder;

  @Option(
      names = "--split",
      paramLabel = "CSV",
      description = "The split, where it does not lie any more where the run had it.")
  private Optional<Path> split = Optional.empty();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where to keep the replay; RUN-replay unless said.")
  private Optional<Path> out = Optional.empty();

  @Option(names = "--resume", description = "Go on with a replay in --out that was ended.")
  private boolean resume;

  @Option(names = "--json", description = "Print what differs as JSON.")
  private boolean json;

  @Override
  public Integer call() {
    double tolerance = recorded.tolerance();
    PredictedRun run = PredictedRun.read(folder);
    if (run.predicted().isEmpty()) {
      throw new MisuseException(
          "'%s' has no predictions to compare with; run 'assay evaluate' with --out %s."
              .formatted(folder, folder));
    }
    Path target = out.orElseGet(() -> beside(folder));
    replay(run, target);
    var report = ReplayReport.of(run, PredictedRun.read(target), tolerance);
    console.print(json ? JsonText.of(report.json()) : report.text());
    console.say("wrote " + target);
    return report.failed() ? ExitCode.FAILED : report.same() ? ExitCode.DONE : ExitCode.DIFFERENT;
  }

  private void replay(PredictedRun run, Path target) {
    RunHeader header = run.record().header();
    if (header.settings().isEmpty()) {
      console.warn("the run does not say its batch, threads and timing: the usual ones are taken");
    }
    EvaluationSettings settings = new EvaluationSettings(header.settings());
    Judging judging = new Judging(console, settings.judging(), workers.count());
    Map<String, ModelFolder> models = new LinkedHashMap<>();
    RecordedModel.find(run.record().models(), recorded.models())
        .forEach(model -> models.putIfAbsent(model.folder().name(), model.folder()));
    var task =
        new Judging.Task(
            List.copyOf(models.values()),
            images(settings, header.data().part()),
            target,
            resume ? Judging.Existing.RESUME : Judging.Existing.REFUSE,
            json,
            header.command(),
            split.or(settings::split));
    RunDirectory directory = judging.directory(task);
    judging.judge(task, directory);
    judging.show(task, directory);
  }

  private ImageSet images(EvaluationSettings settings, String part) {
    Optional<Path> given = split.or(settings::split);
    if (given.isEmpty() && !part.equals("all")) {
      throw new MisuseException(
          "The run was made on part '%s' of a split that it does not name; give it by --split."
              .formatted(part));
    }
    return settings.images(
        recorded.data(settings),
        given,
        new EvaluationSettings.Images(part, workers.count(), console.progress()));
  }

  private static Path beside(Path run) {
    Path whole = run.toAbsolutePath().normalize();
    return run.resolveSibling(whole.getFileName() + "-replay");
  }
}
