package dev.assay.harness.evaluate;

import dev.assay.data.image.Color;
import dev.assay.data.image.Pixels;
import dev.assay.data.preprocess.Preprocessing;
import dev.assay.runtime.Contract;
import dev.assay.runtime.OnnxModel;
import dev.assay.runtime.Predictor;
import java.util.List;

/**
 * A model that takes part, open; closing it stays with whoever opened it.
 *
 * @param name its name in results
 * @param fingerprint what its answers follow from: hashes of its card and file, not empty
 * @param preprocessing from a decoded image to its input
 * @param model the model
 */
public record Entrant(
    String name, String fingerprint, Preprocessing preprocessing, OnnxModel model) {
  public Entrant {
    if (fingerprint.isBlank()) {
      throw new IllegalArgumentException("'%s' has no fingerprint".formatted(name));
    }
  }

  /** The model's labels, in its own order. */
  public List<String> labels() {
    return model.contract().labels();
  }

  Color color() {
    return preprocessing.color();
  }

  /** What decides the answers in a file of this layout, beside the images, as text. */
  String facts(List<String> classes, AnswerLayout layout) {
    return String.join(
        "\n", name, fingerprint, labels().toString(), classes.toString(), layout.toString());
  }

  /** Writes one prepared image as row {@code index} of the predictor's batch. */
  void prepare(Pixels image, Predictor predictor, int index) {
    Contract.Input input = model.contract().input();
    preprocessing.write(image, input.layout(), input.type(), predictor.input(), index);
  }

  /**
   * A predictor whose batch is filled with real images, over and over if they are fewer: what
   * latency is measured on. Closing it is the caller's, or the model's.
   *
   * @param wantedBatch images in each run; a model with a fixed batch keeps its own
   * @param paths images, at least one
   * @throws dev.assay.data.FailureException if an image is broken
   */
  public Predictor filled(int wantedBatch, List<String> paths, ImageSource images) {
    Predictor predictor = model.predictor(wantedBatch);
    for (int i = 0; i < predictor.batch(); i++) {
      Pixels image = images.decode(paths.get(i % paths.size()), color());
      try {
        prepare(image, predictor, i);
      } finally {
        image.release();
      }
    }
    return predictor;
  }
}
