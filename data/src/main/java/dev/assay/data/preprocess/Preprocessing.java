package dev.assay.data.preprocess;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.data.image.Color;
import dev.assay.data.image.Pixels;
import dev.assay.data.tensor.DataType;
import dev.assay.data.tensor.Layout;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * How an image becomes model input: the steps of a card, in order, {@code decode} first.
 *
 * @param steps the steps, in order
 */
public record Preprocessing(List<Step> steps) {
  public Preprocessing {
    steps = List.copyOf(steps);
  }

  /**
   * Reads the {@code preprocessing} array of a card.
   *
   * @throws dev.assay.data.MisuseException if a step is unknown or lacks a value; names its
   *     position and the known steps
   */
  public static Preprocessing parse(JsonNode array) {
    throw new IllegalStateException("" + array);
  }

  /** Channel order that the first step decodes to. */
  public Color color() {
    throw new IllegalStateException();
  }

  /** Height of the model's input in pixels, as the steps leave it. */
  public int height() {
    throw new IllegalStateException();
  }

  /** Width of the model's input in pixels, as the steps leave it. */
  public int width() {
    throw new IllegalStateException();
  }

  /**
   * Prepares one decoded image and writes it as row {@code index} of a batch.
   *
   * @param image the image as decoded, in {@link #color()}
   * @param layout order of the batch's dimensions
   * @param type element type of the batch
   * @param batch native-order buffer of the whole batch; its position is not changed
   * @param index row of the batch, from 0
   */
  public void write(Pixels image, Layout layout, DataType type, ByteBuffer batch, int index) {
    throw new IllegalStateException();
  }
}
