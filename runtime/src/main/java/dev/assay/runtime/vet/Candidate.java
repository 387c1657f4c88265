package dev.assay.runtime.vet;

import dev.assay.runtime.Contract;
import dev.assay.runtime.Device;
import java.nio.file.Path;

/**
 * A model to be tried out.
 *
 * @param file the model file
 * @param contract what its card promises
 * @param device where it is to run
 */
public record Candidate(Path file, Contract contract, Device device) {}
