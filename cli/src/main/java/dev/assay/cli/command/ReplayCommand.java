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
import java.util.List;
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

  @Option(names = "--json", description = "Print what differs as JSON.")
  private boolean json;

  @Override
  public Integer call() {
    PredictedRun run = PredictedRun.read(folder);
    RunHeader header = run.record().header();
    if (run.record().models().isEmpty()) {
      throw new MisuseException(
          "'%s' records no model; 'assay evaluate' with --resume goes on with it."
              .formatted(folder));
    }
    EvaluationSettings settings = new EvaluationSettings(header.settings());
    Judging judging = new Judging(console, settings.judging(), workers.count());
    List<ModelFolder> models =
        RecordedModel.find(run.record().models(), recorded.models()).stream()
            .map(RecordedModel::folder)
            .distinct()
            .toList();
    Path target = out.orElseGet(() -> beside(folder));
    ImageSet images = images(settings, header.data().part());
    var task =
        new Judging.Task(
            models,
            images,
            target,
            Judging.Existing.REFUSE,
            json,
            header.command(),
            split.or(settings::split));
    RunDirectory again = judging.directory(task);
    judging.judge(task, again);
    var report = ReplayReport.of(run, PredictedRun.read(target), recorded.tolerance());
    console.print(json ? JsonText.of(report.json()) : report.text());
    console.say("wrote " + target);
    return report.failed()
        ? ExitCode.FAILED
        : report.same() ? ExitCode.DONE : RecordedOptions.DIFFERENT;
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
