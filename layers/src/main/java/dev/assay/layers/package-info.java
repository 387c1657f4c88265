/** Layers that Deeplearning4j lacks. */
@NullMarked
package dev.assay.layers;

import org.jspecify.annotations.NullMarked;
