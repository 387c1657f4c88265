package dev.assay.data.preprocess;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.data.image.Raster;
import dev.assay.data.json.JsonFields;

/**
 * Makes one row of numbers of the image, in the order height, width, channel: its own order.
 *
 * @param json the step as in the card
 */
record Flatten(ObjectNode json) implements Step {
  static Step parse(JsonFields fields) {
    return new Flatten(fields.node());
  }

  @Override
  public ObjectNode json() {
    return json.deepCopy();
  }

  @Override
  public ImageShape shape(ImageShape input) {
    return input.asFlat();
  }

  @Override
  public Raster apply(Raster image) {
    return image;
  }
}
