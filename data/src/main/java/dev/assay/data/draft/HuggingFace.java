package dev.assay.data.draft;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.assay.data.MisuseException;
import dev.assay.data.json.JsonFields;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A folder of Hugging Face's Transformers: {@code config.json} and {@code
 * preprocessor_config.json}. Source:
 * https://huggingface.co/docs/transformers/main_classes/image_processor
 *
 * @param config {@code config.json}
 * @param processor the image processor's configuration; empty if there is none
 */
record HuggingFace(JsonFields config, Optional<JsonFields> processor) implements Sidecar {
  private static final String CONFIG = "config.json";
  private static final String PREPROCESSOR = "preprocessor_config.json";

  static HuggingFace of(Path folder, JsonFields config) {
    Optional<JsonFields> processor = SidecarFile.read(folder.resolve(PREPROCESSOR));
    if (processor.isEmpty()) {
      processor =
          SidecarFile.read(folder.resolve("processor_config.json"))
              .filter(file -> file.has("image_processor"))
              .map(file -> file.object("image_processor", "processor_config.json"));
    }
    return new HuggingFace(config, processor);
  }

  @Override
  public String framework() {
    JsonNode version = config.node().path("transformers_version");
    return ("Transformers " + version.asText()).strip();
  }

  @Override
  public String architecture() {
    return config.node().path("architectures").path(0).asText();
  }

  @Override
  public List<String> labels() {
    JsonNode names = config.node().path("id2label");
    if (!names.isObject() || names.isEmpty()) {
      throw config.wrong("id2label", "an object of class names, {\"0\": \"cat\", ...}");
    }
    List<String> labels = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      JsonNode name = names.path(Integer.toString(i));
      if (!name.isTextual() || name.textValue().isBlank()) {
        throw new MisuseException(
            "%s: 'id2label' has %d names but none for '%d'; it must name each class from 0. %s"
                .formatted(CONFIG, names.size(), i, SidecarFile.REMEDY));
      }
      labels.add(name.textValue());
    }
    return labels;
  }

  @Override
  public String labelsSource() {
    return CONFIG + ", id2label";
  }

  @Override
  public ArrayNode steps(ImageInput input) {
    JsonFields fields =
        processor.orElseThrow(
            () ->
                new MisuseException(
                    "there is no %s beside config.json, so nothing says how images are prepared. Put it there, or write a card with 'assay card'."
                        .formatted(PREPROCESSOR)));
    return new ImageProcessor(fields, input).steps();
  }

  @Override
  public String stepsSource() {
    return processor
        .map(fields -> PREPROCESSOR + ", " + ImageProcessor.type(fields))
        .orElse(PREPROCESSOR);
  }
}
