package dev.assay.harness.assertion;

import dev.assay.data.FailureException;
import dev.assay.data.MisuseException;
import dev.assay.data.Progress;
import dev.assay.data.card.ModelFolder;
import dev.assay.harness.assertion.JudgedModel.Judgement;
import dev.assay.harness.judge.ImageSet;
import dev.assay.harness.judge.Judge;
import dev.assay.harness.judge.JudgeRequest;
import dev.assay.harness.judge.Trials;
import dev.assay.harness.latency.LatencyPlan;
import dev.assay.harness.run.DataFacts;
import dev.assay.harness.run.ModelRun;
import dev.assay.harness.run.PredictedRun;
import dev.assay.harness.run.RunDirectory;
import dev.assay.harness.run.RunHeader;
import dev.assay.harness.score.Outcome;
import dev.assay.harness.text.Names;
import dev.assay.runtime.RawModel;
import dev.assay.runtime.SessionSettings;
import dev.assay.runtime.vet.JavaCommand;
import dev.assay.runtime.vet.Vetting;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Runs models as {@code assay evaluate} does, in a temporary folder that is removed afterwards.
 *
 * @param order how they run
 */
record ModelTrial(ModelOrder order) {
  /** Threads that evaluate side by side. */
  static final int WORKERS = Runtime.getRuntime().availableProcessors();

  private static final Duration LONGEST_WARM_UP = Duration.ofSeconds(1);

  /** Rounds in which models stand side by side, even where that takes longer than was allowed. */
  private static final int ROUNDS = 12;

  private static final String LIBRARIES = "-Donnxruntime.native.path=";

  /** Judges its model on all images. */
  Judgement judge(ImageSet images) {
    return in(
        folder -> {
          RunDirectory run = run(folder, List.of(order.model()), images, order.timing());
          ModelRun row = answered(run.record().models().get(0));
          Outcome outcome =
              Outcome.of(new PredictedRun(run.folder(), run.record()).predictions(row));
          return new Judgement(row, outcome, run.record().header().data());
        });
  }

  /** Times its model and another one side by side: their rows, in this order. */
  List<ModelRun> beside(Path other, ImageSet images, Duration budget) {
    return in(
        folder ->
            run(folder, List.of(order.model(), other), images, Optional.of(budget))
                .record()
                .models()
                .stream()
                .map(ModelTrial::answered)
                .toList());
  }

  private static ModelRun answered(ModelRun row) {
    if (row.failed()) {
      throw new AssertionError(
          "%s on %s could not be judged: %s"
              .formatted(row.identity().model(), row.identity().device(), row.error()));
    }
    return row;
  }

  private RunDirectory run(
      Path folder, List<Path> models, ImageSet images, Optional<Duration> timing) {
    RunDirectory run =
        RunDirectory.create(folder.resolve("run"), header(images), Clock.systemUTC());
    var request =
        new JudgeRequest(
            found(models),
            List.of(order.device()),
            images,
            WORKERS,
            order.batch(),
            1,
            timing.map(ModelTrial::plan),
            new Trials(SessionSettings.DEFAULT_RUN_LIMIT, false));
    var vetting = new Vetting(java(), order.limits(), folder);
    new Judge(vetting, System::nanoTime, Progress.NONE).run(request, run);
    return run;
  }

  private static List<ModelFolder> found(List<Path> models) {
    List<ModelFolder> found = ModelFolder.find(models);
    if (found.size() != models.size()) {
      throw new MisuseException(
          "%s holds %d models: %s. A test runs one; name its folder."
              .formatted(
                  models, found.size(), Names.of(found.stream().map(ModelFolder::name).toList())));
    }
    return found;
  }

  private static LatencyPlan plan(Duration budget) {
    Duration warmUp = budget.compareTo(LONGEST_WARM_UP) < 0 ? budget : LONGEST_WARM_UP;
    return new LatencyPlan(warmUp, budget, ROUNDS, 0);
  }

  private static RunHeader header(ImageSet images) {
    var data =
        new DataFacts(
            images.name(),
            images.manifestSha256(WORKERS, Progress.NONE),
            images.part(),
            images.samples().size(),
            images.classes(),
            images.excluded());
    Map<String, String> versions =
        Map.of("java", Runtime.version().toString(), "runtime", RawModel.runtimeName());
    return new RunHeader("test in Java", versions, Map.of(), data);
  }

  /** The trial's process is like this one. */
  private static JavaCommand java() {
    String executable =
        ProcessHandle.current()
            .info()
            .command()
            .orElseThrow(
                () ->
                    new FailureException(
                        "This system does not tell which java runs the tests, so that no trial process can be started. Use 'assay evaluate' instead."));
    var machine = ManagementFactory.getRuntimeMXBean();
    List<String> options =
        machine.getInputArguments().stream().filter(word -> word.startsWith(LIBRARIES)).toList();
    return new JavaCommand(Path.of(executable), machine.getClassPath(), options);
  }

  private static <T> T in(Function<Path, T> work) {
    try {
      Path folder = Files.createTempDirectory("assay-test-");
      try {
        return work.apply(folder);
      } finally {
        remove(folder);
      }
    } catch (IOException e) {
      throw new FailureException(
          "No temporary folder for the run: %s. Check the free space and java.io.tmpdir."
              .formatted(e.getMessage()),
          e);
    }
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
