package dev.assay.runtime.vet;

import dev.assay.runtime.Contract;
import java.nio.file.Path;

/**
 * A model to be tried out.
 *
 * @param file the model file
 * @param contract what its card promises
 */
public record Candidate(Path file, Contract contract) {}
