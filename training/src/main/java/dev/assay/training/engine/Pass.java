package dev.assay.training.engine;

import java.util.function.Consumer;

/**
 * A node in a program.
 *
 * @param result what its forward calls compute
 * @param backward adds its backward calls, given the gradient of the result: writes the gradients
 *     of its parameters and contributes those of its inputs
 */
record Pass(Tensor result, Consumer<Tensor> backward) {}
