/** Gradients of Deeplearning4j networks, computed by oneDNN. */
@NullMarked
package dev.assay.training.engine;

import org.jspecify.annotations.NullMarked;
