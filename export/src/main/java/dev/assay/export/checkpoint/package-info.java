/** Reads checkpoints of Deeplearning4j without Java deserialisation. */
@NullMarked
package dev.assay.export.checkpoint;

import org.jspecify.annotations.NullMarked;
