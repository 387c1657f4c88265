package dev.assay.data.preprocess;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.data.image.Raster;
import dev.assay.data.json.JsonFields;
import java.util.Collections;

/**
 * Cuts the middle out as torchvision does: offset {@code round((side - crop) / 2)}, half to even;
 * or as Transformers does: rounded down. An image that is smaller is first padded with 0, the odd
 * pixel at the right and at the bottom.
 *
 * @param height rows kept
 * @param width columns kept
 * @param offset how half a pixel is rounded
 * @param json the step as in the card
 */
record CenterCrop(int height, int width, Offset offset, ObjectNode json) implements Step {
  private static final int MOST_PIXELS = 16_384;

  /** How half a pixel of the offset is rounded. */
  enum Offset {
    /** To the even pixel: torchvision, timm. */
    ROUND,
    /** Down: Transformers. */
    FLOOR
  }

  static Step parse(JsonFields fields) {
    return new CenterCrop(
        fields.positive("height", MOST_PIXELS),
        fields.positive("width", MOST_PIXELS),
        fields.has("offset") ? fields.choice("offset", Offset.class) : Offset.ROUND,
        fields.node());
  }

  @Override
  public ObjectNode json() {
    return json.deepCopy();
  }

  @Override
  public ImageShape shape(ImageShape input) {
    return input.sized(height, width, height == width);
  }

  @Override
  public Raster apply(Raster image) {
    Window window =
        new Window(first(image.height(), height), first(image.width(), width), height, width);
    return window.of(image, Collections.nCopies(image.channels(), 0.0));
  }

  private int first(int side, int crop) {
    if (offset == Offset.FLOOR) {
      return Math.floorDiv(side - crop, 2);
    }
    // Where it pads, torchvision puts the odd row or column behind, Transformers in front.
    return crop > side ? -((crop - side) / 2) : (int) Math.rint((side - crop) / 2.0);
  }
}
