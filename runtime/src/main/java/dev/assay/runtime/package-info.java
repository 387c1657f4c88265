/** An ONNX file to predictions, on ONNX Runtime. */
@NullMarked
package dev.assay.runtime;

import org.jspecify.annotations.NullMarked;
