package dev.assay.cli.command;

import dev.assay.cli.ExitCode;
import dev.assay.data.card.ModelFolder;
import dev.assay.harness.judge.ImageSet;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code assay evaluate}: puts models through the same images and prints one table. */
@Command(
    name = "evaluate",
    description = "Put ONNX models through the same images; one table of accuracy and speed.",
    mixinStandardHelpOptions = true)
final class EvaluateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private Console console;
  @Mixin private Workers workers;
  @Mixin private ImageOptions images;
  @Mixin private JudgeOptions judging;
  @Mixin private KeepOptions keeping;

  @Parameters(
      paramLabel = "MODEL",
      arity = "1..*",
      description =
          "A folder with a card.json, one of Hugging Face's or timm's, a folder of these, or an .onnx.")
  private List<Path> models;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where to keep the run; results/DATA-PART unless said.")
  private Optional<Path> out;

  @Option(names = "--resume", description = "Keep the finished rows of the run in --out.")
  private boolean resume;

  @Option(names = "--json", description = "Print the table as JSON.")
  private boolean json;

  @Override
  public Integer call() {
    keeping.check();
    ImageSet set = images.images(workers.count(), console.progress());
    Path folder = out.orElseGet(() -> Path.of("results", set.name() + "-" + set.part()));
    Judging.Existing existing = resume ? Judging.Existing.RESUME : Judging.Existing.REFUSE;
    Judging work = new Judging(console, judging, workers.count());
    boolean whole =
        work.run(
            new Judging.Task(
                ModelFolder.find(models),
                set,
                folder,
                existing,
                json,
                CommandText.of(spec),
                images.split()));
    keeping.keep(folder, models, console);
    return whole ? ExitCode.DONE : ExitCode.FAILED;
  }
}
