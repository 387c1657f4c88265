package dev.assay.runtime;

import dev.assay.data.card.ModelCard;
import dev.assay.data.card.OutputKind;
import dev.assay.data.preprocess.Preprocessing;
import dev.assay.data.tensor.DataType;
import dev.assay.data.tensor.Layout;
import java.util.List;

/**
 * What a card promises of its model file: the part that a runtime can check.
 *
 * @param input the input tensor and the size of one image in it
 * @param output the output tensor with the classes
 * @param labels class names in the order of the output's columns
 */
public record Contract(Input input, Output output, List<String> labels) {
  public Contract {
    labels = List.copyOf(labels);
  }

  /** The contract that the card states; sizes are those that its preprocessing leaves. */
  public static Contract of(ModelCard card) {
    Preprocessing steps = card.preprocessing();
    ImageSize size = new ImageSize(steps.color().channels(), steps.height(), steps.width());
    return new Contract(
        new Input(card.input().name(), card.input().layout(), card.input().type(), size),
        new Output(card.output().name(), card.output().kind()),
        card.labels());
  }

  /**
   * Size of one prepared image.
   *
   * @param channels 1 or 3
   * @param height in pixels
   * @param width in pixels
   */
  public record ImageSize(int channels, int height, int width) {
    /** Number of values of one image. */
    public int values() {
      return Math.multiplyExact(Math.multiplyExact(channels, height), width);
    }
  }

  /**
   * The input tensor.
   *
   * @param name its name in the graph
   * @param layout order of its dimensions
   * @param type its element type
   * @param size size of one image
   */
  public record Input(String name, Layout layout, DataType type, ImageSize size) {
    /** The shape of a batch, such as {@code [batch, channels, height, width]}. */
    public List<Long> shape(long batch) {
      return layout.shape(batch, size.channels(), size.height(), size.width());
    }

    /** Bytes of one image in the batch. */
    public int imageBytes() {
      return Math.multiplyExact(size.values(), type.bytes());
    }
  }

  /**
   * The output tensor.
   *
   * @param name its name in the graph
   * @param kind what it holds
   */
  public record Output(String name, OutputKind kind) {}
}
