package dev.assay.cli.command;

import dev.assay.cli.ExitCode;
import dev.assay.data.card.ModelFolder;
import dev.assay.data.dataset.Manifest;
import dev.assay.data.dataset.Sample;
import dev.assay.data.json.JsonText;
import dev.assay.harness.launch.LatencyBench;
import dev.assay.harness.launch.LatencyOutcome;
import dev.assay.harness.launch.LatencyRequest;
import dev.assay.harness.launch.Scenario;
import dev.assay.harness.run.DataFacts;
import dev.assay.harness.run.ModelRun;
import dev.assay.harness.run.RunDirectory;
import dev.assay.harness.run.RunHeader;
import dev.assay.runtime.vet.Vetting;
import dev.assay.runtime.vet.VettingLimits;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code assay latency}: times models side by side in several processes. */
@Command(
    name = "latency",
    description = "Time models side by side, in several processes, with intervals.",
    mixinStandardHelpOptions = true)
final class LatencyCommand implements Callable<Integer> {
  /** How the result is printed. */
  enum Format {
    TEXT,
    MLPERF
  }

  @Spec private CommandSpec spec;
  @Mixin private Console console;
  @Mixin private LatencyOptions options;
  @Mixin private TrialLimits trial;

  @Parameters(
      paramLabel = "MODEL",
      arity = "1..*",
      description = "A folder with a card.json, a folder of such folders, or an .onnx with a card.")
  private List<Path> models;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Images to feed the models with; the bundled samples unless said.")
  private Optional<Path> data = Optional.empty();

  @Option(
      names = "--out",
      defaultValue = "results/latency",
      paramLabel = "DIR",
      description = "Where to keep the run; ${DEFAULT-VALUE} unless said.")
  private Path out;

  @Option(names = "--resume", description = "Keep the finished launches of the run in --out.")
  private boolean resume;

  @Option(
      names = "--format",
      defaultValue = "text",
      paramLabel = "FORMAT",
      description = "text, or mlperf for a summary in LoadGen's form.")
  private Format format;

  @Option(names = "--json", description = "Print the result as JSON.")
  private boolean json;

  @Override
  public Integer call() {
    VettingLimits limits = trial.vetting();
    LatencyRequest request = request();
    Clock clock = Clock.systemUTC();
    RunDirectory run =
        resume
            ? RunDirectory.resume(out, header(request), clock)
            : RunDirectory.create(out, header(request), clock);
    var vetting = new Vetting(Machine.java(), limits, Machine.temporaryFolder());
    var bench = new LatencyBench(vetting::vet, LatencyProcess.launcher(), console.progress());
    LatencyOutcome outcome = bench.run(request, run, out);
    tell(run, outcome);
    boolean valid = print(request, outcome);
    console.say("wrote " + out);
    if (run.record().models().stream().anyMatch(ModelRun::failed)) {
      return ExitCode.FAILED;
    }
    return valid ? ExitCode.DONE : ExitCode.INCONCLUSIVE;
  }

  /** Checks what the user gave, before anything is written. */
  private LatencyRequest request() {
    List<ModelFolder> found = ModelFolder.find(models);
    Optional<Path> folder = data.or(Home::samples);
    List<Path> images = folder.map(SampleImages::of).orElse(List.of());
    String input =
        folder
            .map(from -> "%d images of %s".formatted(images.size(), name(from)))
            .orElse("noise, for want of images (--data)");
    return new LatencyRequest(
        found,
        options.devices(),
        options.shapes(),
        images,
        input,
        options.timing(),
        options.launches(),
        options.reference(),
        scenario(),
        options.validity(),
        options.seed());
  }

  /** LoadGen's form needs a scenario. */
  private Optional<Scenario> scenario() {
    return format == Format.MLPERF
        ? Optional.of(options.scenario().orElse(Scenario.SINGLE_STREAM))
        : options.scenario();
  }

  private RunHeader header(LatencyRequest request) {
    Path folder = data.or(Home::samples).orElse(Path.of("noise"));
    List<Sample> samples =
        request.images().stream()
            .map(folder::relativize)
            .map(path -> new Sample(path.toString(), "image"))
            .toList();
    var facts =
        new DataFacts(
            name(folder),
            Manifest.sha256(folder, samples, 1, console.progress()),
            "latency",
            samples.size(),
            List.of(),
            List.of());
    return new RunHeader(CommandText.of(spec), Machine.versions(), Machine.facts(), facts);
  }

  private static String name(Path folder) {
    return String.valueOf(folder.toAbsolutePath().normalize().getFileName());
  }

  private void tell(RunDirectory run, LatencyOutcome outcome) {
    for (ModelRun row : run.record().models()) {
      String name = row.identity().model() + " on " + row.identity().device();
      row.warnings().stream()
          .filter(line -> !outcome.warnings().contains(line))
          .forEach(line -> console.warn(name + ": " + line));
    }
    outcome.warnings().forEach(console::warn);
    run.record().models().stream()
        .filter(ModelRun::failed)
        .forEach(row -> console.warn(row.identity().model() + " failed: " + row.error()));
  }

  /** Prints the result; false if it is a scenario's and not valid. */
  private boolean print(LatencyRequest request, LatencyOutcome outcome) {
    if (format == Format.MLPERF) {
      LatencyOutcome.Mlperf mlperf =
          outcome.mlperf(scenario().orElseThrow(), request.validity(), request.seed());
      console.print(mlperf.text());
      return mlperf.valid();
    }
    console.print(json ? JsonText.of(outcome.json()) : outcome.text());
    return true;
  }
}
