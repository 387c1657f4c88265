package dev.assay.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.data.MisuseException;
import dev.assay.export.samediff.GraphInput;
import dev.assay.export.samediff.Shapes;
import dev.assay.export.samediff.SourceGraph;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A model card that goes into the model, and what it asks of the model. */
final class ExportCard {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String json;
  private final JsonNode tree;

  private ExportCard(String json, JsonNode tree) {
    this.json = json;
    this.tree = tree;
  }

  static ExportCard parse(String json) {
    try {
      JsonNode tree = JSON.readTree(json);
      if (tree.isObject()) {
        return new ExportCard(json, tree);
      }
      throw new MisuseException("The card is no JSON object. Give the content of a card.json.");
    } catch (JsonProcessingException e) {
      throw new MisuseException(
          "The card is no JSON: %s. Give the content of a card.json."
              .formatted(e.getOriginalMessage()),
          e);
    }
  }

  String json() {
    return json;
  }

  /** Names that the card gives to a network's only input and only output. */
  Map<String, String> portNames(SourceGraph graph) {
    Map<String, String> names = new HashMap<>();
    rename(graph.inputs().stream().map(GraphInput::name).toList(), "input", names);
    rename(List.copyOf(graph.outputs().keySet()), "output", names);
    return names;
  }

  private void rename(List<String> ports, String kind, Map<String, String> names) {
    String wanted = tree.path(kind).path("name").asText("");
    if (wanted.isEmpty() || ports.contains(wanted)) {
      return;
    }
    if (ports.size() > 1) {
      throw new MisuseException(
          "The card names the %s '%s', the network has %s. Correct the card."
              .formatted(kind, wanted, ports));
    }
    names.put(ports.get(0), wanted);
  }

  /** Refuses a network whose only output does not have one value for each label. */
  void requireFits(SourceGraph graph, Shapes shapes) {
    int labels = tree.path("labels").size();
    if (labels == 0 || graph.outputs().size() > 1) {
      return;
    }
    List<Long> shape = shapes.of(graph.outputs().values().iterator().next());
    if (shape.size() != 2 || shape.get(1) != labels) {
      throw new MisuseException(
          "The card has %d labels, the network's output is %s. Give one label for each output value."
              .formatted(labels, shape));
    }
  }
}
