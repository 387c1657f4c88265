package dev.assay.data.draft;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.data.draft.Steps.Kernel;
import dev.assay.data.json.JsonFields;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Resize and crop of an image processor.
 *
 * @param fields its configuration
 * @param kind what is known of it; empty if its class is unknown
 * @param type its class
 */
record ProcessorGeometry(JsonFields fields, Optional<ProcessorKind> kind, String type) {
  private static final int MOST_PIXELS = 16_384;
  private static final int CONVNEXT_SQUARE_FROM = 384;

  /** A size: both sides, or the shorter one. */
  private record Size(int height, int width, int shorter) {}

  void write(Steps steps, Supplier<Kernel> kernel) {
    boolean resizes = fields.flag("do_resize", true);
    if (resizes) {
      Size size = size("size", kind.map(ProcessorKind::square));
      if (size.shorter > 0 && kind.isPresent()) {
        shorter(steps, size.shorter, kernel.get());
      } else if (size.shorter > 0) {
        steps.resize(size.shorter, kernel.get());
      } else if (kind.filter(found -> found == ProcessorKind.POOLFORMER).isPresent()) {
        throw fields.wrong("size", "{\"shortest_edge\": ...} for " + type);
      } else {
        steps.resize(size.height, size.width, kernel.get());
      }
    }
    if (crops()) {
      Size crop = size("crop_size", Optional.of(true));
      steps.floorCrop(crop.height, crop.width);
    }
  }

  private void shorter(Steps steps, int size, Kernel kernel) {
    switch (kind.orElseThrow()) {
      case CONVNEXT -> {
        if (size < CONVNEXT_SQUARE_FROM) {
          steps.resize((int) (size / fraction()), kernel);
          steps.floorCrop(size, size);
        } else {
          steps.resize(size, size, kernel);
        }
      }
      case POOLFORMER -> steps.resize((int) (size / fraction()), kernel);
      case LEVIT -> steps.resize((int) (256.0 / 224.0 * size), kernel);
      case SQUARE, SQUARE_CROP, EFFICIENTNET, SHORTER, MOBILEVIT -> steps.resize(size, kernel);
    }
  }

  private double fraction() {
    if (!fields.has("crop_pct")) {
      throw fields.wrong("crop_pct", "a number above 0, up to 1");
    }
    double fraction = fields.number("crop_pct");
    if (fraction <= 0 || fraction > 1) {
      throw fields.wrong("crop_pct", "a number above 0, up to 1");
    }
    return fraction;
  }

  private boolean crops() {
    if (fields.has("do_center_crop") || kind.isPresent()) {
      return fields.flag("do_center_crop", kind.map(ProcessorKind::crops).orElse(false));
    }
    if (fields.has("crop_size")) {
      throw fields.wrong("do_center_crop", "true or false, as " + type + " is unknown here");
    }
    return false;
  }

  /**
   * Reads a size.
   *
   * @param square what one number means: true a square, false the shorter side, empty unknown
   */
  private Size size(String key, Optional<Boolean> square) {
    JsonNode size = fields.node().path(key);
    if (size.isInt()) {
      int side = fields.positive(key, MOST_PIXELS);
      if (square.isEmpty()) {
        throw fields.wrong(
            key, "{\"height\", \"width\"} or {\"shortest_edge\"}, as " + type + " is unknown here");
      }
      return square.get() ? new Size(side, side, 0) : new Size(0, 0, side);
    }
    if (size.isArray() && size.size() == 2 && size.path(0).isInt() && size.path(1).isInt()) {
      return new Size(size.path(0).intValue(), size.path(1).intValue(), 0);
    }
    if (!size.isObject()) {
      throw fields.wrong(key, "{\"height\": ..., \"width\": ...} or {\"shortest_edge\": ...}");
    }
    JsonFields sides = fields.object(key, "preprocessor_config.json, " + key);
    if (sides.has("shortest_edge") && !sides.has("longest_edge")) {
      int shorter = sides.positive("shortest_edge", MOST_PIXELS);
      return key.equals("size") ? new Size(0, 0, shorter) : new Size(shorter, shorter, 0);
    }
    return new Size(sides.positive("height", MOST_PIXELS), sides.positive("width", MOST_PIXELS), 0);
  }
}
