package dev.assay.data.draft;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * The output that tells the class, as the graph declares it.
 *
 * @param name its name
 * @param kind what it holds, as cards spell it
 * @param classes number of classes, or {@link ImageInput#FREE} if the file does not say
 * @param labels names of the classes that stand in the graph; mostly none
 * @param why how it was found, in words
 * @param guessed whether its kind is a guess
 */
record ClassOutput(
    String name, String kind, long classes, List<String> labels, String why, boolean guessed) {
  ClassOutput {
    labels = List.copyOf(labels);
  }

  ObjectNode json() {
    return JsonNodeFactory.instance.objectNode().put("name", name).put("kind", kind);
  }
}
