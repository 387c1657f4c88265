package dev.assay.data.resize;

import dev.assay.data.image.Raster;

/** Resizes images; safe for use by several threads at once. */
@FunctionalInterface
public interface Resizer {
  /** A new image {@code [height, width, channels of image]}. */
  Raster resize(Raster image, int height, int width);
}
