package dev.assay.training.architecture;

import dev.assay.data.MisuseException;
import java.util.function.Function;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.nd4j.linalg.learning.config.NoOp;

/**
 * What is known of an architecture, and how to build it. Networks take images as {@code [N,
 * channels, height, width]} through the input {@value #INPUT} and answer {@code [N, classes]} at
 * {@value #OUTPUT}.
 *
 * @param title name as its authors write it
 * @param year year of publication
 * @param paper where it was published
 * @param input size of its images unless the user says otherwise
 * @param smallest shorter side of the smallest images that it can take, in pixels
 * @param size its published size
 * @param construction builds its layers
 */
public record Blueprint(
    String title,
    int year,
    String paper,
    Input input,
    int smallest,
    Size size,
    Function<Settings, ComputationGraphConfiguration> construction) {
  /** Name of the input vertex. */
  public static final String INPUT = "input";

  /** Name of the output layer: dense with softmax, over a two-dimensional input. */
  public static final String OUTPUT = "probabilities";

  /**
   * Trained parameters at a number of classes.
   *
   * @param classes width of the last layer that the count belongs to
   * @param parameters number of parameters, biases included
   */
  public record Size(int classes, long parameters) {}

  /** Parameters and arithmetic of the net as published, counted layer by layer. */
  public NetworkSize published() {
    Settings settings = Settings.of(input, size.classes(), new NoOp(), 1);
    return NetworkSize.of(network(settings), input);
  }

  /**
   * Its layers, with the weights yet to be drawn.
   *
   * @throws MisuseException if the images are too small for it
   */
  public ComputationGraphConfiguration network(Settings settings) {
    if (settings.input().shorter() < smallest) {
      throw new MisuseException(
          "%s cannot take images of %s: the shorter side must be at least %d pixels."
              .formatted(title, settings.input(), smallest));
    }
    return construction.apply(settings);
  }
}
