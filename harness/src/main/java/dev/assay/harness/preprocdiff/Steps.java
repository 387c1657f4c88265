package dev.assay.harness.preprocdiff;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.List;

/** Preprocessing steps as a card writes them. */
final class Steps {
  private static final double LEVELS = 255;

  private Steps() {}

  /** To the range 0 to 1. */
  static ObjectNode toUnit() {
    return scale(1 / LEVELS);
  }

  static ObjectNode scale(double factor) {
    return op("scale").put("factor", factor);
  }

  /** The same mean and deviation for each channel. */
  static ObjectNode normalize(double mean, double std, int channels) {
    return normalize(Collections.nCopies(channels, mean), Collections.nCopies(channels, std));
  }

  static ObjectNode normalize(List<Double> mean, List<Double> std) {
    ObjectNode step = op("normalize");
    step.set("mean", numbers(mean));
    step.set("std", numbers(std));
    return step;
  }

  static ObjectNode resize(Kernel kernel, int height, int width) {
    ObjectNode step = op("resize").put("height", height).put("width", width);
    kernel.writeTo(step);
    return step;
  }

  static ObjectNode resizeShorter(Kernel kernel, int shorter) {
    ObjectNode step = op("resize").put("shorter", shorter);
    kernel.writeTo(step);
    return step;
  }

  static ObjectNode centerCrop(int height, int width) {
    return op("center_crop").put("height", height).put("width", width);
  }

  static ObjectNode padToSquare() {
    return op("pad_to_square").put("fill", 0);
  }

  private static ObjectNode op(String name) {
    return JsonNodeFactory.instance.objectNode().put("op", name);
  }

  private static ArrayNode numbers(List<Double> values) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    values.forEach(array::add);
    return array;
  }
}
