package dev.assay.data.resize;

import dev.assay.data.image.Pixels;

/**
 * An 8-bit resize in fixed point: horizontal pass, then vertical pass, each rounded and clipped to
 * 8 bits; an axis that keeps its size has none.
 *
 * @param axes the arithmetic of an axis
 */
record FixedResize(AxisCache<FixedAxis> axes) {
  Pixels resize(Pixels image, int height, int width) {
    int channels = image.channels();
    boolean across = image.width() != width;
    boolean down = image.height() != height;
    if (across && down) {
      FixedAxis columns = axes.of(image.width(), width);
      FixedAxis rows = axes.of(image.height(), height);
      if (TwoPasses.suits(image, columns, rows)) {
        byte[] samples = new TwoPasses(image, columns, rows).samples();
        return new Pixels(height, width, channels, samples);
      }
    }
    return oneAfterTheOther(image, height, width);
  }

  /** The same, each pass over the whole image. */
  Pixels oneAfterTheOther(Pixels image, int height, int width) {
    int channels = image.channels();
    byte[] samples = image.samples();
    if (image.width() != width) {
      FixedAxis axis = axes.of(image.width(), width);
      samples = axis.alongRows(samples, image.height(), image.width(), channels);
    }
    if (image.height() != height) {
      samples = axes.of(image.height(), height).acrossRows(samples, width * channels);
    }
    return new Pixels(height, width, channels, samples);
  }
}
