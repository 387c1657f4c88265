package dev.assay.data.preprocess;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.data.image.Color;
import dev.assay.data.image.Raster;
import dev.assay.data.json.JsonFields;
import java.util.List;

/**
 * The first step of every card: which channels the image is decoded to. The decoding itself is
 * {@link dev.assay.data.image.ImageDecoder}'s.
 *
 * @param color RGB, BGR or GRAY
 * @param json the step as in the card
 */
record Decode(Color color, ObjectNode json) implements Step {
  static Step parse(JsonFields fields) {
    List<Color> colors = List.of(Color.RGB, Color.BGR, Color.GRAY);
    return new Decode(fields.choice("color", colors), fields.node());
  }

  @Override
  public ObjectNode json() {
    return json.deepCopy();
  }

  @Override
  public ImageShape shape(ImageShape input) {
    return ImageShape.decoded(color.channels());
  }

  @Override
  public Raster apply(Raster image) {
    if (image.channels() != color.channels()) {
      throw new IllegalArgumentException(
          "the card decodes to %s, so an image needs %d channels, got %d"
              .formatted(color, color.channels(), image.channels()));
    }
    return image;
  }
}
