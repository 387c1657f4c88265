package dev.assay.harness.judge;

import dev.assay.data.Progress;
import dev.assay.harness.conclude.Conclusions;
import dev.assay.harness.evaluate.AnswerFolder;
import dev.assay.harness.evaluate.BrokenImage;
import dev.assay.harness.evaluate.Evaluation;
import dev.assay.harness.evaluate.EvaluationPlan;
import dev.assay.harness.evaluate.EvaluationResult;
import dev.assay.harness.evaluate.ImageSource;
import dev.assay.harness.evaluate.Outcome;
import dev.assay.harness.latency.LatencyResult;
import dev.assay.harness.run.DataFacts.Excluded;
import dev.assay.harness.run.ModelRun;
import dev.assay.harness.run.RunDirectory;
import dev.assay.runtime.vet.Vetting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * Judges models on a data set: each is vetted in a child process and opened, all are evaluated on
 * images decoded once, then timed side by side. Rows are on disk as soon as they are known; a model
 * that fails keeps its row and stops no other.
 *
 * @param vetting tries models out before they run in this process
 * @param nanoClock elapsed time in nanoseconds, such as {@link System#nanoTime}
 * @param progress is told about the evaluation and the timing
 */
public record Judge(Vetting vetting, LongSupplier nanoClock, Progress progress) {

  /**
   * Judges the models that {@code run} does not hold already, and records them there; those that it
   * holds without the times that are asked for are only timed.
   *
   * @throws dev.assay.data.CancelledException if the thread is interrupted; rows so far are kept
   */
  public Notices run(JudgeRequest request, RunDirectory run) {
    Rows rows = new Rows(run, request);
    List<Contestant> open =
        Contestant.of(request.models(), request.devices()).stream()
            .filter(contestant -> !rows.isComplete(contestant))
            .toList();
    // Loading the decoder takes a second: meanwhile the models are tried out.
    CompletableFuture<ImageSource> images =
        CompletableFuture.supplyAsync(() -> ImageSource.folder(request.images().folder()));
    var opening =
        new OpenModels.Opening(vetting, request.threads(), request.trials(), nanoClock, images);
    try (OpenModels models = OpenModels.open(open, opening, rows::failed)) {
      if (models.contestants().isEmpty()) {
        return new Notices(List.of(), warnings(models, finish(run)));
      }
      Map<Contestant, ModelRun> judged = rows.judgedBefore(models.contestants());
      List<Contestant> others =
          models.contestants().stream().filter(other -> !judged.containsKey(other)).toList();
      AnswerFolder answers = run.answers("threads " + request.threads());
      var evaluation = new Evaluation(plan(request), images.join(), answers, nanoClock);
      Progress told = LaterWork.timing(progress, request.timing(), models.contestants().size());
      EvaluationResult result = evaluate(evaluation, models, others, told);
      run.exclude(
          result.broken().stream()
              .map(image -> new Excluded(image.path(), image.reason()))
              .toList());
      judged.putAll(record(others, result.outcomes(), models, rows));
      answers.clear();
      time(request, models, judged, rows);
      return new Notices(result.broken(), warnings(models, finish(run)));
    }
  }

  /** Concludes from all rows; says what the user should know. */
  private static List<String> finish(RunDirectory run) {
    List<String> warnings = Conclusions.write(run);
    run.finish();
    return warnings;
  }

  private static List<String> warnings(OpenModels models, List<String> further) {
    return Stream.concat(models.warnings().stream(), further.stream()).toList();
  }

  /**
   * What the user should know beside the table.
   *
   * @param broken images that turned out broken and were left out for every model
   * @param warnings one line each
   */
  public record Notices(List<BrokenImage> broken, List<String> warnings) {
    public Notices {
      broken = List.copyOf(broken);
      warnings = List.copyOf(warnings);
    }
  }

  private static EvaluationResult evaluate(
      Evaluation evaluation, OpenModels models, List<Contestant> contestants, Progress told) {
    return contestants.isEmpty()
        ? new EvaluationResult(List.of(), List.of())
        : evaluation.run(contestants.stream().map(models::entrant).toList(), told);
  }

  private static EvaluationPlan plan(JudgeRequest request) {
    ImageSet images = request.images();
    return new EvaluationPlan(
        images.samples(), images.classes(), request.workers(), request.batch());
  }

  /** Writes a row for each outcome; returns those that answered. */
  private static Map<Contestant, ModelRun> record(
      List<Contestant> contestants, List<Outcome> outcomes, OpenModels models, Rows rows) {
    Map<Contestant, ModelRun> judged = new LinkedHashMap<>();
    for (int i = 0; i < contestants.size(); i++) {
      Contestant contestant = contestants.get(i);
      Outcome outcome = outcomes.get(i);
      if (outcome instanceof Outcome.Finished finished) {
        judged.put(contestant, rows.judged(contestant, models, finished));
      } else if (outcome instanceof Outcome.Failed failed) {
        rows.failed(contestant, failed.error());
      }
    }
    return judged;
  }

  private void time(
      JudgeRequest request, OpenModels models, Map<Contestant, ModelRun> judged, Rows rows) {
    if (request.timing().isEmpty() || judged.isEmpty()) {
      return;
    }
    List<LatencyResult> results =
        new Timing(request.timing().get(), nanoClock, progress)
            .measure(
                judged.keySet().stream().map(models::entrant).toList(),
                rows.goodPaths(),
                ImageSource.folder(request.images().folder()));
    int i = 0;
    for (ModelRun row : judged.values()) {
      rows.timed(row, results.get(i++));
    }
  }
}
