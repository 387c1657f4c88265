package dev.assay.harness.launch;

import dev.assay.data.CancelledException;
import dev.assay.data.Progress;
import dev.assay.harness.judge.Contestant;
import dev.assay.harness.judge.Vetted;
import dev.assay.harness.run.RunDirectory;
import dev.assay.harness.statistics.Bootstrap;
import dev.assay.runtime.vet.Candidate;
import dev.assay.runtime.vet.VettingReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Measures models in several processes, one after the other: each model is tried out first, then
 * opened alone for its cold start and memory, then all are compared in each launch. What a process
 * reported is on disk before the next one starts.
 *
 * @param vetting tries models out before they are measured, as {@code Vetting::vet} does
 * @param launcher has an order done in a process of its own
 * @param progress is told about it
 */
public record LatencyBench(
    Function<List<Candidate>, VettingReport> vetting, Launcher launcher, Progress progress) {
  private static final int RESAMPLES = 2000;

  /** Processes for the cold start of each model, at most. */
  private static final int COLD_STARTS = 3;

  /**
   * Measures what {@code folder} does not hold already.
   *
   * @param run takes the rows
   * @param folder the run's folder, which keeps what each process reports
   * @throws CancelledException if the thread is interrupted; finished launches are kept
   * @throws dev.assay.data.MisuseException if the folder holds launches of another order
   */
  public LatencyOutcome run(LatencyRequest request, RunDirectory run, Path folder) {
    LatencyRows rows = new LatencyRows(run, request);
    List<Contestant> all = Contestant.of(request.models(), request.devices());
    List<String> warnings = new ArrayList<>();
    List<Contestant> usable = usable(all, rows, warnings);
    String reference = reference(request, usable);
    LatencyTable none = new LatencyTable(List.of(), reference);
    ServerTable noServers = new ServerTable(List.of(), request.validity().boundNanos());
    if (usable.isEmpty()) {
      run.finish();
      return new LatencyOutcome(none, noServers, request.launches(), request.input(), warnings);
    }
    LaunchOrder order = request.order(usable, reference);
    LaunchFolder kept = new LaunchFolder(folder, order);
    LatencyOutcome outcome;
    if (request.scenario().equals(Optional.of(Scenario.SERVER))) {
      ServerTable servers =
          new ServerTable(serve(request, order, kept, usable), request.validity().boundNanos());
      outcome = new LatencyOutcome(none, servers, request.launches(), request.input(), warnings);
      rows.served(usable, servers);
    } else {
      Map<Subject, List<AloneReport>> alone = alone(request, order, kept, usable);
      List<LaunchReport> reports = compare(request, order, kept);
      LatencyTable table = table(order, reference, reports, alone);
      List<Standing> standings = table.lines().stream().map(Line::standing).toList();
      warnings.addAll(LatencyWarnings.ofAll(standings, reports));
      warnings.addAll(LatencyWarnings.ofAlone(alone));
      outcome = new LatencyOutcome(table, noServers, request.launches(), request.input(), warnings);
      rows.compared(usable, outcome);
    }
    run.finish();
    return outcome.warned(LatencyFiles.write(folder, outcome).stream().toList());
  }

  /** The model that was asked for, or the first that can be used. */
  private static String reference(LatencyRequest request, List<Contestant> usable) {
    return request
        .reference()
        .or(() -> usable.stream().map(contestant -> contestant.identity().model()).findFirst())
        .orElse("");
  }

  private List<Contestant> usable(List<Contestant> all, LatencyRows rows, List<String> warnings) {
    List<Contestant> usable = new ArrayList<>();
    for (Contestant contestant : all) {
      if (contestant.folder().card().isPresent()) {
        usable.add(contestant);
      } else {
        rows.failed(contestant, contestant.folder().problem());
      }
    }
    Vetted vetted = Vetted.of(usable, vetting);
    warnings.addAll(vetted.warnings());
    usable.removeIf(
        contestant -> {
          Optional<String> problem = vetted.problem(contestant, /* onDeviceOnly= */ false);
          problem.ifPresent(reason -> rows.failed(contestant, reason));
          return problem.isPresent();
        });
    return usable;
  }

  /** By the first line of each. */
  private Map<Subject, List<AloneReport>> alone(
      LatencyRequest request, LaunchOrder order, LaunchFolder kept, List<Contestant> usable) {
    int times = Math.min(COLD_STARTS, request.launches());
    Map<Subject, List<AloneReport>> alone = new LinkedHashMap<>();
    try (Progress.Task task = progress.start("cold starts", (long) usable.size() * times)) {
      for (int i = 0; i < usable.size(); i++) {
        Subject subject = request.first(usable.get(i));
        List<AloneReport> reports = new ArrayList<>();
        for (int launch = 1; launch <= times; launch++) {
          LaunchOrder next = order.forLaunch(LaunchOrder.Kind.ALONE, launch, List.of(subject));
          reports.add(done(kept, "alone-%d-%d".formatted(i, launch), next, AloneReport.class));
          task.advance(1);
        }
        alone.put(subject, reports);
      }
    }
    return alone;
  }

  private <T> T done(LaunchFolder kept, String name, LaunchOrder order, Class<T> type) {
    CancelledException.throwIfInterrupted();
    return kept.read(name, type)
        .orElseGet(
            () -> {
              T report = LaunchJson.read(launcher.answer(order, () -> {}), type);
              kept.write(name, report);
              return report;
            });
  }

  private List<LaunchReport> compare(LatencyRequest request, LaunchOrder order, LaunchFolder kept) {
    List<LaunchReport> reports = new ArrayList<>();
    int subjects = order.subjects().size();
    try (Progress.Task task = progress.start("launches", request.launches() * (subjects + 1L))) {
      for (int launch = 1; launch <= request.launches(); launch++) {
        CancelledException.throwIfInterrupted();
        task.note("launch %d of %d".formatted(launch, request.launches()));
        Optional<LaunchReport> earlier = kept.launch(launch);
        if (earlier.isPresent()) {
          task.advance(subjects + 1L);
          reports.add(earlier.get());
          continue;
        }
        LaunchOrder next = order.forLaunch(order.kind(), launch, order.subjects());
        String answer = launcher.answer(next, () -> task.advance(1));
        LaunchReport report = LaunchJson.read(answer, LaunchReport.class);
        kept.write(report);
        reports.add(report);
      }
    }
    return reports;
  }

  private static LatencyTable table(
      LaunchOrder order,
      String reference,
      List<LaunchReport> reports,
      Map<Subject, List<AloneReport>> alone) {
    var comparison =
        new Comparison(
            order.subjects(), reference, reports, new Bootstrap(RESAMPLES, order.seed()));
    return new LatencyTable(
        comparison.standings().stream()
            .map(
                standing ->
                    new Line(standing, Cold.of(alone.getOrDefault(standing.subject(), List.of()))))
            .toList(),
        reference);
  }

  private List<ServerLine> serve(
      LatencyRequest request, LaunchOrder order, LaunchFolder kept, List<Contestant> usable) {
    List<ServerLine> lines = new ArrayList<>();
    long units = (long) usable.size() * request.launches();
    try (Progress.Task task = progress.start("servers", units)) {
      for (int i = 0; i < usable.size(); i++) {
        Subject subject = request.first(usable.get(i));
        List<ServeReport> reports = new ArrayList<>();
        for (int launch = 1; launch <= request.launches(); launch++) {
          LaunchOrder next = order.forLaunch(LaunchOrder.Kind.SERVE, launch, List.of(subject));
          reports.add(done(kept, "serve-%d-%d".formatted(i, launch), next, ServeReport.class));
          task.advance(1);
        }
        lines.add(new ServerLine(subject, reports));
      }
    }
    return lines;
  }
}
