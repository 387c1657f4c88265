package dev.assay.harness.preprocdiff;

import dev.assay.data.MisuseException;
import dev.assay.data.card.ModelCard;
import dev.assay.data.card.ModelFolder;
import dev.assay.data.dataset.Sample;
import dev.assay.harness.judge.ImageSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What is compared.
 *
 * @param model a model with a card
 * @param images what it is tried on
 * @param limit images at most, spread evenly over the data, at least 1
 * @param workers threads that work side by side, at least 1
 */
public record DiffRequest(ModelFolder model, ImageSet images, int limit, int workers) {
  public DiffRequest {
    if (limit < 1 || workers < 1) {
      throw new IllegalArgumentException(
          "a comparison needs images and workers, got %d and %d".formatted(limit, workers));
    }
  }

  ModelCard card() {
    return model.card().orElseThrow(() -> new MisuseException(model.problem()));
  }

  /**
   * The images that are used, in their order.
   *
   * @throws MisuseException if one has a label that the card lacks
   */
  List<Sample> samples() {
    List<Sample> all = images.samples();
    int used = Math.min(limit, all.size());
    List<Sample> samples =
        IntStream.range(0, used)
            .mapToObj(i -> all.get((int) ((long) i * all.size() / used)))
            .toList();
    List<String> labels = card().labels();
    samples.stream()
        .map(Sample::label)
        .filter(label -> !labels.contains(label))
        .findFirst()
        .ifPresent(
            label -> {
              throw new MisuseException(
                  "The data has the label '%s', the card of '%s' does not; it has: %s. Correct the card's labels or leave the class out."
                      .formatted(label, model.name(), String.join(", ", labels)));
            });
    return samples;
  }
}
