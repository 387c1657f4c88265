package dev.assay.training.engine;

/**
 * Where a vertex stands in a network.
 *
 * @param parameters its own
 * @param rectified whether it has to apply ReLU to its result, on behalf of the vertex behind it
 * @param batch what it is told about a batch
 */
record Site(Parameters parameters, boolean rectified, Batch batch) {}
