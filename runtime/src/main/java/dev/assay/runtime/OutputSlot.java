package dev.assay.runtime;

import dev.assay.data.FailureException;
import java.nio.file.Path;
import java.util.List;

/**
 * One output that is read, and what messages say of it.
 *
 * @param file the model
 * @param name the output's name in the graph
 * @param labels the card's labels
 * @param quantized whether it is widened from whole numbers, so that all its values are multiples
 *     of a step
 */
record OutputSlot(Path file, String name, List<String> labels, boolean quantized) {
  FailureException fail(String found) {
    return new FailureException("'%s': the output '%s' %s".formatted(file, name, found));
  }

  /** A class that the card does not know. */
  FailureException unknown(Object label, String image) {
    return fail(
        "answers '%s' for %s, which is none of the card's labels: %s. Correct the card's labels."
            .formatted(label, image, String.join(", ", labels)));
  }
}
