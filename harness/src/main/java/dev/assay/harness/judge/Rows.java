package dev.assay.harness.judge;

import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.assay.harness.evaluate.Outcome;
import dev.assay.harness.evaluate.StageTimes;
import dev.assay.harness.latency.Latency;
import dev.assay.harness.latency.LatencyResult;
import dev.assay.harness.latency.Slice;
import dev.assay.harness.run.ModelRun;
import dev.assay.harness.run.RunDirectory;
import dev.assay.harness.score.Predictions;
import dev.assay.harness.table.Fact;
import dev.assay.runtime.ModelFacts;
import dev.assay.runtime.OnnxModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Writes what is found of each model into the run's record, row by row. */
final class Rows {
  private static final String INFERENCE = "inference";
  private static final String QUIETER =
      "compare on an idle machine, or by 'assay latency', which measures in several processes";
  private static final double NANOS_PER_MS = 1e6;
  private static final double BYTES_PER_MB = 1e6;
  private static final double MILLION = 1e6;

  private final RunDirectory run;
  private final JudgeRequest request;
  private List<String> goodPaths = List.of();

  Rows(RunDirectory run, JudgeRequest request) {
    this.run = run;
    this.request = request;
  }

  void failed(Contestant contestant, String reason) {
    run.add(begun(contestant).failed(reason).build());
  }

  private static ModelRun.Builder begun(Contestant contestant) {
    return ModelRun.of(contestant.identity())
        .detail(ModelRun.MODEL_PATH, TextNode.valueOf(contestant.path()));
  }

  /** Whether nothing is left to do for it: judged, and timed where that is asked for. */
  boolean isComplete(Contestant contestant) {
    return judgedBefore(contestant)
        .filter(row -> request.timing().isEmpty() || row.nanos().containsKey(INFERENCE))
        .isPresent();
  }

  /** The rows that an earlier run left of these, to which only times may be missing. */
  Map<Contestant, ModelRun> judgedBefore(List<Contestant> contestants) {
    Map<Contestant, ModelRun> judged = new LinkedHashMap<>();
    for (Contestant contestant : contestants) {
      Optional<ModelRun> row = judgedBefore(contestant);
      if (row.isPresent()) {
        judged.put(contestant, row.get());
        goodPaths = Predictions.firstPaths(run.predictions(contestant.identity()), request.batch());
      }
    }
    return judged;
  }

  private Optional<ModelRun> judgedBefore(Contestant contestant) {
    return Optional.of(contestant.identity())
        .filter(run::isFinished)
        .flatMap(identity -> run.record().finished(identity));
  }

  /** Records a model's scores and facts, and its predictions. */
  ModelRun judged(Contestant contestant, OpenModels models, Outcome.Finished outcome) {
    ModelRun.Builder row = begun(contestant);
    facts(row, contestant, models.model(contestant));
    models.whereabouts(contestant).write(row);
    stages(row, outcome.times());
    outcome.warnings().forEach(row::warning);
    Predictions predictions = outcome.predictions();
    goodPaths =
        IntStream.range(0, Math.min(predictions.size(), request.batch()))
            .mapToObj(predictions::path)
            .toList();
    return run.add(row.build(), predictions);
  }

  private void facts(ModelRun.Builder row, Contestant contestant, OnnxModel model) {
    ModelFacts facts = model.facts();
    row.fact(Fact.LOAD_MS, facts.loadNanos() / NANOS_PER_MS)
        .fact(Fact.FILE_MB, facts.fileBytes() / BYTES_PER_MB)
        .detail("preprocessing", contestant.card().json().path("preprocessing"));
    facts
        .parameters(contestant.card().parameters())
        .ifPresent(parameters -> row.fact(Fact.PARAMS_M, parameters / MILLION));
    facts.file().ifPresent(file -> row.detail("opset", LongNode.valueOf(file.opset())));
    facts.fixedBatch().ifPresent(batch -> row.detail("fixed_batch", IntNode.valueOf(batch)));
  }

  private static void stages(ModelRun.Builder row, StageTimes times) {
    row.fact(Fact.END_TO_END_IMAGES_PER_SECOND, times.endToEndImagesPerSecond())
        .detail("decode_nanos", LongNode.valueOf(times.decodeNanos()))
        .detail("preprocess_nanos", LongNode.valueOf(times.prepareNanos()))
        .detail("inference_nanos", LongNode.valueOf(times.inferNanos()));
  }

  /** Adds a model's times to its row; without them the row fails, and keeps its scores. */
  void timed(ModelRun judged, LatencyResult result) {
    ModelRun.Builder row = judged.builder();
    if (result instanceof LatencyResult.Measured measured) {
      Latency latency = measured.latency();
      row.fact(Fact.IMAGES_PER_SECOND, latency.imagesPerSecond())
          .fact(Fact.BATCH, latency.images())
          .fact(Fact.THREADS, request.threads())
          .nanos(INFERENCE, latency.times().stream().toArray())
          .detail("inference_slices", Slice.json(latency.slices()));
      percentile(row, Fact.P50_MS, latency, 0.50);
      percentile(row, Fact.P90_MS, latency, 0.90);
      percentile(row, Fact.P95_MS, latency, 0.95);
      percentile(row, Fact.P99_MS, latency, 0.99);
      latency.warnings().forEach(row::warning);
      latency.disturbance().foreignWarning(QUIETER).ifPresent(row::warning);
    } else if (result instanceof LatencyResult.Failed failed) {
      row.failed(failed.error());
    }
    run.add(row.build());
  }

  private static void percentile(ModelRun.Builder row, Fact fact, Latency latency, double p) {
    latency.percentileNanos(p).ifPresent(nanos -> row.fact(fact, nanos / NANOS_PER_MS));
  }

  /** Some images that every model could read, for timing. */
  List<String> goodPaths() {
    return goodPaths;
  }
}
