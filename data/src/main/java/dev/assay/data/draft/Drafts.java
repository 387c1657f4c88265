package dev.assay.data.draft;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.assay.data.MisuseException;
import dev.assay.data.json.JsonFields;
import dev.assay.data.onnx.OnnxFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Cards out of what others wrote beside a model or into it; nothing is guessed. */
public final class Drafts {
  private static final String CONFIG = "config.json";
  private static final String PREPROCESSOR = "preprocessor_config.json";

  private Drafts() {}

  /** Whether a folder is one of Hugging Face's or timm's. */
  public static boolean isHubFolder(Path folder) {
    if (Files.isRegularFile(folder.resolve(PREPROCESSOR))) {
      return true;
    }
    try {
      return SidecarFile.read(folder.resolve(CONFIG))
          .filter(config -> Timm.recognizes(config) || isHuggingFace(config))
          .isPresent();
    } catch (MisuseException e) {
      // Somebody's own config.json; a hub's would be JSON.
      return false;
    }
  }

  private static boolean isHuggingFace(JsonFields config) {
    return Stream.of("id2label", "model_type", "architectures").anyMatch(config::has);
  }

  /** What lies in a hub's folder, else what stands in the file's metadata; empty if neither. */
  static Optional<Sidecar> sidecar(Path folder, OnnxFile file) {
    if (!isHubFolder(folder)) {
      return ModelInfo.of(file);
    }
    JsonFields config =
        SidecarFile.read(folder.resolve(CONFIG))
            .orElseGet(
                () ->
                    JsonFields.of(
                        JsonNodeFactory.instance.objectNode(), CONFIG, SidecarFile.REMEDY));
    return Optional.of(Timm.recognizes(config) ? Timm.of(config) : HuggingFace.of(folder, config));
  }

  /**
   * A card of stated facts alone.
   *
   * @param folder the folder that the model belongs to
   * @param model the file, from that folder
   * @return empty if nothing but the graph speaks of the model
   * @throws MisuseException if a fact is missing; names the key
   */
  public static Optional<CardDraft> of(Path folder, Path model, OnnxFile file) {
    return sidecar(folder, file).map(sidecar -> draft(folder, model, file, sidecar));
  }

  private static CardDraft draft(Path folder, Path model, OnnxFile file, Sidecar sidecar) {
    CardDraft draft = new CardDraft(name(folder), slashed(model));
    describe(draft, sidecar);
    GraphEnds ends = GraphEnds.of(file);
    ends.write(draft);
    labels(draft, sidecar.labels(), sidecar.labelsSource());
    draft.known("preprocessing", sidecar.steps(ends.input()), sidecar.stepsSource());
    return draft;
  }

  static void describe(CardDraft draft, Sidecar sidecar) {
    draft.describe("framework", sidecar.framework());
    draft.describe("architecture", sidecar.architecture());
  }

  /** Name of a folder. */
  static String name(Path folder) {
    Path name = folder.toAbsolutePath().normalize().getFileName();
    return name == null ? "model" : name.toString();
  }

  /** The file as cards write it. */
  static String slashed(Path model) {
    return String.join(
        "/",
        Stream.iterate(0, i -> i + 1)
            .limit(model.getNameCount())
            .map(i -> model.getName(i).toString())
            .toList());
  }

  /** Sets the labels; those that are alike get their position behind them. */
  static void labels(CardDraft draft, List<String> labels, String source) {
    Map<String, Integer> counts = new HashMap<>();
    labels.forEach(label -> counts.merge(label, 1, Integer::sum));
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    StringBuilder renamed = new StringBuilder();
    for (int i = 0; i < labels.size(); i++) {
      String label = labels.get(i);
      if (counts.getOrDefault(label, 0) > 1) {
        label = label + " (" + i + ")";
        renamed.append(renamed.isEmpty() ? "" : ", ").append(label);
      }
      array.add(label);
    }
    draft.known("labels", array, source);
    if (!renamed.isEmpty()) {
      draft.remark("labels", "names that stand twice, with their position: " + renamed, false);
    }
  }
}
