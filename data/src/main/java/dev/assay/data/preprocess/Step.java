package dev.assay.data.preprocess;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.data.image.Raster;

/** One preprocessing step of a model card. Safe for use by several threads at once. */
public interface Step {
  /** The step as in a card: {@code {"op": ..., ...}}, unknown keys included. A copy. */
  ObjectNode json();

  /**
   * What the step makes of an image of that shape.
   *
   * @throws IllegalArgumentException if it cannot take such an image; says what it needs
   */
  ImageShape shape(ImageShape input);

  /** Does the step. The image given is not changed. */
  Raster apply(Raster image);
}
