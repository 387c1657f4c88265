package dev.assay.data.draft;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Writes the steps of a card. */
final class Steps {
  private final ArrayNode array = JsonNodeFactory.instance.arrayNode();

  ArrayNode json() {
    return array;
  }

  private ObjectNode step(String op) {
    return array.addObject().put("op", op);
  }

  Steps decode(String color) {
    step("decode").put("color", color);
    return this;
  }

  Steps resize(int height, int width, Kernel kernel) {
    kernel.write(step("resize").put("height", height).put("width", width));
    return this;
  }

  /** The shorter side to so many pixels. */
  Steps resize(int shorter, Kernel kernel) {
    kernel.write(step("resize").put("shorter", shorter));
    return this;
  }

  Steps centerCrop(int height, int width) {
    step("center_crop").put("height", height).put("width", width);
    return this;
  }

  /** A crop whose odd pixel falls to the right and the bottom. */
  Steps floorCrop(int height, int width) {
    step("center_crop").put("height", height).put("width", width).put("offset", "floor");
    return this;
  }

  Steps scale(double factor) {
    step("scale").put("factor", factor);
    return this;
  }

  Steps normalize(List<Double> mean, List<Double> std) {
    ObjectNode step = step("normalize");
    mean.forEach(step.putArray("mean")::add);
    std.forEach(step.putArray("std")::add);
    return this;
  }

  Steps flatten() {
    step("flatten");
    return this;
  }

  /**
   * How pixels are resampled.
   *
   * @param interpolation as cards spell it
   * @param antialias whether filters widen when they shrink
   * @param library whose arithmetic
   */
  record Kernel(String interpolation, boolean antialias, String library) {
    static Kernel pil(String interpolation) {
      return new Kernel(interpolation, true, "pil");
    }

    static Kernel torch(String interpolation) {
      return new Kernel(interpolation, true, "torch");
    }

    private void write(ObjectNode step) {
      step.put("interpolation", interpolation).put("antialias", antialias).put("library", library);
    }
  }
}
