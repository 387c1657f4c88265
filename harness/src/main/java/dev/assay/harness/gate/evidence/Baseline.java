package dev.assay.harness.gate.evidence;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.data.FailureException;
import dev.assay.data.file.AtomicFile;
import dev.assay.data.json.JsonText;
import dev.assay.harness.gate.rule.Confidence;
import dev.assay.harness.gate.rule.Measure;
import dev.assay.harness.run.DataFacts;
import dev.assay.harness.score.Outcome;
import dev.assay.harness.score.Predictions;
import dev.assay.harness.statistics.Bootstrap;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Keeps what a run found, in one small file, so that later runs can be held against it: every
 * measure with its 95 % interval, and the predicted class of each image.
 *
 * @param rows the run
 * @param bootstrap draws images and rounds
 */
public record Baseline(Rows rows, Bootstrap bootstrap) {
  static final int SCHEMA_VERSION = 1;

  /**
   * Writes the file. Models that failed are left out.
   *
   * @param made now
   * @return how many models it holds
   * @throws FailureException if no model of the run was judged, so that there is nothing to keep
   */
  public int write(Path file, Instant made) {
    Resamplings resamplings = new Resamplings(bootstrap);
    List<Row> kept = rows.rows().stream().filter(row -> !row.failed()).toList();
    if (kept.isEmpty()) {
      throw new FailureException(
          "'%s' holds no model that was judged, so there is nothing to keep; evaluate again."
              .formatted(rows.origin()));
    }
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("schema_version", SCHEMA_VERSION);
    json.put("made", made.toString());
    data(json.putObject("data"));
    ObjectNode machine = json.putObject("machine");
    new TreeMap<>(rows.machine()).forEach(machine::put);
    var models = json.putArray("models");
    kept.forEach(row -> model(models.addObject(), row, resamplings));
    AtomicFile.writeText(file, JsonText.of(json));
    return kept.size();
  }

  private void data(ObjectNode json) {
    DataFacts data = rows.data();
    json.put("folder", data.folder());
    json.put("manifest_sha256", data.manifestSha256());
    json.put("part", data.part());
    json.put("images", data.images());
    data.classes().forEach(json.putArray("classes")::add);
  }

  private static void model(ObjectNode json, Row row, Resamplings resamplings) {
    json.put("model", row.model());
    json.put("device", row.device());
    json.put("card_sha256", row.identity().cardSha256());
    json.put("model_sha256", row.identity().modelSha256());
    ObjectNode figures = json.putObject("figures");
    Weighing weighing = new Weighing(resamplings, Confidence.USUAL);
    for (Measure measure : Measure.ALL) {
      if (row.value(measure).isPresent()) {
        figure(figures.putObject(measure.column()), weighing.value(row, measure));
      }
    }
    row.answers().outcome().map(Outcome::predictions).ifPresent(kept -> answers(json, kept));
  }

  private static void figure(ObjectNode json, Evidence evidence) {
    json.put("value", evidence.value());
    if (evidence.hasInterval()) {
      json.put("low", evidence.low());
      json.put("high", evidence.high());
    }
  }

  private static void answers(ObjectNode json, Predictions predictions) {
    predictions.classes().forEach(json.putArray("classes")::add);
    json.put("images_sha256", ImageList.sha256(predictions));
    int[] predicted = IntStream.range(0, predictions.size()).map(predictions::predicted).toArray();
    json.put("predicted", RunLengths.text(predicted));
  }
}
