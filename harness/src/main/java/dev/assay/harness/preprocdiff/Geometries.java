package dev.assay.harness.preprocdiff;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Other ways than a card's to the same image size, with the card's own kernel. */
final class Geometries {
  private Geometries() {}

  /** The whole image to the model's size, whatever its ratio. */
  static Optional<CardSteps> squashed(CardSteps card) {
    return by(card, kernel -> List.of(Steps.resize(kernel, card.height(), card.width())));
  }

  /** The largest middle part of the model's ratio. */
  static Optional<CardSteps> cropped(CardSteps card) {
    return croppedFrom(card, Math.max(card.height(), card.width()));
  }

  /** The middle 7/8 of that, as for ImageNet: 256 to 224. */
  static Optional<CardSteps> croppedFromLarger(CardSteps card) {
    return croppedFrom(card, (int) Math.rint(Math.max(card.height(), card.width()) * 8 / 7.0));
  }

  private static Optional<CardSteps> croppedFrom(CardSteps card, int shorter) {
    return by(
        card,
        kernel ->
            List.of(
                Steps.resizeShorter(kernel, shorter),
                Steps.centerCrop(card.height(), card.width())));
  }

  /** The whole image in its own ratio on black. */
  static Optional<CardSteps> padded(CardSteps card) {
    return by(
        card,
        kernel -> List.of(Steps.padToSquare(), Steps.resize(kernel, card.height(), card.width())));
  }

  private static Optional<CardSteps> by(
      CardSteps card, Function<Kernel, List<ObjectNode>> geometry) {
    return card.kernel().map(kernel -> card.withGeometry(geometry.apply(kernel)));
  }
}
