/** SameDiff operations to ONNX nodes: a registry of converters, in families. */
@NullMarked
package dev.assay.export.op;

import org.jspecify.annotations.NullMarked;
