package dev.assay.export;

import dev.assay.data.MisuseException;
import dev.assay.data.card.ModelCard;
import dev.assay.export.samediff.GraphInput;
import dev.assay.export.samediff.Shapes;
import dev.assay.export.samediff.SourceGraph;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A model card that goes into the model, and what it asks of the model.
 *
 * @param card the card, as parsed
 */
record ExportCard(ModelCard card) {
  /** The card as it was given, in one line: the same bytes however its file was laid out. */
  String json() {
    return card.source().toString();
  }

  /** Names that the card gives to a network's only input and only output. */
  Map<String, String> portNames(SourceGraph graph) {
    Map<String, String> names = new HashMap<>();
    List<String> inputs = graph.inputs().stream().map(GraphInput::name).toList();
    rename(inputs, "input", card.input().name(), names);
    rename(List.copyOf(graph.outputs().keySet()), "output", card.output().name(), names);
    return names;
  }

  private static void rename(
      List<String> ports, String kind, String wanted, Map<String, String> names) {
    if (ports.contains(wanted)) {
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
    if (graph.outputs().size() > 1) {
      return;
    }
    int labels = card.labels().size();
    List<Long> shape = shapes.of(graph.outputs().values().iterator().next());
    if (shape.size() != 2 || shape.get(1) != labels) {
      throw new MisuseException(
          "The card has %d labels, the network's output is %s. Give one label for each output value."
              .formatted(labels, shape));
    }
  }
}
