package dev.assay.data.image;

/** An image of 8-bit or of floating-point samples: {@code [height, width, channels]}. */
public sealed interface Raster permits Pixels, FloatPixels {
  /** Number of rows. */
  int height();

  /** Number of columns. */
  int width();

  /** Number of channels. */
  int channels();
}
