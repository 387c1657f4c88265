package dev.assay.data.preprocess;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.data.image.Raster;
import dev.assay.data.json.JsonFields;
import dev.assay.data.resize.Interpolation;
import dev.assay.data.resize.Library;
import dev.assay.data.resize.Resizer;

/**
 * Resizes to {@code height} and {@code width}, or the shorter side to {@code shorter} pixels and
 * the longer one to keep the ratio, rounded down. Samples stay 8-bit, rounded, except with
 * TensorFlow.
 *
 * @param target the size asked for
 * @param library whose arithmetic is meant
 * @param resizer that arithmetic; left out of comparisons
 * @param json the step as in the card
 */
record Resize(Target target, Library library, Resizer resizer, ObjectNode json) implements Step {
  private static final int MOST_PIXELS = 16_384;

  /**
   * A size asked for.
   *
   * @param height rows; 0 where {@code shorter} is given
   * @param width columns; 0 where {@code shorter} is given
   * @param shorter the shorter side; 0 where both sides are given
   */
  record Target(int height, int width, int shorter) {
    static Target parse(JsonFields fields) {
      if (!fields.has("shorter")) {
        return new Target(
            fields.positive("height", MOST_PIXELS), fields.positive("width", MOST_PIXELS), 0);
      }
      if (fields.has("height") || fields.has("width")) {
        throw fields.wrong("shorter", "left out where 'height' and 'width' are given");
      }
      return new Target(0, 0, fields.positive("shorter", MOST_PIXELS));
    }

    int height(Raster image) {
      return shorter == 0 ? height : side(image.height(), image.width());
    }

    int width(Raster image) {
      return shorter == 0 ? width : side(image.width(), image.height());
    }

    /** As torchvision: {@code int(shorter * long / short)} for the longer side. */
    private int side(int side, int other) {
      long product = (long) shorter * side;
      return side <= other ? shorter : (int) (product / (double) other);
    }
  }

  static Step parse(JsonFields fields) {
    Target target = Target.parse(fields);
    Library library = fields.choice("library", Library.class);
    Interpolation interpolation = fields.choice("interpolation", Interpolation.class);
    boolean antialias = fields.flag("antialias", library.antialiasByDefault());
    try {
      Resizer resizer = library.resizer(interpolation, antialias);
      return new Resize(target, library, resizer, fields.node());
    } catch (IllegalArgumentException e) {
      throw fields.wrong("interpolation", "another one, for " + e.getMessage());
    }
  }

  @Override
  public ObjectNode json() {
    return json.deepCopy();
  }

  @Override
  public ImageShape shape(ImageShape input) {
    ImageShape output = sized(input);
    return library == Library.TF ? output.asFloat() : output;
  }

  private ImageShape sized(ImageShape input) {
    int shorter = target.shorter;
    if (shorter == 0) {
      return input.sized(target.height, target.width, target.height == target.width);
    }
    if (input.square()) {
      return input.sized(shorter, shorter, true);
    }
    return input.fixed()
        ? input.sized(
            target.side(input.height(), input.width()),
            target.side(input.width(), input.height()),
            false)
        : input.sized(ImageShape.ANY, ImageShape.ANY, false);
  }

  @Override
  public Raster apply(Raster image) {
    int height = target.height(image);
    int width = target.width(image);
    PixelLimit.check("resize", image, height, width);
    // Some resize along the rows first, and keep that.
    PixelLimit.check("resize", image, image.height(), width);
    return resizer.resize(image, height, width);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Resize resize && json.equals(resize.json);
  }

  @Override
  public int hashCode() {
    return json.hashCode();
  }
}
