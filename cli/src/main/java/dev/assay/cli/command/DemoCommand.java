package dev.assay.cli.command;

import dev.assay.cli.ExitCode;
import dev.assay.data.card.ModelFolder;
import dev.assay.data.dataset.DatasetScan;
import dev.assay.data.dataset.Part;
import dev.assay.data.dataset.Parts;
import dev.assay.data.dataset.Split;
import dev.assay.data.dataset.StratifiedSplit;
import dev.assay.export.ExportResult;
import dev.assay.harness.judge.ImageSet;
import dev.assay.training.Architecture;
import dev.assay.training.Resources;
import dev.assay.training.Start;
import dev.assay.training.Training;
import dev.assay.training.TrainingJob;
import dev.assay.training.TrainingOptions;
import dev.assay.training.TrainingResult;
import dev.assay.training.architecture.Blueprint;
import dev.assay.training.architecture.Input;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code assay demo}: the whole job on bundled images, from training to the table. */
@Command(
    name = "demo",
    description = "Train LeNet-5 on bundled images, export it, compare it with ready-made models.",
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
  private static final int EPOCHS = 60;
  private static final String PARTS = "train=0.6,validation=0.15,test=0.25";

  @Spec private CommandSpec spec;
  @Mixin private Console console;
  @Mixin private Workers workers;
  @Mixin private CacheFolder cache;
  @Mixin private JudgeOptions judging;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Another folder with one folder of images per class.")
  private Optional<Path> data;

  @Option(
      names = "--out",
      defaultValue = "results/demo",
      paramLabel = "DIR",
      description = "Where to keep model and run; ${DEFAULT-VALUE} unless said.")
  private Path out;

  @Option(
      names = "--epochs",
      defaultValue = "" + EPOCHS,
      paramLabel = "N",
      description = "Passes over the training images; ${DEFAULT-VALUE} unless said.")
  private int epochs;

  @Override
  public Integer call() {
    Path home = Home.folder();
    Path folder = data.orElse(home.resolve("samples/blood-cells"));
    Split split = data.isEmpty() ? Split.read(splitFile()) : divided(folder);
    ImageSet test = ImageSet.part(folder, split, Part.TEST);
    Path model = out.resolve("models").resolve("lenet5-demo");
    train(folder, split, model);
    export(test, model);
    return compare(home.resolve("models"), model, test) ? ExitCode.DONE : ExitCode.FAILED;
  }

  private Split divided(Path folder) {
    DatasetScan scan = DatasetScan.of(folder, workers.count(), console.progress());
    StratifiedSplit divided = StratifiedSplit.of(scan, Parts.parse(PARTS), 0);
    divided.warnings().forEach(console::warn);
    divided.split().write(splitFile());
    return divided.split();
  }

  private Path splitFile() {
    return data.isEmpty()
        ? Home.folder().resolve("samples/blood-cells-split.csv")
        : out.resolve("split.csv");
  }

  private void train(Path folder, Split split, Path model) {
    console.say("1/3 training LeNet-5 on %d images".formatted(split.part(Part.TRAIN).size()));
    Architecture lenet = Architecture.LENET5;
    TrainingOptions options =
        TrainingOptions.of(lenet, 0, new Resources(workers.count(), Machine.memoryBytes()))
            .withEpochs(epochs);
    TrainingResult result =
        new Training(console.progress(), System::nanoTime, Clock.systemUTC())
            .run(
                new TrainingJob(lenet, folder, split, cache.path(), model, options, Start.REPLACE));
    result.warnings().forEach(console::warn);
    console.say(
        "validation accuracy %.4f in epoch %d of %d"
            .formatted(result.kept().valAccuracy(), result.kept().epoch(), result.epochs().size()));
  }

  /** Known, so that no other size is tried, which ND4J would comment on. */
  private static Map<String, List<Long>> shape() {
    Input input = Architecture.LENET5.blueprint().input();
    return Map.of(
        Blueprint.INPUT,
        List.of(-1L, (long) input.channels(), (long) input.height(), (long) input.width()));
  }

  private void export(ImageSet test, Path model) {
    console.say("2/3 exporting it to ONNX");
    ExportResult result =
        new Exporting(shape(), new ExportFormat().settings(), ProofImages.of(test)).folder(model);
    console.say(
        "%d nodes; Deeplearning4j, SameDiff and ONNX Runtime differ by at most %.1e"
            .formatted(result.nodes(), result.maxAbs()));
  }

  private boolean compare(Path readyMade, Path model, ImageSet test) {
    console.say("3/3 comparing it on %d test images".formatted(test.samples().size()));
    List<Path> models = new ArrayList<>(List.of(model));
    if (Files.isDirectory(readyMade)) {
      ModelFolder.find(List.of(readyMade)).stream()
          .filter(found -> knows(found, test))
          .map(ModelFolder::folder)
          .forEach(models::add);
    }
    if (models.size() == 1) {
      console.warn("none of the ready-made models knows the labels of this data.");
    }
    return new Judging(console, judging, workers.count())
        .run(
            new Judging.Task(
                ModelFolder.find(models),
                test,
                out,
                Judging.Existing.REPLACE,
                false,
                CommandText.of(spec),
                Optional.of(splitFile())));
  }

  /** A model whose card cannot be read takes part too: it keeps its row, failed. */
  private static boolean knows(ModelFolder model, ImageSet test) {
    return model.card().map(card -> card.labels().containsAll(test.classes())).orElse(true);
  }
}
