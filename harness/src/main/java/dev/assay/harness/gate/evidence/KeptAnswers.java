package dev.assay.harness.gate.evidence;

import dev.assay.harness.score.Outcome;
import dev.assay.harness.score.Predictions;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The predicted classes that a baseline keeps. Which images they belong to is known by a hash
 * alone, so that they can be told only together with a run on the same images.
 */
final class KeptAnswers implements Answers {
  private final String imagesSha256;
  private final List<String> classes;
  private final int[] predicted;
  private @Nullable Outcome found;

  /** The array is shared, not copied: index of the predicted class of each image, in order. */
  KeptAnswers(String imagesSha256, List<String> classes, int[] predicted) {
    this.imagesSha256 = imagesSha256;
    this.classes = List.copyOf(classes);
    this.predicted = predicted;
  }

  @Override
  public Optional<Outcome> outcome() {
    return Optional.empty();
  }

  @Override
  public Optional<Outcome> onImagesOf(Predictions images) {
    boolean same =
        images.size() == predicted.length
            && images.classes().equals(classes)
            && ImageList.sha256(images).equals(imagesSha256);
    if (!same) {
      return Optional.empty();
    }
    if (found == null) {
      found = Outcome.of(new Kept(images, predicted));
    }
    return Optional.of(found);
  }

  private static final class Kept implements Predictions {
    private final Predictions images;
    private final int[] answers;

    Kept(Predictions images, int[] answers) {
      this.images = images;
      this.answers = answers;
    }

    @Override
    public List<String> classes() {
      return images.classes();
    }

    @Override
    public int size() {
      return answers.length;
    }

    @Override
    public String path(int i) {
      return images.path(i);
    }

    @Override
    public int label(int i) {
      return images.label(i);
    }

    @Override
    public int predicted(int i) {
      return answers[i];
    }

    @Override
    public boolean hasProbabilities() {
      return false;
    }

    @Override
    public double probability(int i, int k) {
      throw new IllegalStateException("only classes were kept");
    }
  }
}
