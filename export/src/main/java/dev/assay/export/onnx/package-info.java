/** ONNX graphs: building, naming, writing and checking them. */
@NullMarked
package dev.assay.export.onnx;

import org.jspecify.annotations.NullMarked;
