package dev.assay.data.preprocess;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.assay.data.MisuseException;
import dev.assay.data.image.Color;
import dev.assay.data.image.Pixels;
import dev.assay.data.image.Raster;
import dev.assay.data.resize.Library;
import dev.assay.data.tensor.DataType;
import dev.assay.data.tensor.Layout;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an image becomes model input: the steps of a card, in order, {@code decode} first. Safe for
 * use by several threads at once; what depends on an image's size only is computed once and kept.
 */
public final class Preprocessing {
  private final List<Step> steps;
  private final List<Step> geometry;
  private final PointSteps points;
  private final ImageShape shape;

  /**
   * Checks that each step can take what the one before it gives.
   *
   * @param steps the steps, in order
   * @throws MisuseException if not, or if images of different sizes would come out
   */
  public Preprocessing(List<Step> steps) {
    this.steps = List.copyOf(steps);
    if (steps.isEmpty() || !(steps.get(0) instanceof Decode)) {
      throw new MisuseException(
          "preprocessing does not begin with 'decode'; put {\"op\": \"decode\", \"color\": \"RGB\"} first.");
    }
    this.shape = shape(steps);
    if (!shape.fixed()) {
      throw new MisuseException(
          "preprocessing leaves images of different sizes; a model needs one size:"
              + " add 'center_crop', or 'resize' with height and width.");
    }
    int split = steps.size();
    while (pointwise(steps.get(split - 1))) {
      split--;
    }
    this.geometry = this.steps.subList(0, split);
    this.points = new PointSteps(points(steps.subList(split, steps.size())), shape.channels());
  }

  /** The steps, in order. */
  public List<Step> steps() {
    return steps;
  }

  /**
   * Reads the {@code preprocessing} array of a card.
   *
   * @throws MisuseException if a step is unknown or lacks a value; names its position and the known
   *     steps
   */
  public static Preprocessing parse(JsonNode array) {
    if (!array.isArray()) {
      throw new MisuseException(
          "'preprocessing' is %s; it must be a list of steps [{\"op\": ...}, ...]. Correct the card."
              .formatted(array.isMissingNode() ? "missing" : array));
    }
    List<Step> steps = new ArrayList<>();
    for (JsonNode node : array) {
      steps.add(StepKind.parse(node, steps.size() + 1));
    }
    return new Preprocessing(steps);
  }

  /** The steps as in a card. */
  public ArrayNode json() {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    steps.forEach(step -> array.add(step.json()));
    return array;
  }

  /**
   * What to decode images to. A card's GRAY is {@link Color#GRAY}, but {@link Color#LUMA} where the
   * first resize is OpenCV's or TensorFlow's: their users let the decoder make the gray.
   */
  public Color color() {
    Color color = ((Decode) steps.get(0)).color();
    return color == Color.GRAY && grayByDecoder() ? Color.LUMA : color;
  }

  private boolean grayByDecoder() {
    for (Step step : steps) {
      if (step instanceof Resize resize) {
        return resize.library() == Library.OPENCV || resize.library() == Library.TF;
      }
    }
    return false;
  }

  /** What the steps leave. */
  public ImageShape shape() {
    return shape;
  }

  private static ImageShape shape(List<Step> steps) {
    ImageShape shape = ImageShape.decoded(3);
    for (int i = 0; i < steps.size(); i++) {
      try {
        if (i > 0 && steps.get(i) instanceof Decode) {
          throw new IllegalArgumentException("an image is decoded once, by the first step");
        }
        shape = steps.get(i).shape(shape);
      } catch (IllegalArgumentException e) {
        String op = steps.get(i).json().path("op").asText();
        throw new MisuseException(
            "preprocessing step %d (%s): %s. Correct the card."
                .formatted(i + 1, op, e.getMessage()));
      }
    }
    return shape;
  }

  /** Height of the model's input in pixels, as the steps leave it. */
  public int height() {
    return shape().height();
  }

  /** Width of the model's input in pixels, as the steps leave it. */
  public int width() {
    return shape().width();
  }

  /**
   * Prepares one decoded image and writes it as row {@code index} of a batch.
   *
   * @param image the image as decoded, in {@link #color()}
   * @param layout order of the batch's dimensions
   * @param type element type of the batch
   * @param batch native-order buffer of the whole batch; its position is not changed
   * @param index row of the batch, from 0
   * @throws IllegalArgumentException if the batch is too small, or is of 8-bit elements and the
   *     steps give floats
   */
  public void write(Pixels image, Layout layout, DataType type, ByteBuffer batch, int index) {
    Raster raster = image;
    for (Step step : geometry) {
      raster = step.apply(raster);
    }
    new BatchRow(raster, points).write(layout, type, batch, index);
  }

  private static boolean pointwise(Step step) {
    return step instanceof PointStep || step instanceof Flatten;
  }

  private static List<PointStep> points(List<Step> steps) {
    return steps.stream().filter(PointStep.class::isInstance).map(PointStep.class::cast).toList();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Preprocessing that && steps.equals(that.steps);
  }

  @Override
  public int hashCode() {
    return steps.hashCode();
  }

  @Override
  public String toString() {
    return json().toString();
  }
}
