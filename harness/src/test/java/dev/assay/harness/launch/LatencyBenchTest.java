package dev.assay.harness.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.data.FailureException;
import dev.assay.data.MisuseException;
import dev.assay.data.Progress;
import dev.assay.data.card.ModelFolder;
import dev.assay.harness.run.DataFacts;
import dev.assay.harness.run.ModelRun;
import dev.assay.harness.run.RunDirectory;
import dev.assay.harness.run.RunHeader;
import dev.assay.harness.table.Fact;
import dev.assay.runtime.Device;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole job on tiny models, each "process" being this one. */
class LatencyBenchTest {
  private static final RunHeader HEADER =
      new RunHeader(
          "assay latency",
          Map.of(),
          Map.of(),
          new DataFacts("noise", "", "latency", 0, List.of(), List.of()));

  private final Path folder;
  private final Path models;
  private final Path out;
  private final List<LaunchOrder> done = new ArrayList<>();

  LatencyBenchTest(@TempDir Path folder) {
    this.folder = folder;
    this.models = folder.resolve("models");
    this.out = folder.resolve("run");
  }

  @BeforeEach
  void makeModels() throws IOException {
    TinyFolders.model(models.resolve("a"), "free_batch");
    TinyFolders.model(models.resolve("b"), "fixed_batch");
  }

  @Test
  void allAreComparedInEachLaunchAndTheReferenceTwice() throws IOException {
    Files.writeString(Files.createDirectory(models.resolve("c")).resolve("card.json"), "{}");

    LatencyOutcome outcome = bench(this::work).run(request(2), run(), out);

    assertEquals(
        List.of("a", "a again", "b"),
        outcome.table().lines().stream()
            .map(line -> line.standing().subject())
            .map(subject -> subject.model() + (subject.again() ? " again" : ""))
            .toList());
    assertTrue(outcome.table().lines().get(2).standing().ratio().isPresent());
    List<ModelRun> rows = RunDirectory.open(out, Clock.systemUTC()).record().models();
    assertEquals(List.of("c", "a", "b"), rows.stream().map(row -> row.identity().model()).toList());
    assertTrue(rows.get(0).failed() && !rows.get(1).failed());
    for (Fact fact : List.of(Fact.P50_MS, Fact.LOAD_MS, Fact.PEAK_RSS_MB, Fact.FILE_MB)) {
      assertTrue(rows.get(1).facts().containsKey(fact), fact.column());
    }
    assertEquals(2, rows.get(1).details().get("latency").size(), "a and a again");
    for (String file : List.of("table.csv", "latency.csv", "latency.json", "raw/launch-2.csv")) {
      assertTrue(Files.exists(out.resolve(file)), file);
    }
    // Each launch shuffles for itself.
    assertEquals(2, compared().stream().map(LaunchOrder::launchSeed).distinct().count());
  }

  @Test
  void realImagesGiveTheStagesFromFileToAnswer() throws IOException {
    Path image = TinyFolders.image(folder.resolve("red.png"));

    LatencyOutcome outcome =
        bench(this::work).run(request(1, List.of(image), Optional.empty()), run(), out);

    Map<Stage, Double> stages = outcome.table().lines().get(0).standing().stages();
    assertEquals(List.of(Stage.values()), List.copyOf(stages.keySet()));
    assertTrue(stages.values().stream().allMatch(nanos -> nanos > 0), stages.toString());
    assertEquals(Map.of(), outcome.table().lines().get(1).standing().stages(), "not again");
  }

  @Test
  void aKilledRunKeepsItsLaunchesAndGoesOn() {
    Launcher dying =
        (order, step) -> {
          if (order.kind() == LaunchOrder.Kind.COMPARE && order.launch() == 2) {
            throw new FailureException("The process of launch 2 died.");
          }
          return work(order, step);
        };
    assertThrows(FailureException.class, () -> bench(dying).run(request(3), run(), out));
    done.clear();

    bench(this::work).run(request(3), resumed(), out);

    assertEquals(List.of(2, 3), done.stream().map(LaunchOrder::launch).toList());
    assertTrue(Files.exists(out.resolve("table.csv")));
    assertThrows(
        MisuseException.class,
        () -> bench(this::work).run(request(3, List.of(), Optional.of("b")), resumed(), out));
  }

