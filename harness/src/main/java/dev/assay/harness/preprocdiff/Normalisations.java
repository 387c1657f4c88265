package dev.assay.harness.preprocdiff;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Other ranges of values than a card's: what scaling and normalisation are mistaken for. */
final class Normalisations {
  /** Mean and deviation of ImageNet's pixels, red, green, blue, on the scale 0 to 1. */
  private static final List<Double> MEAN = List.of(0.485, 0.456, 0.406);

  private static final List<Double> STD = List.of(0.229, 0.224, 0.225);

  /** The same mean on the scale 0 to 255, as Caffe's models subtract it. */
  private static final List<Double> MEAN_LEVEL = List.of(123.68, 116.779, 103.939);

  private static final String BGR = "BGR";

  private Normalisations() {}

  /** Pixels as they are. */
  static Optional<CardSteps> levels(CardSteps card) {
    return Optional.of(card.withPoints(List.of()));
  }

  static Optional<CardSteps> unit(CardSteps card) {
    return Optional.of(card.withPoints(List.of(Steps.toUnit())));
  }

  static Optional<CardSteps> signed(CardSteps card) {
    ObjectNode half = Steps.normalize(0.5, 0.5, channels(card));
    return Optional.of(card.withPoints(List.of(Steps.toUnit(), half)));
  }

  /** Only for colour images: parsing refuses three means of a gray one. */
  static Optional<CardSteps> imageNet(CardSteps card) {
    ObjectNode normalize = Steps.normalize(ordered(card, MEAN), ordered(card, STD));
    return Optional.of(card.withPoints(List.of(Steps.toUnit(), normalize)));
  }

  static Optional<CardSteps> imageNetMean(CardSteps card) {
    ObjectNode subtract = Steps.normalize(ordered(card, MEAN_LEVEL), Collections.nCopies(3, 1.0));
    return Optional.of(card.withPoints(List.of(subtract)));
  }

  static Optional<CardSteps> withoutNormalize(CardSteps card) {
    return without(card, "normalize");
  }

  static Optional<CardSteps> withoutScale(CardSteps card) {
    return without(card, "scale");
  }

  private static Optional<CardSteps> without(CardSteps card, String op) {
    List<ObjectNode> kept = new ArrayList<>(card.points());
    boolean found = kept.removeIf(step -> step.path("op").asText().equals(op));
    return found ? Optional.of(card.withPoints(kept)) : Optional.empty();
  }

  /** By the card and once more, as where the model's graph scales too. */
  static Optional<CardSteps> scaledTwice(CardSteps card) {
    List<ObjectNode> twice = new ArrayList<>(card.points());
    twice.add(0, Steps.toUnit());
    return twice.size() > 1 ? Optional.of(card.withPoints(twice)) : Optional.empty();
  }

  private static List<Double> ordered(CardSteps card, List<Double> rgb) {
    List<Double> values = new ArrayList<>(rgb);
    if (card.color().equals(BGR)) {
      Collections.reverse(values);
    }
    return values;
  }

  private static int channels(CardSteps card) {
    return card.color().equals("GRAY") ? 1 : 3;
  }
}
