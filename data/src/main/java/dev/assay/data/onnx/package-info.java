/**
 * What an ONNX file says of itself, read without loading it: graph, types, metadata, no weights.
 */
@NullMarked
package dev.assay.data.onnx;

import org.jspecify.annotations.NullMarked;
