package dev.assay.runtime;

import dev.assay.data.onnx.OnnxFile;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What was found when a model was opened.
 *
 * @param fileBytes size of the model file and of its external data, in bytes
 * @param loadNanos time to create the session, optimisation included, in nanoseconds
 * @param fixedBatch images in each run if the model takes no other number
 * @param file what the file itself says; empty if its bytes could not be followed
 */
public record ModelFacts(
    long fileBytes, long loadNanos, OptionalInt fixedBatch, Optional<OnnxFile> file) {

  /**
   * Number of trained parameters: the card's figure if it states one, else the values that the file
   * stores as weights, which export and quantization may have folded or added to.
   */
  public OptionalLong parameters(OptionalLong stated) {
    return stated.isPresent()
        ? stated
        : file.map(OnnxFile::parameters)
            .filter(counted -> counted > 0)
            .map(OptionalLong::of)
            .orElse(OptionalLong.empty());
  }
}
