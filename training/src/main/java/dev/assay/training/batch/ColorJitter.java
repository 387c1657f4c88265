package dev.assay.training.batch;

import java.util.SplittableRandom;

/**
 * Random changes of colour, as torchvision's {@code ColorJitter}, but always in the order
 * brightness, contrast, saturation, hue. An image that has not three channels changes in brightness
 * and contrast alone.
 *
 * @param brightness its factor is drawn from 1 +- this, not below 0; at least 0
 * @param contrast as {@code brightness}
 * @param saturation as {@code brightness}
 * @param hue the colours turn by up to this, in turns of the colour circle, in [0, 0.5]
 */
public record ColorJitter(double brightness, double contrast, double saturation, double hue) {
  /** No change. */
  public static final ColorJitter NONE = new ColorJitter(0, 0, 0, 0);

  public ColorJitter {
    if (!(brightness >= 0 && contrast >= 0 && saturation >= 0)
        || !(brightness + contrast + saturation < Double.POSITIVE_INFINITY)
        || !(hue >= 0 && hue <= 0.5)) {
      throw new IllegalArgumentException(
          "colour jitter needs brightness, contrast and saturation of at least 0 and a hue in [0, 0.5], got %s, %s, %s and %s"
              .formatted(brightness, contrast, saturation, hue));
    }
  }

  Tint draw(SplittableRandom random) {
    double light = factor(brightness, random);
    double difference = factor(contrast, random);
    double color = factor(saturation, random);
    // Adding 0 makes -0 to 0, which equals Tint.NONE's.
    return new Tint(light, difference, color, (2 * random.nextDouble() - 1) * hue + 0.0);
  }

  private static double factor(double share, SplittableRandom random) {
    double least = Math.max(0, 1 - share);
    return least + random.nextDouble() * (1 + share - least);
  }
}
