package dev.assay.data.draft;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.assay.data.MisuseException;
import dev.assay.data.draft.Steps.Kernel;
import dev.assay.data.onnx.OnnxFile;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * OpenVINO's Model API in the metadata of an ONNX file: entries {@code model_info labels} and so
 * on. Its images are OpenCV's, BGR, resized by {@code cv2.resize} with linear interpolation.
 * Source: https://github.com/open-edge-platform/model_api
 *
 * @param entries values by key, without {@code model_info}
 */
record ModelInfo(Map<String, String> entries) implements Sidecar {
  private static final Pattern PREFIX = Pattern.compile("^(?:rt_info[\\s/.]+)?model_info[\\s/.]+");
  private static final Pattern SPACE = Pattern.compile("[\\s,]+");

  ModelInfo {
    entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
  }

  /** What a file's metadata holds of it; empty if it holds none. */
  static Optional<Sidecar> of(OnnxFile file) {
    Map<String, String> entries = new LinkedHashMap<>();
    file.metadata()
        .forEach(
            (key, value) -> {
              var prefix = PREFIX.matcher(key);
              if (prefix.find()) {
                entries.put(key.substring(prefix.end()).strip(), value.strip());
              }
            });
    return entries.isEmpty() ? Optional.empty() : Optional.of(new ModelInfo(entries));
  }

  @Override
  public String framework() {
    return "OpenVINO Model API";
  }

  @Override
  public String architecture() {
    return entries.getOrDefault("model_type", "");
  }

  @Override
  public List<String> labels() {
    if (isTrue("multilabel", false) || isTrue("hierarchical", false)) {
      throw wrong("multilabel", "False; Assay judges models that name one class an image");
    }
    String labels = entries.getOrDefault("labels", "");
    if (labels.isEmpty()) {
      throw wrong("labels", "the class names, with spaces between");
    }
    return SPACE.splitAsStream(labels).toList();
  }

  @Override
  public String labelsSource() {
    return "metadata, model_info labels";
  }

  @Override
  public ArrayNode steps(ImageInput input) {
    if (!input.hasSize()) {
      throw new MisuseException(
          "the metadata's model_info gives no size and the graph's input '%s' leaves it free. Write a card with 'assay card' and state it there."
              .formatted(input.name()));
    }
    if (!entries.containsKey("reverse_input_channels") && input.channels() == 3) {
      throw wrong("reverse_input_channels", "True for a model that takes RGB, False for BGR");
    }
    String resize = entries.getOrDefault("resize_type", "standard");
    if (!resize.equals("standard")) {
      throw wrong("resize_type", "standard; cards have no step for another");
    }
    Steps steps = new Steps().decode(color(input));
    steps.resize(
        (int) input.height(), (int) input.width(), new Kernel("bilinear", false, "opencv"));
    if (entries.containsKey("mean_values") || entries.containsKey("scale_values")) {
      int channels = (int) Math.max(1, input.channels());
      steps.normalize(numbers("mean_values", 0, channels), numbers("scale_values", 1, channels));
    }
    return steps.json();
  }

  private String color(ImageInput input) {
    if (input.channels() == 1) {
      return "GRAY";
    }
    return isTrue("reverse_input_channels", false) ? "RGB" : "BGR";
  }

  private boolean isTrue(String key, boolean absent) {
    String value = entries.get(key);
    return value == null ? absent : value.equalsIgnoreCase("true") || value.equals("YES");
  }

  private List<Double> numbers(String key, double absent, int channels) {
    String text = entries.getOrDefault(key, "");
    if (text.isEmpty()) {
      return Collections.nCopies(channels, absent);
    }
    try {
      List<Double> numbers = SPACE.splitAsStream(text).map(Double::valueOf).toList();
      boolean finite = numbers.stream().allMatch(number -> Double.isFinite(number));
      if (finite && numbers.size() == channels) {
        return numbers;
      }
      if (finite && numbers.size() == 1) {
        return Collections.nCopies(channels, numbers.get(0));
      }
    } catch (NumberFormatException e) {
      throw wrong(key, "numbers with spaces between");
    }
    throw wrong(key, channels + " numbers with spaces between, one a channel");
  }

  private MisuseException wrong(String key, String right) {
    String found = entries.containsKey(key) ? "is '" + entries.get(key) + "'" : "is missing";
    return new MisuseException(
        "the metadata's 'model_info %s' %s; it must be %s. Write a card with 'assay card' and complete that one."
            .formatted(key, found, right));
  }

  @Override
  public String stepsSource() {
    return "metadata, model_info";
  }
}
