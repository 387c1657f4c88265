package dev.assay.data.card;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.data.preprocess.Preprocessing;
import dev.assay.data.tensor.DataType;
import dev.assay.data.tensor.Layout;
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
    ObjectNode provenance) {
  public ModelCard {
    labels = List.copyOf(labels);
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
