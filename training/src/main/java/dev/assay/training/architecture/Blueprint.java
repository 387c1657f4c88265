package dev.assay.training.architecture;

import java.util.function.Function;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;

/**
 * What is known of an architecture, and how to build it. Networks take RGB images as {@code [N, 3,
 * height, width]} through the input {@value #INPUT} and answer {@code [N, classes]} at {@value
 * #OUTPUT}.
 *
 * @param title name as its authors write it
 * @param year year of publication
 * @param paper where it was published
 * @param height image height in pixels
 * @param width image width in pixels
 * @param size its published size
 * @param recipe training settings unless the user says otherwise
 * @param construction builds its layers
 */
public record Blueprint(
    String title,
    int year,
    String paper,
    int height,
    int width,
    Size size,
    Recipe recipe,
    Function<Settings, ComputationGraphConfiguration> construction) {
  /** Colour channels of every input: red, green, blue. */
  public static final int CHANNELS = 3;

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

  /**
   * Training settings of an architecture.
   *
   * @param epochs passes over the training images
   * @param batch images a step
   * @param learningRate step size of Adam
   */
  public record Recipe(int epochs, int batch, double learningRate) {}
}
