package dev.assay.training;

import java.nio.file.Path;
import java.util.List;

/**
 * What a training left behind.
 *
 * @param folder the model's folder: {@code checkpoint.zip}, {@code card.json}, {@code curve.csv},
 *     {@code curve.png}, and for resuming {@code last.zip}, {@code last-1.zip}, {@code state.json}
 * @param labels class names in the order of the network's output
 * @param epochs every epoch, from the first, those before a resume included
 * @param kept the epoch whose network is in {@code checkpoint.zip}
 * @param ending why there are no more epochs
 * @param warnings what is missing in the folder and why, one line each; mostly none
 */
public record TrainingResult(
    Path folder,
    List<String> labels,
    List<EpochResult> epochs,
    EpochResult kept,
    Ending ending,
    List<String> warnings) {
  /** Share of the wall time in which the network waited for images, in [0, 1]. */
  public double inputWait() {
    return new Curve(epochs).inputWait();
  }

  public TrainingResult {
    labels = List.copyOf(labels);
    epochs = List.copyOf(epochs);
    warnings = List.copyOf(warnings);
  }
}
