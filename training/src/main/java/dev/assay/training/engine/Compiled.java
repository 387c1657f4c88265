package dev.assay.training.engine;

/**
 * A program and its ends.
 *
 * @param program what runs
 * @param input images {@code [N, C, H, W]} in this order
 * @param values the first output's, before softmax
 * @param batch what it is told about the batch
 */
record Compiled(Program program, Tensor input, Tensor values, Batch batch) {}
