package dev.assay.training.architecture;

import dev.assay.data.MisuseException;
import org.nd4j.linalg.learning.config.IUpdater;

/**
 * What a network is built for.
 *
 * @param input size of its images
 * @param classes number of classes, at least 2
 * @param width multiplies the number of channels, in (0, 4]; 1 is the published net
 * @param auxiliary whether heads that only help training are built, where the paper has them
 * @param updater turns gradients into steps
 * @param seed draws the first weights
 */
public record Settings(
    Input input, int classes, double width, boolean auxiliary, IUpdater updater, long seed) {
  private static final double WIDEST = 4;

  /** Channels are a multiple of this once {@link #width} is not 1, as in MobileNetV2. */
  private static final int DIVISOR = 8;

  public Settings {
    if (classes < 2) {
      throw new IllegalArgumentException("a classifier needs at least 2 classes, got " + classes);
    }
    if (!(width > 0 && width <= WIDEST)) {
      throw new MisuseException(
          "The width multiplier is %s: give one above 0 and up to 4, such as 0.5."
              .formatted(width));
    }
  }

  /** The published net for these classes, without auxiliary heads. */
  public static Settings of(Input input, int classes, IUpdater updater, long seed) {
    return new Settings(input, classes, 1, false, updater, seed);
  }

  public Settings withWidth(double newWidth) {
    return new Settings(input, classes, newWidth, auxiliary, updater, seed);
  }

  public Settings withAuxiliary(boolean newAuxiliary) {
    return new Settings(input, classes, width, newAuxiliary, updater, seed);
  }

  /**
   * A published number of channels times {@link #width}: a multiple of 8 nearby, never less than
   * nine tenths of the product (Sandler et al., MobileNetV2).
   */
  int channels(int published) {
    if (width == 1) {
      return published;
    }
    double wanted = published * width;
    int rounded = Math.max(DIVISOR, (int) (wanted + DIVISOR / 2.0) / DIVISOR * DIVISOR);
    return rounded < 0.9 * wanted ? rounded + DIVISOR : rounded;
  }
}
