/**
 * Operations of neural networks that keep no state: convolutions, poolings, activations, losses.
 */
@NullMarked
package dev.assay.export.op.neural;

import org.jspecify.annotations.NullMarked;
