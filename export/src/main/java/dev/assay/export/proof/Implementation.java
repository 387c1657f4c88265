package dev.assay.export.proof;

import dev.assay.export.tensor.TensorFunction;

/**
 * One of the programs that compute the same network.
 *
 * @param name its name and version
 * @param function runs it
 */
public record Implementation(String name, TensorFunction function) {}
