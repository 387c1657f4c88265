package dev.assay.data.draft;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.assay.data.MisuseException;
import dev.assay.data.draft.Steps.Kernel;
import dev.assay.data.json.JsonFields;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Translates an image processor of Transformers: resize, crop, rescale, normalize, in this order.
 */
final class ImageProcessor {
  private static final List<String> TYPE_KEYS =
      List.of("image_processor_type", "feature_extractor_type");
  private static final Map<Integer, String> RESAMPLE =
      Map.of(0, "nearest", 1, "lanczos", 2, "bilinear", 3, "bicubic", 4, "area");
  private static final Set<String> UNDERSTOOD =
      Set.of(
          "do_resize",
          "do_center_crop",
          "do_rescale",
          "do_normalize",
          "do_convert_rgb",
          "do_flip_channel_order",
          "do_reduce_labels");
  private static final double LEVEL = 1 / 255.0;

  private final JsonFields fields;
  private final ImageInput input;
  private final Optional<ProcessorKind> kind;

  ImageProcessor(JsonFields fields, ImageInput input) {
    this.fields = fields;
    this.input = input;
    this.kind =
        ProcessorKind.of(
            type(fields).replaceFirst("(ImageProcessor(Fast|Pil)?|FeatureExtractor)$", ""));
  }

  /** The processor's class, or {@code no image_processor_type}. */
  static String type(JsonFields fields) {
    return TYPE_KEYS.stream()
        .filter(fields::has)
        .map(key -> fields.node().path(key).asText())
        .findFirst()
        .orElse("no image_processor_type");
  }

  private boolean is(ProcessorKind other) {
    return kind.filter(found -> found == other).isPresent();
  }

  ArrayNode steps() {
    refuseOthers();
    Steps steps = new Steps().decode(color());
    new ProcessorGeometry(fields, kind, type(fields)).write(steps, this::kernel);
    if (fields.flag("do_rescale", true)) {
      steps.scale(fields.has("rescale_factor") ? fields.number("rescale_factor") : LEVEL);
    }
    if (fields.flag("rescale_offset", false)) {
      steps.normalize(perChannel(1), perChannel(1));
    }
    if (normalizes()) {
      steps.normalize(channels("image_mean"), channels("image_std"));
      if (is(ProcessorKind.EFFICIENTNET) && fields.flag("include_top", true)) {
        steps.normalize(perChannel(0), channels("image_std"));
      }
    }
    return steps.json();
  }

  /** What the configuration switches on and nobody here knows, such as padding. */
  private void refuseOthers() {
    for (Map.Entry<String, JsonNode> field : fields.node().properties()) {
      if (field.getKey().startsWith("do_")
          && field.getValue().asBoolean()
          && !UNDERSTOOD.contains(field.getKey())) {
        throw fields.wrong(field.getKey(), "false; what it does is unknown here");
      }
    }
  }

  private String color() {
    if (input.channels() == 1) {
      return "GRAY";
    }
    return fields.flag("do_flip_channel_order", is(ProcessorKind.MOBILEVIT)) ? "BGR" : "RGB";
  }

  /**
   * Pillow's arithmetic; torchvision's where the configuration names the fast processor and linear.
   */
  private Kernel kernel() {
    JsonNode number = fields.node().path("resample");
    String name = number.isInt() ? RESAMPLE.get(number.intValue()) : null;
    if (name == null) {
      throw fields.wrong("resample", "0 nearest, 1 lanczos, 2 bilinear, 3 bicubic or 4 box");
    }
    // Of torchvision's kernels for 8-bit images only the linear one differs from Pillow's by rule.
    return type(fields).endsWith("Fast") && name.equals("bilinear")
        ? Kernel.torch(name)
        : Kernel.pil(name);
  }

  private boolean normalizes() {
    boolean stated = fields.has("image_mean") && fields.has("image_std");
    if (!fields.has("do_normalize") && !stated && !is(ProcessorKind.MOBILEVIT)) {
      throw fields.wrong("do_normalize", "true, with image_mean and image_std, or false");
    }
    return fields.flag("do_normalize", stated && !is(ProcessorKind.MOBILEVIT));
  }

  private List<Double> channels(String key) {
    if (!fields.has(key)) {
      throw fields.wrong(key, "a number for each channel");
    }
    if (fields.value(key).isNumber()) {
      return perChannel(fields.number(key));
    }
    List<Double> numbers = fields.numbers(key);
    if (key.equals("image_std") && numbers.contains(0.0)) {
      throw new MisuseException(
          "preprocessor_config.json: 'image_std' holds a 0, by which it divides. "
              + SidecarFile.REMEDY);
    }
    return numbers;
  }

  private List<Double> perChannel(double value) {
    return Collections.nCopies(input.channels() == 1 ? 1 : 3, value);
  }
}
