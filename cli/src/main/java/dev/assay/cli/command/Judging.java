package dev.assay.cli.command;

import dev.assay.data.card.ModelFolder;
import dev.assay.data.dataset.Sample;
import dev.assay.data.draft.CardFact;
import dev.assay.harness.conclude.Conclusions;
import dev.assay.harness.evaluate.BrokenImage;
import dev.assay.harness.judge.ImageSet;
import dev.assay.harness.judge.Judge;
import dev.assay.harness.judge.JudgeRequest;
import dev.assay.harness.page.PageSources;
import dev.assay.harness.run.DataFacts;
import dev.assay.harness.run.ModelRun;
import dev.assay.harness.run.RunDirectory;
import dev.assay.harness.run.RunHeader;
import dev.assay.harness.slice.ImageFacts;
import dev.assay.runtime.vet.Vetting;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Wires a comparison: models and images in, a run on disk and a table on stdout. */
record Judging(Console console, JudgeOptions options, int workers) {

  private static final Set<String> FACTS_SAID = Set.of("labels", "preprocessing");

  /** What happens with a run that lies in the folder. */
  enum Existing {
    REFUSE,
    RESUME,
    REPLACE
  }

  /**
   * What is compared.
   *
   * @param models the models, found on disk
   * @param images what they are judged on
   * @param out where the run is kept
   * @param existing what happens with a run that lies there
   * @param json whether the table is printed as JSON
   * @param command the command's name
   * @param split the split that the images are a part of
   */
  record Task(
      List<ModelFolder> models,
      ImageSet images,
      Path out,
      Existing existing,
      boolean json,
      String command,
      Optional<Path> split) {}

  /** Runs it all; false if a model failed or a broken image was left out. */
  boolean run(Task task) {
    RunDirectory run = directory(task);
    List<BrokenImage> broken = judge(task, run);
    console.print(task.json() ? run.record().table().json() : run.record().table().text());
    failures(run.record().models()).forEach(console::warn);
    show(task, run); // after the table, which nothing of the page may cost
    console.say("wrote " + task.out());
    return task.images().broken().isEmpty()
        && broken.isEmpty()
        && run.record().models().stream().noneMatch(ModelRun::failed);
  }

  /** Runs it all without printing a table; returns the images that turned out broken. */
  List<BrokenImage> judge(Task task, RunDirectory run) {
    JudgeRequest request = request(task);
    request.models().forEach(this::sayWhereTheCardComesFrom);
    ImageSet images = task.images();
    images
        .excluded()
        .forEach(file -> console.warn("left out %s: %s".formatted(file.path(), file.reason())));
    var judge = new Judge(vetting(), System::nanoTime, console.progress());
    Judge.Notices notices = judge.run(request, run);
    notices.warnings().forEach(console::warn);
    List<BrokenImage> broken = notices.broken();
    broken.forEach(image -> console.warn("left out " + image.path() + ": " + image.reason()));
    ImageFacts.keep(
        task.out(),
        images.folder(),
        images.samples().stream().map(Sample::path).toList(),
        new ImageFacts.Look(workers, console.progress()));
    run.record().models().forEach(this::warnOf);
    return broken;
  }

  /** Writes the page of a run that was judged. */
  void show(Task task, RunDirectory run) {
    Map<String, Path> folders =
        task.models().stream()
            .collect(Collectors.toMap(ModelFolder::name, ModelFolder::folder, (one, other) -> one));
    var sources = new PageSources(Optional.of(task.images().folder()), folders);
    Conclusions.show(run, sources).forEach(console::warn);
  }

  /** One line a reason: what all models of a device failed of is told once. */
  private static List<String> failures(List<ModelRun> rows) {
    Map<String, List<ModelRun>> byReason =
        rows.stream()
            .filter(ModelRun::failed)
            .collect(
                Collectors.groupingBy(ModelRun::error, LinkedHashMap::new, Collectors.toList()));
    return byReason.entrySet().stream()
        .map(
            entry ->
                (entry.getValue().size() == 1
                        ? entry.getValue().get(0).identity().model()
                        : entry.getValue().size() + " models")
                    + " failed: "
                    + entry.getKey())
        .toList();
  }

  private void sayWhereTheCardComesFrom(ModelFolder model) {
    if (!model.facts().isEmpty()) {
      String facts =
          model.facts().stream()
              .filter(fact -> fact.guessed() || FACTS_SAID.contains(fact.field()))
              .map(CardFact::toString)
              .collect(Collectors.joining("; "));
      console.say("%s has no card of its own: %s".formatted(model.name(), facts));
    }
  }

  private void warnOf(ModelRun row) {
    String name = row.identity().model() + " on " + row.identity().device();
    row.warnings().forEach(line -> console.warn(name + ": " + line));
  }

  /** Checks what the user gave, before anything is written. */
  private JudgeRequest request(Task task) {
    return new JudgeRequest(
        task.models(),
        options.devices(),
        task.images(),
        workers,
        options.batch(),
        options.threads(),
        options.timing(),
        options.trial().trials());
  }

  /** Begins the run on disk, or goes on with it. */
  RunDirectory directory(Task task) {
    ImageSet images = task.images();
    var data =
        new DataFacts(
            images.name(),
            images.manifestSha256(workers, console.progress()),
            images.part(),
            images.samples().size(),
            images.classes(),
            images.excluded());
    var header =
        new RunHeader(
            task.command(),
            Machine.versions(),
            Machine.facts(),
            data,
            EvaluationSettings.of(this, images, task.split()).values());
    Clock clock = Clock.systemUTC();
    return switch (task.existing()) {
      case REFUSE -> RunDirectory.create(task.out(), header, clock);
      case RESUME -> RunDirectory.resume(task.out(), header, clock);
      case REPLACE -> RunDirectory.replace(task.out(), header, clock);
    };
  }

  private Vetting vetting() {
    return new Vetting(Machine.java(), options.trial().limits(), Machine.temporaryFolder());
  }
}