  @Test
  void aModelThatFailsItsTrialKeepsItsRowAndIsNotMeasured() {
    var bench =
        new LatencyBench(
            candidates -> Verdicts.of(candidates, "'a': crashed"), this::work, Progress.NONE);

    LatencyOutcome outcome = bench.run(request(1), run(), out);

    assertEquals("b", outcome.table().reference());
    assertEquals(2, outcome.table().lines().size());
    List<ModelRun> rows = RunDirectory.open(out, Clock.systemUTC()).record().models();
    assertEquals("'a': crashed", rows.get(0).error());
  }

  /**
   * The processor holds a model tighter than a GPU, whose drivers need the memory and the devices.
   */
  @Test
  void whatRunsOnADeviceIsTriedOnTheProcessorFirst() {
    List<List<String>> tried = new ArrayList<>();
    var bench =
        new LatencyBench(
            candidates -> {
              tried.add(candidates.stream().map(candidate -> candidate.device().id()).toList());
              return Verdicts.of(candidates, tried.size() == 1 ? "'a': crashed" : "");
            },
            this::work,
            Progress.NONE);

    LatencyOutcome outcome = bench.run(request(Device.CUDA, 1), run(), out);

    assertEquals(List.of(List.of("cpu", "cpu"), List.of("cuda")), tried);
    List<ModelRun> rows = RunDirectory.open(out, Clock.systemUTC()).record().models();
    assertEquals("'a': crashed", rows.get(0).error());
    // No GPU here: what its own process said must not be lost.
    assertTrue(
        outcome.warnings().stream()
            .anyMatch(line -> line.startsWith("b did not start in a process")),
        outcome.warnings()::toString);
  }

  @Test
  void aServerIsAskedForItsHighestRate() {
    LatencyRequest request =
        new LatencyRequest(
            ModelFolder.find(List.of(models.resolve("a"))),
            List.of(Device.CPU),
            List.of(new LatencyRequest.Shape(1, 1)),
            List.of(),
            "noise",
            new LaunchOrder.Timing(1, 20, 2),
            1,
            Optional.empty(),
            Optional.of(Scenario.SERVER),
            new Validity(10, 1, 1_000_000_000),
            5);

    LatencyOutcome outcome = bench(this::work).run(request, run(), out);

    ServerLine line = outcome.servers().lines().get(0);
    assertEquals("", line.error());
    assertTrue(line.rate() > 0, outcome.text());
    assertTrue(outcome.text().contains("longest queue"), outcome.text());
    assertTrue(outcome.mlperf(Scenario.SERVER, request.validity(), 5).valid());
    assertFalse(RunDirectory.open(out, Clock.systemUTC()).record().models().get(0).failed());
  }

  @Test
  void aReferenceThatIsNoneOfTheModelsIsRefused() {
    MisuseException refusal =
        assertThrows(MisuseException.class, () -> request(1, List.of(), Optional.of("nobody")));

    String message = String.valueOf(refusal.getMessage());
    assertTrue(message.contains("they are: a, b"), message);
  }

  private LatencyRequest request(int launches) {
    return request(launches, List.of(), Optional.empty());
  }

  private LatencyRequest request(int launches, List<Path> images, Optional<String> reference) {
    return request(Device.CPU, launches, images, reference);
  }

  private LatencyRequest request(Device device, int launches) {
    return request(device, launches, List.of(), Optional.empty());
  }

  private LatencyRequest request(
      Device device, int launches, List<Path> images, Optional<String> reference) {
    return new LatencyRequest(
        ModelFolder.find(List.of(models)),
        List.of(device),
        List.of(new LatencyRequest.Shape(1, 1)),
        images,
        "noise",
        new LaunchOrder.Timing(0, 20, 2),
        launches,
        reference,
        Optional.empty(),
        new Validity(10, 1, 1),
        5);
  }

  private LatencyBench bench(Launcher launcher) {
    return new LatencyBench(candidates -> Verdicts.of(candidates, ""), launcher, Progress.NONE);
  }

  private String work(LaunchOrder order, Runnable step) {
    done.add(order);
    return LaunchTask.answer(LaunchJson.text(order), step);
  }

  private List<LaunchOrder> compared() {
    return done.stream().filter(order -> order.kind() == LaunchOrder.Kind.COMPARE).toList();
  }

  private RunDirectory run() {
    return RunDirectory.create(out, HEADER, Clock.systemUTC());
  }

  private RunDirectory resumed() {
    return RunDirectory.resume(out, HEADER, Clock.systemUTC());
  }
}
