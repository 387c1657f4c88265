/** Deeplearning4j layers to SameDiff operations: a registry of converters, in families. */
@NullMarked
package dev.assay.export.layer;

import org.jspecify.annotations.NullMarked;
