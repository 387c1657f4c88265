package dev.assay.runtime.vet;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What became of a candidate.
 *
 * @param file the model file
 * @param problem why it must not run in this process, one line that names the file; empty if it ran
 */
public record Verdict(Path file, Optional<String> problem) {}
