package dev.assay.data.preprocess;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.data.image.Raster;
import dev.assay.data.json.JsonFields;
import java.util.Collections;
import java.util.List;

/**
 * Pads the shorter side to the longer one, the image in the middle, an odd pixel at the right or at
 * the bottom.
 *
 * @param fill value of the padding, one number or one of each channel
 * @param json the step as in the card
 */
record PadToSquare(List<Double> fill, ObjectNode json) implements Step {
  PadToSquare {
    fill = List.copyOf(fill);
  }

  static Step parse(JsonFields fields) {
    List<Double> fill =
        fields.has("fill") && fields.value("fill").isArray()
            ? fields.numbers("fill")
            : List.of(fields.number("fill"));
    return new PadToSquare(fill, fields.node());
  }

  @Override
  public ObjectNode json() {
    return json.deepCopy();
  }

  @Override
  public ImageShape shape(ImageShape input) {
    if (fill.size() != 1 && fill.size() != input.channels()) {
      throw new IllegalArgumentException(
          "'fill' has %d numbers; it needs 1 or %d, one a channel"
              .formatted(fill.size(), input.channels()));
    }
    for (double value : fill) {
      if (!input.floating() && (value < 0 || value > 255 || value != Math.rint(value))) {
        throw new IllegalArgumentException(
            "'fill' is %s; 8-bit images need a whole number from 0 to 255".formatted(value));
      }
    }
    int side = input.fixed() ? Math.max(input.height(), input.width()) : ImageShape.ANY;
    return input.sized(side, side, true);
  }

  @Override
  public Raster apply(Raster image) {
    int side = Math.max(image.height(), image.width());
    if (image.height() == image.width()) {
      return image;
    }
    PixelLimit.check("pad_to_square", image, side, side);
    Window window =
        new Window(-((side - image.height()) / 2), -((side - image.width()) / 2), side, side);
    return window.of(
        image, fill.size() == 1 ? Collections.nCopies(image.channels(), fill.get(0)) : fill);
  }
}
