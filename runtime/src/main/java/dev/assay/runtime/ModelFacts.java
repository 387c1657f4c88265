package dev.assay.runtime;

import dev.assay.runtime.file.OnnxFile;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What was found when a model was opened.
 *
 * @param fileBytes size of the model file and of its external data, in bytes
 * @param loadNanos time to create the session, optimisation included, in nanoseconds
 * @param fixedBatch images in each run if the model takes no other number
 * @param file what the file itself says; empty if its bytes could not be followed
 */
public record ModelFacts(
    long fileBytes, long loadNanos, OptionalInt fixedBatch, Optional<OnnxFile> file) {}
