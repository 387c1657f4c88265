package dev.assay.harness.format;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.harness.run.ModelRun;
import dev.assay.harness.run.PredictedRun;
import dev.assay.harness.score.Outcome;
import dev.assay.harness.score.Predictions;
import dev.assay.harness.table.TimmTable;
import dev.assay.harness.text.Decimals;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.StreamSupport;

/** A run as timm's result files have it. */
final class TimmReport {
  /** The true class among so many most probable ones. */
  private static final int TOP = 5;

  private TimmReport() {}

  static String of(PredictedRun run) {
    List<ModelRun> models = run.record().models();
    List<ModelRun> predicted = run.predicted();
    return new TimmTable(
            models.stream()
                .map(
                    row ->
                        new TimmTable.Line(
                            run.record().name(row),
                            row.row(),
                            predicted.contains(row)
                                ? top5(run.predictions(row))
                                : OptionalDouble.empty(),
                            cropShare(row),
                            resize(row)
                                .map(step -> step.path("interpolation").asText())
                                .orElse("")))
                .toList())
        .csv();
  }

  /**
   * Share of images whose true class is among the five most probable; empty where five classes or
   * fewer make it 1 in any case, or there are no probabilities.
   */
  static OptionalDouble top5(Predictions predictions) {
    return Outcome.of(predictions).topAccuracy(TOP).value();
  }

  /** Side of the crop over that of the image it is cut from; 1 where nothing is cut. */
  private static String cropShare(ModelRun row) {
    Optional<JsonNode> resize = resize(row);
    if (resize.isEmpty()) {
      return "";
    }
    double whole = resize.get().path("shorter").asDouble(resize.get().path("height").asDouble());
    Optional<JsonNode> crop = step(row, "center_crop");
    double share = crop.isEmpty() ? 1 : crop.get().path("height").asDouble() / whole;
    return whole > 0 ? Decimals.shortest(share) : "";
  }

  private static Optional<JsonNode> resize(ModelRun row) {
    return step(row, "resize");
  }

  private static Optional<JsonNode> step(ModelRun row, String op) {
    return StreamSupport.stream(row.details().path("preprocessing").spliterator(), false)
        .filter(step -> step.path("op").asText().equals(op))
        .findFirst();
  }
}
