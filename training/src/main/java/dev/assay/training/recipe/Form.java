package dev.assay.training.recipe;

import dev.assay.data.MisuseException;
import dev.assay.training.architecture.Input;
import dev.assay.training.batch.Normalization;
import java.util.List;

/**
 * What is built and fed.
 *
 * @param size height and width of its images, in pixels; 0 is the architecture's own
 * @param color what its images show
 * @param width multiplies the number of channels, in (0, 4]
 * @param auxiliaryHeads whether heads that only help training are trained along, where the
 *     architecture has them
 * @param normalization what happens to pixels on the [0, 1] scale
 */
public record Form(
    int size, Color color, double width, boolean auxiliaryHeads, Normalized normalization) {
  private static final int LARGEST = 4096;

  /** Colours of the input. */
  public enum Color {
    RGB(Input.RGB),
    GRAY(Input.GRAY);

    private final int channels;

    Color(int channels) {
      this.channels = channels;
    }
  }

  /** Kinds of normalization. */
  public enum Normalized {
    /** As they are. */
    NONE(Normalization.NONE),
    /**
     * Less the mean colour of ImageNet, divided by its standard deviation, as torchvision has it.
     */
    IMAGENET(new Normalization(List.of(0.485, 0.456, 0.406), List.of(0.229, 0.224, 0.225)));

    @SuppressWarnings("ImmutableEnumChecker") // a record of immutable lists
    private final Normalization levels;

    Normalized(Normalization levels) {
      this.levels = levels;
    }

    /** Its numbers, for R, G, B. */
    public Normalization levels() {
      return levels;
    }
  }

  public Form {
    Limits.within("size", size, 0, LARGEST);
    Limits.positive("width", width, 4, "0.5");
    if (normalization == Normalized.IMAGENET && color == Color.GRAY) {
      throw new MisuseException(
          "The recipe's 'normalization' is 'imagenet', which is for 'color: rgb': give 'none' for gray images.");
    }
  }

  /** The input of a network whose own is {@code usual}. */
  public Input input(Input usual) {
    return new Input(
        size == 0 ? usual.height() : size, size == 0 ? usual.width() : size, color.channels);
  }
}
