package dev.assay.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.data.MisuseException;
import dev.assay.data.dataset.Manifest;
import dev.assay.data.file.AtomicFile;
import dev.assay.training.recipe.Recipe;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code state.json}: what is trained, from what, how, and how far it has come.
 *
 * @param json the file's content, schema version 2; facts under {@code training} must be the same
 *     for a training to be resumed
 */
record RunState(ObjectNode json) {
  private static final String TRAINING = "training";
  private static final String RECIPE = "recipe";
  private static final String FROM = "from";
  private static final String SHA256 = "sha256";
  private static final int VERSION = 2;

  /** Settings that may change when a training is resumed. */
  private static final Set<String> LENGTH = Set.of("epochs", "minutes");

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
    ObjectNode json = JSON.createObjectNode().put("schema_version", VERSION);
    ObjectNode training = json.putObject(TRAINING);
    training.put("architecture", job.architecture().id());
    training.put("deeplearning4j", Versions.load().deeplearning4j());
    training.set(RECIPE, options.recipe().json());
    training.put("seed", options.seed());
    job.from()
        .map(Origin::of)
        .ifPresent(
            origin ->
                training.putObject(FROM).put("name", origin.name()).put(SHA256, origin.sha256()));
    training.put("keep", options.keep().id());
    training.put("train_images", parts.train().size());
    training.put("validation_images", parts.validation().size());
    int split = parts.train().size();
    training.put("manifest_sha256", Manifest.sha256(images));
    training.put("train_sha256", Manifest.sha256(images.subList(0, split)));
    training.put("validation_sha256", Manifest.sha256(images.subList(split, images.size())));
    parts.labels().forEach(training.putArray("labels")::add);
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
   * Checks that the training in {@code file} is this one. It may be made longer or shorter, unless
   * its schedule is spread over all epochs.
   *
   * @throws MisuseException naming the first fact that differs
   */
  void requireSame(Path file) {
    JsonNode before = read(file);
    if (before.path("schema_version").asInt() != VERSION) {
      throw new MisuseException(
          "Cannot resume '%s': another version of this program trained it. Train anew into another folder."
              .formatted(file.getParent()));
    }
    ObjectNode now = reread(training());
    requireSameOrigin(file, before.path(TRAINING).path(FROM), now.path(FROM));
    now.remove(FROM);
    for (Map.Entry<String, JsonNode> fact : now.properties()) {
      JsonNode old = before.path(TRAINING).path(fact.getKey());
      if (fact.getKey().equals(RECIPE)) {
        requireSameRecipe(file, old, fact.getValue());
      } else {
        requireSame(file, fact.getKey(), old, fact.getValue());
      }
    }
  }

  /** Of the network that it started from, the name may change. */
  private static void requireSameOrigin(Path file, JsonNode before, JsonNode now) {
    if (!before.path(SHA256).equals(now.path(SHA256))) {
      throw new MisuseException(
          "Cannot resume '%s': it was started from %s, now it is %s. Give the same --from, or train into another folder."
              .formatted(file.getParent(), origin(before), origin(now)));
    }
  }

  private static String origin(JsonNode from) {
    return from.isMissingNode()
        ? "no other network"
        : "'%s' (sha256 %s)".formatted(from.path("name").asText(), from.path(SHA256).asText());
  }

  private void requireSameRecipe(Path file, JsonNode before, JsonNode now) {
    boolean spread = new Recipe((ObjectNode) now).schedule().dependsOnEnd();
    for (Map.Entry<String, JsonNode> setting : now.properties()) {
      String key = setting.getKey();
      if (key.equals("epochs") && spread && !before.path(key).equals(setting.getValue())) {
        throw new MisuseException(
            "Cannot resume '%s' with epochs %s: its schedule '%s' is spread over %s. Give the same, or train into another folder."
                .formatted(
                    file.getParent(),
                    setting.getValue(),
                    now.path("schedule").asText(),
                    before.path(key)));
      }
      if (!LENGTH.contains(key)) {
        requireSame(file, key, before.path(key), setting.getValue());
      }
    }
  }

  private static void requireSame(Path file, String fact, JsonNode before, JsonNode now) {
    if (!before.equals(now)) {
      throw new MisuseException(
          "Cannot resume '%s': it was trained with %s %s, now it is %s. Give the same, or train into another folder."
              .formatted(file.getParent(), fact, before, now));
    }
  }

  /** The same after writing and reading: numbers are of the kinds that reading gives. */
  private static ObjectNode reread(ObjectNode json) {
    try {
      return (ObjectNode) JSON.readTree(JSON.writeValueAsBytes(json));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode read(Path file) {
    try {
      return JSON.readTree(file.toFile());
    } catch (IOException e) {
      throw new MisuseException(
          "Cannot resume: '%s' is damaged or cannot be read. Train anew into another folder."
              .formatted(file),
          e);
    }
  }
}
