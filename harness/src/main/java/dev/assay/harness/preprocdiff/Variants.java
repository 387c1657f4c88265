package dev.assay.harness.preprocdiff;

import static dev.assay.data.resize.Interpolation.AREA;
import static dev.assay.data.resize.Interpolation.BICUBIC;
import static dev.assay.data.resize.Interpolation.BILINEAR;
import static dev.assay.data.resize.Interpolation.LANCZOS;
import static dev.assay.data.resize.Interpolation.NEAREST;
import static dev.assay.data.resize.Library.OPENCV;
import static dev.assay.data.resize.Library.PIL;
import static dev.assay.data.resize.Library.TF;
import static dev.assay.data.resize.Library.TORCH;

import dev.assay.data.MisuseException;
import dev.assay.data.card.ModelCard;
import dev.assay.data.preprocess.Preprocessing;
import dev.assay.data.resize.Interpolation;
import dev.assay.data.resize.Library;
import dev.assay.data.tensor.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Every deviation from a card that is tried; a new one is one line in the table. */
final class Variants {
  private static final List<Variant> TABLE =
      List.of(
          kernel(PIL, NEAREST, false),
          kernel(PIL, BILINEAR, true),
          kernel(PIL, BICUBIC, true),
          kernel(PIL, LANCZOS, true),
          kernel(PIL, AREA, true),
          kernel(OPENCV, NEAREST, false),
          kernel(OPENCV, BILINEAR, false),
          kernel(OPENCV, BICUBIC, false),
          kernel(OPENCV, LANCZOS, false),
          kernel(OPENCV, AREA, false),
          kernel(TORCH, NEAREST, false),
          kernel(TORCH, BILINEAR, false),
          kernel(TORCH, BILINEAR, true),
          kernel(TORCH, BICUBIC, false),
          kernel(TORCH, BICUBIC, true),
          kernel(TF, NEAREST, false),
          kernel(TF, BILINEAR, false),
          kernel(TF, BILINEAR, true),
          kernel(TF, BICUBIC, false),
          kernel(TF, BICUBIC, true),
          kernel(TF, LANCZOS, false),
          kernel(TF, LANCZOS, true),
          kernel(TF, AREA, false),
          color("RGB"),
          color("BGR"),
          color("GRAY"),
          new Variant("values 0..255", Normalisations::levels),
          new Variant("values 0..1", Normalisations::unit),
          new Variant("values -1..1", Normalisations::signed),
          new Variant("values 0..1, ImageNet mean and std", Normalisations::imageNet),
          new Variant("values 0..255, ImageNet mean", Normalisations::imageNetMean),
          new Variant("mean and std left out", Normalisations::withoutNormalize),
          new Variant("scale left out", Normalisations::withoutScale),
          new Variant("scaled twice", Normalisations::scaledTwice),
          new Variant("resized without crop or padding", Geometries::squashed),
          new Variant("shorter side resized, then cropped", Geometries::cropped),
          new Variant("shorter side resized to 8/7, then cropped", Geometries::croppedFromLarger),
          new Variant("padded to a square, then resized", Geometries::padded));

  private Variants() {}

  private static Variant kernel(Library library, Interpolation interpolation, boolean antialias) {
    Kernel kernel = new Kernel(library, interpolation, antialias);
    return new Variant(kernel.words(), card -> card.withKernel(kernel));
  }

  private static Variant color(String color) {
    return new Variant(color, card -> Optional.of(card.withColor(color)));
  }

  /**
   * The deviations that a card allows: those that leave the model's input its size and type and are
   * not the card's own steps.
   */
  static List<Deviation> of(ModelCard card) {
    CardSteps steps = CardSteps.of(card.preprocessing());
    List<Preprocessing> known = new ArrayList<>(List.of(card.preprocessing()));
    List<Deviation> deviations = new ArrayList<>();
    for (Variant variant : TABLE) {
      Optional<Preprocessing> other =
          variant.change().of(steps).flatMap(Variants::parsed).filter(p -> fits(p, card));
      if (other.isPresent() && !known.contains(other.get())) {
        known.add(other.get());
        deviations.add(new Deviation(variant.name(), other.get()));
      }
    }
    return deviations;
  }

  /** Empty where the steps do not go together, such as three means and one channel. */
  private static Optional<Preprocessing> parsed(CardSteps steps) {
    try {
      return Optional.of(steps.preprocessing());
    } catch (MisuseException e) {
      return Optional.empty();
    }
  }

  private static boolean fits(Preprocessing other, ModelCard card) {
    Preprocessing stated = card.preprocessing();
    return other.shape().channels() == stated.shape().channels()
        && other.height() == stated.height()
        && other.width() == stated.width()
        && !(other.shape().floating() && card.input().type() == DataType.UINT8);
  }
}
