package dev.assay.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.data.MisuseException;
import dev.assay.data.dataset.Manifest;
import dev.assay.data.file.AtomicFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code state.json}: what is trained, from what, how, and how far it has come.
 *
 * @param json the file's content, schema version 1; facts under {@code training} must be the same
 *     for a training to be resumed
 */
record RunState(ObjectNode json) {
  private static final String TRAINING = "training";

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /**
   * The state before the first epoch. Its hashes are {@link Manifest}s: over all images, and over
   * each of the two parts.
   *
   * @param images train images, then validation images
   */
  static RunState of(TrainingJob job, Parts parts, List<Manifest.Entry> images) {
    TrainingOptions options = job.options();
    ObjectNode json = JSON.createObjectNode().put("schema_version", 1);
    ObjectNode training = json.putObject(TRAINING);
    training.put("architecture", job.architecture().id());
    training.put("batch", options.batch());
    training.put("learning_rate", options.learningRate());
    training.put("seed", options.seed());
    training.put("augment", options.augment());
    training.put("keep", options.keep().id());
    training.put("train_images", parts.train().size());
    training.put("validation_images", parts.validation().size());
    int split = parts.train().size();
    training.put("manifest_sha256", Manifest.sha256(images));
    training.put("train_sha256", Manifest.sha256(images.subList(0, split)));
    training.put("validation_sha256", Manifest.sha256(images.subList(split, images.size())));
    parts.labels().forEach(training.putArray("labels")::add);
    json.put("epochs", options.epochs());
    return new RunState(json);
  }

  /** The same, with what was reached. */
  RunState at(Curve curve) {
    ObjectNode reached = json.deepCopy();
    reached.put("epoch", curve.epochs().size());
    Optional<EpochResult> best = curve.kept(Keep.BEST);
    best.ifPresent(
        epoch ->
            reached
                .putObject("best")
                .put("epoch", epoch.epoch())
                .put("val_accuracy", epoch.valAccuracy())
                .put("val_loss", epoch.valLoss()));
    return new RunState(reached);
  }

  /** What must be the same for a training to be resumed: data, labels, options. */
  ObjectNode training() {
    return json.withObjectProperty(TRAINING);
  }

  void write(Path file) {
    AtomicFile.write(file, stream -> stream.write(JSON.writeValueAsBytes(json)));
  }

  /**
   * Checks that the training in {@code file} is this one.
   *
   * @throws MisuseException naming the first fact that differs
   */
  void requireSame(Path file) {
    try {
      JsonNode before = JSON.readTree(file.toFile()).path(TRAINING);
      JsonNode now = JSON.readTree(JSON.writeValueAsBytes(json)).path(TRAINING);
      for (Map.Entry<String, JsonNode> fact : now.properties()) {
        JsonNode old = before.path(fact.getKey());
        if (!old.equals(fact.getValue())) {
          throw new MisuseException(
              "Cannot resume '%s': it was trained with %s %s, now it is %s. Give the same, or train into another folder."
                  .formatted(file.getParent(), fact.getKey(), old, fact.getValue()));
        }
      }
    } catch (IOException e) {
      throw new MisuseException(
          "Cannot resume: '%s' is damaged or cannot be read. Train anew into another folder."
              .formatted(file),
          e);
    }
  }
}
