package dev.assay.harness.replay;

import dev.assay.data.FailureException;
import dev.assay.data.Progress;
import dev.assay.data.card.ModelCard;
import dev.assay.data.dataset.Sample;
import dev.assay.harness.Reason;
import dev.assay.harness.evaluate.AnswerFolder;
import dev.assay.harness.evaluate.Entrant;
import dev.assay.harness.evaluate.Evaluation;
import dev.assay.harness.evaluate.EvaluationPlan;
import dev.assay.harness.evaluate.Outcome;
import dev.assay.harness.run.Identity;
import dev.assay.harness.run.ModelRun;
import dev.assay.harness.run.PredictedRun;
import dev.assay.harness.score.Predictions;
import dev.assay.runtime.Device;
import dev.assay.runtime.OnnxModel;
import dev.assay.runtime.OnnxRuntime;
import dev.assay.runtime.SessionSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Runs a sample of a run's images again with other batches and threads. Models are not tried out in
 * a process of their own: their bytes are those that passed the run's trial.
 */
public final class Audit {
  private final PredictedRun run;
  private final AuditPlan plan;
  private final Progress progress;

  public Audit(PredictedRun run, AuditPlan plan, Progress progress) {
    this.run = run;
    this.plan = plan;
    this.progress = progress;
  }

  /**
   * Audits models.
   *
   * @param models models of the run that have predictions, at least one
   * @param tolerance what a probability may differ by
   */
  public AuditReport of(List<RecordedModel> models, double tolerance) {
    List<Sample> samples = samples(run.predictions(models.get(0).row()));
    Map<AuditSetting, List<Outcome>> outcomes = new LinkedHashMap<>();
    for (AuditSetting setting : plan.settings()) {
      outcomes.put(setting, under(setting, samples, models));
    }
    List<Audited> audited = new ArrayList<>();
    for (int i = 0; i < models.size(); i++) {
      int model = i;
      Map<AuditSetting, Outcome> ofModel = new LinkedHashMap<>();
      outcomes.forEach((setting, all) -> ofModel.put(setting, all.get(model)));
      audited.add(audited(models.get(i).row(), ofModel));
    }
    return new AuditReport(samples.size(), plan.seed(), tolerance, audited);
  }

  private Audited audited(ModelRun row, Map<AuditSetting, Outcome> outcomes) {
    Predictions recorded = run.predictions(row);
    Map<AuditSetting, AnswerDifference> differences = new LinkedHashMap<>();
    String error = "";
    for (Map.Entry<AuditSetting, Outcome> outcome : outcomes.entrySet()) {
      if (outcome.getValue() instanceof Outcome.Finished finished) {
        differences.put(
            outcome.getKey(), AnswerDifference.ofSample(recorded, finished.predictions()));
      } else if (outcome.getValue() instanceof Outcome.Failed failed && error.isEmpty()) {
        error = failed.error();
      }
    }
    return new Audited(row.identity().onDevice(), differences, error);
  }

  /** The sample, in the order of the predictions; the same for the same seed. */
  private List<Sample> samples(Predictions recorded) {
    int[] rows = IntStream.range(0, recorded.size()).toArray();
    int size = Math.min(plan.images(), rows.length);
    SplittableRandom random = new SplittableRandom(plan.seed());
    for (int i = 0; i < size; i++) {
      int other = random.nextInt(i, rows.length);
      int taken = rows[other];
      rows[other] = rows[i];
      rows[i] = taken;
    }
    return Arrays.stream(rows, 0, size)
        .sorted()
        .mapToObj(i -> new Sample(recorded.path(i), recorded.classes().get(recorded.label(i))))
        .toList();
  }

  /** One outcome for each model, in their order. */
  private List<Outcome> under(
      AuditSetting setting, List<Sample> samples, List<RecordedModel> models) {
    Map<Integer, Entrant> entrants = new LinkedHashMap<>();
    List<Outcome> outcomes = new ArrayList<>();
    try {
      for (RecordedModel model : models) {
        try {
          entrants.put(outcomes.size(), entrant(model, setting));
        } catch (FailureException e) {
          outcomes.add(
              new Outcome.Failed(model.row().identity().onDevice(), Reason.of(e), List.of()));
          continue;
        }
        outcomes.add(new Outcome.Failed(model.row().identity().onDevice(), "not run", List.of()));
      }
      List<Outcome> ran = run(setting, samples, List.copyOf(entrants.values()));
      int next = 0;
      for (int place : entrants.keySet()) {
        outcomes.set(place, ran.get(next++));
      }
      return outcomes;
    } finally {
      entrants.values().forEach(entrant -> entrant.model().close());
    }
  }

  private List<Outcome> run(AuditSetting setting, List<Sample> samples, List<Entrant> entrants) {
    if (entrants.isEmpty()) {
      return List.of();
    }
    AnswerFolder answers = new AnswerFolder(plan.scratch(), setting.words());
    var evaluation =
        new Evaluation(
            new EvaluationPlan(
                samples,
                run.record().header().data().classes(),
                setting.workers(),
                setting.batch()),
            plan.source(),
            answers,
            plan.nanoClock());
    Progress named = (what, total) -> progress.start(setting.words(), total);
    return evaluation.run(entrants, named).outcomes();
  }

  private Entrant entrant(RecordedModel model, AuditSetting setting) {
    Identity identity = model.row().identity();
    ModelCard card =
        model.folder().card().orElseThrow(() -> new FailureException(model.folder().problem()));
    Device device = Device.parse(identity.device());
    OnnxRuntime.warmUp(device)
        .ifPresent(
            obstacle -> {
              throw new FailureException(obstacle);
            });
    OnnxModel open =
        OnnxModel.open(
            model.folder().modelFile().orElseThrow(),
            card,
            new SessionSettings(device, setting.threads(), plan.runLimit()),
            plan.nanoClock());
    return new Entrant(
        identity.onDevice(),
        identity.cardSha256() + " " + identity.modelSha256(),
        card.preprocessing(),
        open);
  }
}
