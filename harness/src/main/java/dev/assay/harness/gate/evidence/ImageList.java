package dev.assay.harness.gate.evidence;

import dev.assay.data.file.Sha256;
import dev.assay.harness.score.Predictions;

/** Which images were judged, in which order and as what, in a few bytes. */
final class ImageList {
  private ImageList() {}

  /** SHA-256 over a line {@code path TAB label} for each image. */
  static String sha256(Predictions predictions) {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < predictions.size(); i++) {
      lines.append(predictions.path(i)).append('\t');
      lines.append(predictions.classes().get(predictions.label(i))).append('\n');
    }
    return Sha256.of(lines.toString());
  }
}
