/** Shapes of a graph's values without running it, and the multiplications they mean. */
@NullMarked
package dev.assay.data.onnx.shape;

import org.jspecify.annotations.NullMarked;
