package dev.assay.training;

import dev.assay.data.MisuseException;
import dev.assay.training.architecture.Input;
import dev.assay.training.batch.Workers;
import dev.assay.training.recipe.Recipe;
import java.util.Locale;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;

/**
 * About how much memory a training needs.
 *
 * @param weightBytes parameters, gradients, the updater's state, averages
 * @param activationBytes what the layers compute of a batch, and its gradients
 * @param imageBytes batches that are ready or being made
 */
public record MemoryEstimate(long weightBytes, long activationBytes, long imageBytes) {
  /** The virtual machine with its libraries. */
  private static final long BASE_BYTES = 400L << 20;

  /** Deeplearning4j keeps every activation, a gradient of many, and working memory beside them. */
  private static final int COPIES = 3;

  /** Estimates without drawing a weight. */
  static MemoryEstimate of(Construction construction, TrainingJob job) {
    Recipe recipe = job.options().recipe();
    Input input = job.input();
    ComputationGraphConfiguration network = construction.configuration();
    long parameters = 0;
    for (var vertex : network.getVertices().values()) {
      parameters += vertex.numParams(true);
    }
    long elements =
        network
            .getLayerActivationTypes(
                InputType.convolutional(input.height(), input.width(), input.channels()))
            .values()
            .stream()
            .mapToLong(MemoryEstimate::elements)
            .sum();
    long weights =
        parameters * (2 + copies(recipe)) + recipe.optimizer().updater().stateSize(parameters);
    int batch = Math.min(recipe.batch(), construction.parts().train().size());
    long pixels = (long) input.channels() * input.height() * input.width();
    return new MemoryEstimate(
        weights * Float.BYTES,
        elements * batch * Float.BYTES * COPIES,
        pixels * batch * Float.BYTES * Workers.slots(job.options().resources().threads()));
  }

  /** A factor for each channel is to Deeplearning4j a series whose length it does not know. */
  private static long elements(InputType type) {
    return type instanceof InputType.InputTypeRecurrent series
        ? series.getSize()
        : type.arrayElementsPerExample();
  }

  /** Further networks of the same size: the average, and what is judged and shipped. */
  private static int copies(Recipe recipe) {
    boolean averages = recipe.averageDecay() > 0;
    return (averages ? 1 : 0) + (averages || recipe.form().auxiliaryHeads() ? 1 : 0);
  }

  /** All of it. */
  public long bytes() {
    return BASE_BYTES + weightBytes + activationBytes + imageBytes;
  }

  /**
   * Checks that a machine has that much.
   *
   * @throws MisuseException if it has not; says what takes how much
   */
  void requireWithin(long memoryBytes) {
    if (bytes() > memoryBytes) {
      throw new MisuseException(
          "%s, more than the %s of this machine: take a smaller batch, size or width."
              .formatted(this, shown(memoryBytes)));
    }
  }

  @Override
  public String toString() {
    return "The training needs about %s of memory (weights %s, a batch's activations %s, images %s)"
        .formatted(shown(bytes()), shown(weightBytes), shown(activationBytes), shown(imageBytes));
  }

  private static String shown(long bytes) {
    return bytes < 1e9
        ? String.format(Locale.ROOT, "%.0f MB", bytes / 1e6)
        : String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
  }
}
