package dev.assay.data.draft;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.assay.data.draft.Steps.Kernel;
import dev.assay.data.json.JsonFields;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A folder of timm: {@code config.json} with {@code pretrained_cfg}, or with its keys at the top.
 * Source: {@code transforms_imagenet_eval} of https://github.com/huggingface/pytorch-image-models,
 * in Pillow's arithmetic.
 *
 * @param config {@code config.json}
 * @param pretrained the keys that say how images are prepared
 */
record Timm(JsonFields config, JsonFields pretrained) implements Sidecar {
  private static final int MOST_PIXELS = 16_384;
  private static final double DEFAULT_CROP = 0.875;
  private static final Map<String, String> INTERPOLATIONS =
      Map.of(
          "nearest", "nearest",
          "bilinear", "bilinear",
          "bicubic", "bicubic",
          "lanczos", "lanczos",
          "box", "area");

  static boolean recognizes(JsonFields config) {
    JsonNode json = config.node();
    return json.path("pretrained_cfg").isObject()
        || (json.path("input_size").isArray() && json.has("architecture"));
  }

  static Timm of(JsonFields config) {
    return new Timm(
        config,
        config.node().path("pretrained_cfg").isObject()
            ? config.object("pretrained_cfg", "config.json, pretrained_cfg")
            : config);
  }

  @Override
  public String framework() {
    return "timm";
  }

  @Override
  public String architecture() {
    return config.node().path("architecture").asText();
  }

  @Override
  public List<String> labels() {
    for (JsonFields place : List.of(config, pretrained)) {
      if (place.has("label_names")) {
        return place.texts("label_names");
      }
    }
    if (config.has("id2label")) {
      return new HuggingFace(config, Optional.empty()).labels();
    }
    throw config.wrong("label_names", "the class names, in the order of the output");
  }

  @Override
  public String labelsSource() {
    boolean own = config.has("label_names") || pretrained.has("label_names");
    return "config.json, " + (own ? "label_names" : "id2label");
  }

  @Override
  public ArrayNode steps(ImageInput input) {
    Target target = target(input);
    Steps steps = new Steps().decode(input.channels() == 1 ? "GRAY" : "RGB");
    Kernel kernel = kernel();
    int scaledHeight = (int) Math.floor(target.height / target.crop);
    int scaledWidth = (int) Math.floor(target.width / target.crop);
    String mode = pretrained.text("crop_mode", "center");
    if (mode.equals("squash")) {
      steps.resize(scaledHeight, scaledWidth, kernel);
    } else if (mode.equals("center") && scaledHeight == scaledWidth) {
      steps.resize(scaledHeight, kernel);
    } else {
      throw pretrained.wrong("crop_mode", "'squash', or 'center' with a square input_size");
    }
    return steps
        .centerCrop(target.height, target.width)
        .scale(1 / 255.0)
        .normalize(pretrained.numbers("mean"), pretrained.numbers("std"))
        .json();
  }

  /** What the crop leaves, and its share of the resized image. */
  private record Target(int height, int width, double crop) {}

  /**
   * The size that timm trains at; the one that it tests at where the graph has that; the graph's.
   */
  private Target target(ImageInput input) {
    Target train = target("input_size", "crop_pct");
    if (!input.hasSize() || (train.height == input.height() && train.width == input.width())) {
      return train;
    }
    if (pretrained.has("test_input_size")) {
      String cropKey = pretrained.has("test_crop_pct") ? "test_crop_pct" : "crop_pct";
      Target test = target("test_input_size", cropKey);
      if (test.height == input.height() && test.width == input.width()) {
        return test;
      }
    }
    return new Target((int) input.height(), (int) input.width(), train.crop);
  }

  private Target target(String sizeKey, String cropKey) {
    JsonNode size = pretrained.node().path(sizeKey);
    if (!size.isArray() || size.size() != 3 || !inRange(size.path(1)) || !inRange(size.path(2))) {
      throw pretrained.wrong(sizeKey, "[channels, height, width]");
    }
    double crop = pretrained.has(cropKey) ? pretrained.number(cropKey) : DEFAULT_CROP;
    if (crop <= 0 || crop > 1) {
      throw pretrained.wrong(cropKey, "a number above 0, up to 1");
    }
    return new Target(size.path(1).intValue(), size.path(2).intValue(), crop);
  }

  private static boolean inRange(JsonNode side) {
    return side.isInt() && side.intValue() > 0 && side.intValue() <= MOST_PIXELS;
  }

  private Kernel kernel() {
    String name = INTERPOLATIONS.get(pretrained.text("interpolation"));
    if (name == null) {
      throw pretrained.wrong(
          "interpolation", "nearest, bilinear, bicubic, lanczos or box, which Pillow has");
    }
    return Kernel.pil(name);
  }

  @Override
  public String stepsSource() {
    return pretrained == config ? "config.json, timm" : "config.json, pretrained_cfg";
  }
}
