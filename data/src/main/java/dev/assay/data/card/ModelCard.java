package dev.assay.data.card;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.data.file.AtomicFile;
import dev.assay.data.preprocess.Preprocessing;
import dev.assay.data.tensor.DataType;
import dev.assay.data.tensor.Layout;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/**
 * What a model file expects and answers: {@code card.json}, schema version 1.
 *
 * @param name name of the model
 * @param framework where it was made, such as {@code PyTorch 2.9}
 * @param architecture its architecture, free text
 * @param model file name of the ONNX model, inside the card's folder
 * @param labels class names in the order of the model's own output
 * @param input the input tensor
 * @param preprocessing steps from an image file to that input
 * @param output the output tensor with the classes
 * @param parameters number of trained parameters, if stated
 * @param provenance free facts about its making; never interpreted
 * @param source the card as it was read, with the keys that are unknown here; empty for a new card
 */
public record ModelCard(
    String name,
    String framework,
    String architecture,
    String model,
    List<String> labels,
    Input input,
    Preprocessing preprocessing,
    Output output,
    OptionalLong parameters,
    ObjectNode provenance,
    ObjectNode source) {
  public ModelCard {
    labels = List.copyOf(labels);
  }

  /** A new card, without unknown keys. */
  public ModelCard(
      String name,
      String framework,
      String architecture,
      String model,
      List<String> labels,
      Input input,
      Preprocessing preprocessing,
      Output output,
      OptionalLong parameters,
      ObjectNode provenance) {
    this(
        name,
        framework,
        architecture,
        model,
        labels,
        input,
        preprocessing,
        output,
        parameters,
        provenance,
        JsonNodeFactory.instance.objectNode());
  }

  /**
   * Reads a card.
   *
   * @throws dev.assay.data.MisuseException if it is no card; names the field and what would be
   *     right
   */
  public static ModelCard parse(String text) {
    return CardJson.parse(text);
  }

  /** Reads a card, as {@link #parse(String)} does. */
  public static ModelCard parse(JsonNode json) {
    return CardJson.parse(json);
  }

  /** The card as JSON, unknown keys included. */
  public ObjectNode json() {
    return CardJson.json(this);
  }

  /** Writes the card to a file, whole or not at all. */
  public void write(Path file) {
    AtomicFile.writeText(file, json().toPrettyString() + "\n");
  }

  /**
   * The input tensor.
   *
   * @param name its name in the graph
   * @param layout order of its dimensions
   * @param type its element type
   */
  public record Input(String name, Layout layout, DataType type) {}

  /**
   * The output tensor.
   *
   * @param name its name in the graph
   * @param kind what it holds
   */
  public record Output(String name, OutputKind kind) {}
}
